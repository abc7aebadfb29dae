package io.farthing.door.ovh;

import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.catalog.Product;
import io.farthing.catalog.ProductFamily;
import io.farthing.payments.MethodType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Each product of the demo catalog, looked at and ordered through a cart: the preview is the
/// order.
final class ProductsTest {
    /// What products ask for and have no usual value of.
    private static final Map<String, String> SETTINGS =
            Map.of("os", "debian_jessie_64", "gb", "100", "domain", "example.ovh");

    private static final List<String> ONLY_OF_ORDERS =
            List.of(
                    "orderId",
                    "password",
                    "url",
                    "pdfUrl",
                    "date",
                    "expirationDate",
                    "retractionDate");

    @AutoClose private final OvhHouse house = new OvhHouse();
    private final SignedClient ann = house.ann();
    private long account;

    @Test
    void thePreviewIsTheOrder() {
        account = house.shop.method(1, MethodType.ACCOUNT).id();
        List<Product> products =
                house.database.read(tx -> house.shop.products.list(tx, OvhHouse.NOW));
        assertThat(products).hasSizeGreaterThan(15);
        int place = 0;
        for (Product product : products) {
            requireSame(product, "host%d.ovh".formatted(place++));
        }
        house.shop.work();
        assertThat(requireRenewalsSame()).isEqualTo(renewable(products));
        assertThat(requireSheets()).isEqualTo(products.size());
        house.shop.requireSound();
    }

    /// Under every root there is something, and of each service a sheet: sent back as it is it
    /// changes nothing, and it takes the choice that its way of renewing leaves. Returns how many
    /// there are.
    private int requireSheets() {
        int seen = 0;
        for (ProductRoot root : ProductRoot.values()) {
            JsonNode names = ann.get(root.path()).tree();
            assertThat(names.isEmpty()).as(root.path()).isFalse();
            for (JsonNode name : names) {
                requireSheet(root.path() + "/" + name.asString() + "/serviceInfos");
                seen++;
            }
        }
        return seen;
    }

    private void requireSheet(String path) {
        var sheet = ann.get(path);
        assertThat(sheet.status()).as(path).isEqualTo(200);
        assertThat(ann.put(path, sheet.text()).text()).as(path).isEqualTo("null");
        assertThat(ann.get(path).tree()).as(path).isEqualTo(sheet.tree());
        if (sheet.tree().path("renewalType").asString().equals("automaticV2016")) {
            String manual =
                    "{\"renew\":{\"automatic\":false,\"manualPayment\":true,\"forced\":false,"
                            + "\"deleteAtExpiration\":false}}";
            assertThat(ann.put(path, manual).text()).as(path).isEqualTo("null");
            assertThat(ann.get(path).tree().path("renew").path("manualPayment").asBoolean())
                    .as(path)
                    .isTrue();
        }
    }

    private static List<String> renewable(List<Product> products) {
        return products.stream()
                .filter(each -> !each.renewal().terms().isEmpty())
                .map(Product::sku)
                .sorted()
                .toList();
    }

    /// Every service that was brought, renewed for each of its periods: tried, then meant. Returns
    /// their plans.
    private List<String> requireRenewalsSame() {
        List<String> plans = new ArrayList<>();
        for (JsonNode id : ann.get("/service").tree()) {
            JsonNode offers = ann.get("/service/" + id.asLong() + "/renew").tree();
            for (JsonNode offer : offers) {
                requireSame(id.asLong(), offer.path("renewPeriod").asString());
            }
            if (!offers.isEmpty()) {
                JsonNode service = ann.get("/service/" + id.asLong()).tree();
                plans.add(service.path("plan").path("code").asString());
            }
        }
        return plans.stream().sorted().toList();
    }

    /// Field by field, but for what only an order has.
    private void requireSame(long service, String period) {
        String wanted = "{\"duration\":\"" + period + "\",\"services\":[],\"dryRun\":";
        String path = "/service/" + service + "/renew";
        ObjectNode tried = (ObjectNode) ann.post(path, wanted + "true}").tree();
        ObjectNode meant = (ObjectNode) ann.post(path, wanted + "false}").tree();
        long order = meant.path("orderId").asLong();
        assertThat(order).isPositive();
        assertThat(tried.path("orderId").asLong()).isZero();
        for (String name : ONLY_OF_ORDERS) {
            tried.remove(name);
            meant.remove(name);
        }
        assertThat(tried).as(path + " " + period).isEqualTo(meant);
        assertThat(tried.propertyNames()).contains("priceWithTax", "priceWithoutTax", "tax");
        assertThat(ann.post("/me/order/" + order + "/cancel", "").status()).isEqualTo(200);
    }

    private void requireSame(Product product, String domain) {
        JsonNode opened = ann.post("/order/cart", "{\"ovhSubsidiary\":\"FR\"}").tree();
        String cart = "/order/cart/" + opened.path("cartId").asString();
        assertThat(ann.post(cart + "/assign", "").status()).isEqualTo(200);
        String kind = ProductRoot.of(product.family()).cartName();
        String duration =
                product.renewal().terms().isEmpty()
                        ? "P1M"
                        : product.renewal().terms().getFirst().text();
        boolean isDomain = product.family() == ProductFamily.DOMAIN;
        String wanted =
                isDomain
                        ? "{\"domain\":\"" + domain + "\",\"duration\":\"" + duration + "\"}"
                        : "{\"planCode\":\"%s\",\"duration\":\"%s\",\"pricingMode\":\"default\",\"quantity\":1}"
                                .formatted(product.sku(), duration);
        var added = ann.post(cart + "/" + kind, wanted);
        assertThat(added.status()).as(product.sku() + " " + added.text()).isEqualTo(200);
        String item = cart + "/item/" + added.tree().path("itemId").asLong();
        for (JsonNode each : ann.get(item + "/requiredConfiguration").tree()) {
            set(item, each, isDomain ? "" : domain);
        }
        JsonNode preview = ann.get(cart + "/checkout").tree();
        JsonNode placed = ann.post(cart + "/checkout", "").tree();
        assertThat(placed.path("orderId").isNumber()).as(product.sku() + placed).isTrue();
        for (String name : List.of("prices", "details", "contracts")) {
            assertThat(preview.path(name))
                    .as(product.sku() + " " + name)
                    .isEqualTo(placed.path(name));
        }
        String order = "/me/order/" + placed.path("orderId").asLong();
        assertThat(ann.get(order).tree().path("priceWithTax"))
                .isEqualTo(placed.path("prices").path("withTax"));
        String pay = "{\"paymentMethod\":{\"id\":" + account + "}}";
        assertThat(ann.post(order + "/pay", pay).text()).isEqualTo("null");
    }

    private void set(String item, JsonNode requirement, String domain) {
        String label = requirement.path("label").asString();
        boolean isAsked =
                requirement.path("required").asBoolean() && !isDomainOfItself(label, domain);
        if (isAsked) {
            String value = label.equals("domain") ? domain : SETTINGS.getOrDefault(label, "x");
            String body = "{\"label\":\"" + label + "\",\"value\":\"" + value + "\"}";
            assertThat(ann.post(item + "/configuration", body).status()).isEqualTo(200);
        }
    }

    private static boolean isDomainOfItself(String label, String domain) {
        return label.equals("domain") && domain.isEmpty();
    }
}
