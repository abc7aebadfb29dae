package io.farthing.door.ovh;

import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.payments.MethodType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// The schema files tell the truth: whatever they list answers, and as its model says.
final class SchemaTest {
    @AutoClose private final OvhHouse house = new OvhHouse();
    private final SignedClient ann = house.ann();

    /// What the examples below have no value for.
    private static final Set<String> UNREACHED =
            Set.of(
                    "/me/fidelityAccount/movements/{movementId}",
                    "/me/order/{orderId}/consumption/details",
                    "/order/cart/{cartId}/dns/options",
                    "/order/upgrade/vpsAdditionalDisk/{serviceName}",
                    "/order/upgrade/vpsAdditionalDisk/{serviceName}/{planCode}",
                    "/services/{serviceId}/billing/engagement",
                    "/services/{serviceId}/billing/engagement/request",
                    "/services/{serviceId}/detach/{planCode}",
                    "/services/{serviceId}/detach/{planCode}/options",
                    "/me/debtAccount/debt/{debtId}/operation/{operationId}",
                    "/me/debtAccount/debt/{debtId}/operation/{operationId}/associatedObject",
                    "/me/refund/{refundId}",
                    "/me/refund/{refundId}/details",
                    "/me/refund/{refundId}/details/{refundDetailId}",
                    "/me/refund/{refundId}/payment",
                    "/me/paymentMean/bankAccount/{id}",
                    "/me/paymentMean/paypal/{id}");

    /// Documents that are not written, and kinds of which the examples hold no service, or nothing
    /// to change into.
    private static final List<String> UNHELD =
            List.of(
                    "/me/correctiveInvoice/{",
                    "/me/deposit/{",
                    "/me/downPaymentInvoice/{",
                    "/me/withdrawal/{",
                    "/dedicated/server/{",
                    "/cloud/project/{",
                    "/storage/object/{",
                    "/bandwidth/{",
                    "/order/cartServiceOption/baremetalServers/{",
                    "/order/cartServiceOption/cloud/{",
                    "/order/cartServiceOption/objectStorage/{",
                    "/order/cartServiceOption/bandwidth/{",
                    "/order/upgrade/baremetalServers/{",
                    "/order/upgrade/cloud/{",
                    "/order/upgrade/objectStorage/{",
                    "/order/upgrade/bandwidth/{",
                    "/order/upgrade/domain/{serviceName}/{");

    @Test
    void everyReadAnswersAsItsModelSays() {
        Map<String, String> examples = populated();
        List<String> failed = new ArrayList<>();
        int walked = 0;
        for (Operation operation : Registry.read().operations()) {
            boolean isWalked =
                    operation.isRead()
                            && !UNREACHED.contains(operation.path())
                            && ProductRoot.EMPTY.stream()
                                    .noneMatch(root -> operation.path().startsWith(root + "/{"))
                            && UNHELD.stream().noneMatch(operation.path()::startsWith);
            if (isWalked) {
                walked++;
                var answer = ann.get(filled(operation, examples));
                if (answer.status() != 200) {
                    failed.add(filled(operation, examples) + " " + answer.text());
                }
            }
        }
        assertThat(failed).isEmpty();
        assertThat(walked).isGreaterThan(150);
    }

    private static String filled(Operation operation, Map<String, String> examples) {
        String path = operation.path();
        for (Operation.Parameter parameter : operation.parameters()) {
            String value = example(operation, parameter, examples);
            switch (parameter.place()) {
                case PATH -> path = path.replace("{" + parameter.name() + "}", value);
                case QUERY -> {
                    if (parameter.isRequired()) {
                        String mark = path.contains("?") ? "&" : "?";
                        path = path + mark + parameter.name() + "=" + value;
                    }
                }
                case BODY -> {}
            }
        }
        return path;
    }

    /// The most particular example wins: of the whole path, of its start, of the name alone.
    private static String example(
            Operation operation, Operation.Parameter parameter, Map<String, String> examples) {
        String best = "1";
        int longest = -1;
        for (Map.Entry<String, String> each : examples.entrySet()) {
            String[] key = each.getKey().split(" ", 2);
            String start = key.length == 1 ? "" : key[1];
            boolean fits = key[0].equals(parameter.name()) && operation.path().startsWith(start);
            if (fits && start.length() > longest) {
                longest = start.length();
                best = each.getValue();
            }
        }
        return best;
    }

