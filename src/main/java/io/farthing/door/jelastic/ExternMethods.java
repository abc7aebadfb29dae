package io.farthing.door.jelastic;

import io.farthing.customers.Account;
import io.farthing.db.Database;
import io.farthing.payments.ExternalBilling;
import io.farthing.wire.Json;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The provider's other billing system: who it is, and what it says, in `billing/account` and
/// `billing/order`. Where there is none, all but the list answer that they are not supported.
final class ExternMethods {
    private static final Parameter<String> ID = Parameter.required("id", Type.TEXT);

    private final ExternalBilling other;
    private final JelasticDoor.Nouns nouns;
    private final Database database;

    ExternMethods(JelasticDoor.Nouns nouns, Database database) {
        this.nouns = nouns;
        this.database = database;
        other = nouns.trade().externalBilling();
    }

    List<Method> methods() {
        return new Service("billing", "account")
                .signedIn("GetExternBillingSystems", new Method.Body.Plain(this::systems))
                .owner(
                        "GetExternBillingSystemSession",
                        new Method.Body.Plain(call -> own(call, "customer-session", "session")),
                        Parameter.OWNER_UID)
                .staff("GetExternalUserById", new Method.Body.Plain(this::user), ID)
                .methods();
    }

    /// Of `billing/order`: addresses in the other system.
    List<Method> orderMethods() {
        return new Service("billing", "order")
                .owner(
                        "GetFraudCheckUrl",
                        new Method.Body.Plain(call -> own(call, "fraud-check-url", "url")),
                        Parameter.OWNER_UID)
                .owner(
                        "GetHistoryUrl",
                        new Method.Body.Plain(call -> own(call, "history-url", "url")),
                        Parameter.OWNER_UID)
                .owner(
                        "GetUrlSupplyingCookiesForHistoryUrl",
                        new Method.Body.Plain(call -> own(call, "history-cookies-url", "url")),
                        Parameter.OWNER_UID)
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

    /// What the other system has for the account that asks.
    private Answer own(Call call, String action, String field) {
        Account account =
                database.read(tx -> nouns.customers().accounts().find(tx, call.account()));
        if (account == null) {
            return Answer.noUser(call.account());
        }
        ObjectNode question = Json.object().put("uid", account.uid());
        String known = account.payment().externalBillingId();
        if (known != null) {
            question.put("customerId", known);
        }
        String id = action + "-" + account.uid() + "-" + call.now().toEpochMilli();
        return switch (other.ask(action, id, question, call.now())) {
            case ExternalBilling.Answer.Given(JsonNode body)
                    when !body.path(field).asString("").isEmpty() ->
                    new Answer.Done(Answer.ok().put(field, body.path(field).asString()));
            case ExternalBilling.Answer answer -> Outcomes.refused(answer);
        };
    }

    private Answer user(Call call) {
        String wanted = call.arguments().get(ID);
        ObjectNode question = Json.object().put("customerId", wanted);
        String id = "customer-" + wanted + "-" + call.now().toEpochMilli();
        return switch (other.ask("customer", id, question, call.now())) {
            case ExternalBilling.Answer.Given(JsonNode body) when body.isObject() ->
                    Answer.object((ObjectNode) body);
            case ExternalBilling.Answer answer -> Outcomes.refused(answer);
        };
    }
}
