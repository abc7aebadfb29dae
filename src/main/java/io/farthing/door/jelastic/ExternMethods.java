package io.farthing.door.jelastic;

import io.farthing.customers.Account;
import io.farthing.db.Database;
import io.farthing.invoices.Invoice;
import io.farthing.payments.ExternalBilling;
import io.farthing.wire.Json;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The provider's other billing system: who it is, and what it says, in `billing/account`,
/// `billing/order` and `billing/integration`. Where there is none, all but the list answer that it
/// is not configured.
final class ExternMethods {
    private static final Parameter<String> ID = Parameter.required("id", Type.TEXT);
    private static final Parameter<Long> INVOICE =
            Parameter.required("invoiceId", Type.WHOLE_NUMBER);
    private static final Parameter<String> PATH = Parameter.optional("path", Type.TEXT);
    private static final int LONGEST_PATH = 1000;

    private final ExternalBilling other;
    private final JelasticDoor.Nouns nouns;
    private final Database database;

    ExternMethods(JelasticDoor.Nouns nouns, Database database) {
        this.nouns = nouns;
        this.database = database;
        other = nouns.trade().externalBilling();
    }

    List<Method> methods() {
        List<Method> all = new ArrayList<>(accountMethods());
        all.addAll(orderMethods());
        all.addAll(integrationMethods());
        return all;
    }

    private List<Method> accountMethods() {
        return new Service("billing", "account")
                .signedIn("GetExternBillingSystems", new Method.Body.Plain(this::systems))
                .owner(
                        "GetExternBillingSystemSession",
                        new Method.Body.Plain(this::session),
                        Parameter.OWNER_UID)
                .staff("GetExternalUserById", new Method.Body.Plain(this::user), ID)
                .methods();
    }

    private List<Method> orderMethods() {
        return new Service("billing", "order")
                .owner("GetFraudCheckUrl", address("fraud-check-url"), Parameter.OWNER_UID)
                .owner("GetHistoryUrl", address("history-url"), Parameter.OWNER_UID)
                .owner(
                        "GetUrlSupplyingCookiesForHistoryUrl",
                        address("history-cookies-url"),
                        Parameter.OWNER_UID)
                .methods();
    }

    private List<Method> integrationMethods() {
        return new Service("billing", "integration")
                .owner(
                        "GetInvoiceUrl",
                        new Method.Body.Plain(this::invoiceAddress),
                        Parameter.OWNER_UID,
                        INVOICE)
                .owner(
                        "GetSSOUrl",
                        new Method.Body.Plain(this::signedInAddress),
                        Parameter.OWNER_UID,
                        PATH)
                .methods();
    }

    private Answer systems(Call call) {
        ArrayNode items = Json.array();
        items.addObject()
                .put("id", other.name())
                .put("name", other.name())
                .put("isDefault", true)
                .put("isConfigured", other.isConfigured());
        return Answer.array("com.hivext.api.server.billing.response.ExternBillingSystem", items);
    }

    private Answer session(Call call) {
        return own(call, "customer-session", "session", Json.object());
    }

    private Method.Body address(String action) {
        return new Method.Body.Plain(call -> own(call, action, "url", Json.object()));
    }

    /// By the name on its paper, by which the other system knows it.
    private Answer invoiceAddress(Call call) {
        long id = call.arguments().get(INVOICE);
        Invoice invoice = database.read(tx -> nouns.trade().invoices().find(tx, id));
        if (invoice == null || invoice.account() != call.account()) {
            return Answer.none("invoice", id);
        }
        ObjectNode question =
                Json.object()
                        .put("invoiceId", id)
                        .put("uniqueName", InvoiceReply.uniqueName(invoice));
        return own(call, "invoice-url", "url", question);
    }

    /// Where it leads is within the other system, never elsewhere: the address signs the customer
    /// in.
    private Answer signedInAddress(Call call) {
        String path = call.arguments().get(PATH, "");
        boolean leadsAway =
                path.startsWith("//")
                        || path.contains("://")
                        || path.contains("\\")
                        || path.chars().anyMatch(Character::isISOControl);
        if (leadsAway || path.length() > LONGEST_PATH) {
            return Answer.invalid(PATH.name(), "is no path within the billing system");
        }
        return own(call, "sso-url", "url", Json.object().put("path", path));
    }

    /// What the other system has for the account that asks.
    private Answer own(Call call, String action, String field, ObjectNode question) {
        Account account =
                database.read(tx -> nouns.customers().accounts().find(tx, call.account()));
        if (account == null) {
            return Answer.noUser(call.account());
        }
        question.put("uid", account.uid());
        String known = account.payment().externalBillingId();
        if (known != null) {
            question.put("customerId", known);
        }
        String id = action + "-" + account.uid() + "-" + call.now().toEpochMilli();
        return switch (other.ask(action, id, question, call.now())) {
            case ExternalBilling.Answer.Given(JsonNode body) when isUsable(field, body) ->
                    new Answer.Done(Answer.ok().put(field, body.path(field).asString()));
            case ExternalBilling.Answer answer -> Outcomes.refused(answer);
        };
    }

    /// Browsers are sent to addresses, so one that is not of the web is none.
    private static boolean isUsable(String field, JsonNode body) {
        String text = body.path(field).asString("");
        return field.equals("url")
                ? text.startsWith("https://") || text.startsWith("http://")
                : !text.isEmpty();
    }

    private Answer user(Call call) {
        String wanted = call.arguments().get(ID);
        ObjectNode question = Json.object().put("customerId", wanted);
        String id = "customer-" + wanted + "-" + call.now().toEpochMilli();
        return switch (other.ask("customer", id, question, call.now())) {
            case ExternalBilling.Answer.Given(JsonNode body)
                    when body.isObject() && !body.isEmpty() ->
                    Answer.object((ObjectNode) body);
            case ExternalBilling.Answer answer -> Outcomes.refused(answer);
        };
    }
}