    private Map<String, String> populated() {
        house.shop.give(1, "2000.00");
        Map<String, String> named = Map.of("domain", "example.ovh");
        long domain = house.bought(1, "domain-ovh", "P1Y", named);
        var _ = house.bought(1, "hosting-perso-2014", "P1Y", named);
        Map<String, String> disk = Map.of("additional_disk", "50");
        long vps = house.bought(1, "vps-value", "P1M", disk);
        Map<String, String> examples = new HashMap<>();
        examples.put("serviceId", Long.toString(vps));
        for (String root :
                List.of(
                        "domain",
                        "hosting/web",
                        "order/cartServiceOption/domain",
                        "order/cartServiceOption/webHosting",
                        "order/upgrade/domain",
                        "order/upgrade/webHosting")) {
            examples.put("serviceName /" + root, "example.ovh");
        }
        String server = ann.get("/vps").tree().get(0).asString();
        examples.put("serviceName", server);
        examples.put("planCode /order/upgrade/vps", "vps-comfort");
        examples.put("planCode /order/upgrade/webHosting", "hosting-pro-2014");
        examples.put("planCode /services", "vps-comfort");
        examples.put("planCode /order/cart/{cartId}/vps", "vps-value");
        examples.put("planCode /order/cart/{cartId}/webHosting", "hosting-perso-2014");
        examples.put("planCode /order/cart/{cartId}/baremetalServers", "FS001");
        examples.put("planCode /order/cart/{cartId}/cloud", "OPENSTACK");
        examples.put("planCode /order/cart/{cartId}/objectStorage", "MEMSTORE");
        examples.put("planCode /order/cart/{cartId}/bandwidth", "BANDWIDTH_BANK");
        examples.put("domain", "another.ovh");
        examples.put("ovhSubsidiary", "FR");
        addMoney(examples, domain);
        addCart(examples);
        addKeys(examples);
        return examples;
    }

    private void addMoney(Map<String, String> examples, long domain) {
        var _ = house.card(1, "tok_ok");
        long transfer = house.shop.method(1, MethodType.BANK_TRANSFER).id();
        long paypal = house.shop.method(1, MethodType.ACCOUNT).id();
        String wanted = "{\"duration\":\"P1Y\",\"services\":[]}";
        JsonNode renewal = ann.post("/service/" + domain + "/renew", wanted).tree();
        long open = renewal.path("orderId").asLong();
        var _ =
                ann.post(
                        "/me/order/" + open + "/pay",
                        "{\"paymentMethod\":{\"id\":" + transfer + "}}");
        String order = first("/me/order?date.to=2018-05-16&date.from=2018-05-15", 1);
        examples.put("orderId", order);
        examples.put("orderDetailId", first("/me/order/" + order + "/details", 0));
        String bill = first("/me/bill", 1);
        examples.put("billId", bill);
        examples.put("billDetailId", first("/me/bill/" + bill + "/details", 0));
        examples.put(
                "invoiceId",
                first("/services/" + examples.get("serviceId") + "/billing/invoices", 0));
        examples.put("debtId", first("/me/debtAccount/debt", 0));
        examples.put("operationId /me/debtAccount", "0");
        examples.put("ovhAccountId", first("/me/ovhAccount", 0));
        examples.put("movementId", first("/me/ovhAccount/EUR/movements", 0));
        examples.put("orderId /me/order/{orderId}/balance/", withCredit());
        examples.put("balanceName", first("/me/credit/balance", 0));
        examples.put("paymentMethodId", Long.toString(transfer));
        examples.put("id /me/paymentMean/creditCard", first("/me/paymentMean/creditCard", 0));
        examples.put("id /me/paymentMean/deferredPaymentAccount", Long.toString(paypal));
        examples.put("transactionId", first("/me/payment/transaction", 0));
    }

