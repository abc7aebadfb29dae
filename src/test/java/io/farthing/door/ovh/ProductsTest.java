package io.farthing.door.ovh;

import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.catalog.Product;
import io.farthing.catalog.ProductFamily;
import io.farthing.payments.MethodType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Each product of the demo catalog, looked at and ordered through a cart: the preview is the
/// order.
final class ProductsTest {
    /// What products ask for and have no usual value of.
    private static final Map<String, String> SETTINGS =
            Map.of("os", "debian_jessie_64", "gb", "100", "domain", "example.ovh");

    @AutoClose private final OvhHouse house = new OvhHouse();
    private final SignedClient ann = house.ann();

    @Test
    void thePreviewIsTheOrder() {
        var _ = house.shop.method(1, MethodType.ACCOUNT);
        List<Product> products =
                house.database.read(tx -> house.shop.products.list(tx, OvhHouse.NOW));
        assertThat(products).hasSizeGreaterThan(15);
        int place = 0;
        for (Product product : products) {
            requireSame(product, "host%d.ovh".formatted(place++));
        }
        house.shop.requireSound();
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