    /// An order that waits, with credit applied to it.
    private String withCredit() {
        long vps = house.bought(1, "vps-starter", "P1M", Map.of());
        JsonNode renewal =
                ann.post("/service/" + vps + "/renew", "{\"duration\":\"P1M\",\"services\":[]}")
                        .tree();
        String id = renewal.path("orderId").asString();
        var applied = ann.post("/me/order/" + id + "/balance", "{\"balanceName\":\"PREPAID\"}");
        assertThat(applied.status()).isEqualTo(200);
        return id;
    }

    private void addCart(Map<String, String> examples) {
        JsonNode cart = ann.post("/order/cart", "{\"ovhSubsidiary\":\"FR\"}").tree();
        String one = "/order/cart/" + cart.path("cartId").asString();
        assertThat(ann.post(one + "/assign", "").text()).isEqualTo("null");
        String wanted =
                "{\"planCode\":\"vps-comfort\",\"duration\":\"P1M\",\"pricingMode\":\"default\",\"quantity\":1}";
        JsonNode item = ann.post(one + "/vps", wanted).tree();
        String at = one + "/item/" + item.path("itemId").asLong() + "/configuration";
        JsonNode set = ann.post(at, "{\"label\":\"os\",\"value\":\"debian12\"}").tree();
        examples.put("cartId", cart.path("cartId").asString());
        examples.put("itemId", item.path("itemId").asString());
        examples.put("configurationId", set.path("id").asString());
    }

    private void addKeys(Map<String, String> examples) {
        String rule = "{\"ip\":\"192.0.2.0/24\",\"rule\":\"deny\",\"warning\":true}";
        assertThat(ann.post("/me/accessRestriction/ip", rule).text()).isEqualTo("null");
        examples.put("id /me/accessRestriction/ip", first("/me/accessRestriction/ip", 0));
        String client =
                "{\"name\":\"robot\",\"description\":\"\",\"flow\":\"CLIENT_CREDENTIALS\",\"callbackUrls\":[]}";
        JsonNode made = ann.post("/me/api/oauth2/client", client).tree();
        examples.put("clientId", made.path("clientId").asString());
        examples.put("id /me/notification", first("/me/notification/email/history", 0));
    }

    private String first(String path, int place) {
        JsonNode list = ann.get(path).tree();
        assertThat(list.size()).as(path).isGreaterThan(place);
        return list.get(place).asString();
    }

    @Test
    void theIndexLeadsToEveryFile() {
        JsonNode index = ann.get("/").tree();
        assertThat(index.path("basePath").asString()).isEqualTo(house.url() + "/1.0");
        Set<String> paths = new TreeSet<>();
        for (JsonNode api : index.path("apis")) {
            assertThat(api.path("schema").asString()).isEqualTo("{path}.{format}");
            JsonNode file = ann.get(api.path("path").asString() + ".json").tree();
            assertThat(file.path("apiVersion").asString()).isEqualTo("1.0");
            file.path("apis").forEach(each -> paths.add(each.path("path").asString()));
            requireModels(file);
        }
        Set<String> described = new TreeSet<>();
        Registry.read().operations().forEach(each -> described.add(each.path()));
        assertThat(paths).isEqualTo(described);
    }

    /// Each type that a file names is a scalar or a model of the same file.
    private static void requireModels(JsonNode file) {
        Set<String> scalars =
                Set.of(
                        "void",
                        "long",
                        "string",
                        "text",
                        "password",
                        "boolean",
                        "double",
                        "date",
                        "datetime",
                        "duration",
                        "ipBlock");
        Set<String> models = new TreeSet<>(file.path("models").propertyNames());
        for (JsonNode api : file.path("apis")) {
            for (JsonNode operation : api.path("operations")) {
                String type = operation.path("responseType").asString().replace("[]", "");
                assertThat(scalars.contains(type) || models.contains(type)).as(type).isTrue();
            }
        }
        for (JsonNode model : file.path("models")) {
            for (JsonNode property : model.path("properties")) {
                String type = property.path("type").asString().replace("[]", "");
                assertThat(scalars.contains(type) || models.contains(type)).as(type).isTrue();
            }
        }
    }

    @Test
    void anyMethodTypeHasItsWords() {
        for (MethodType type : MethodType.values()) {
            assertThat(Means.ofMethod(Means.method(type))).isEqualTo(type);
        }
    }
}
