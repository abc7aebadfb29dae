package io.farthing.door.jelastic;

import io.farthing.db.Database;
import io.farthing.db.Tx;
import io.farthing.payments.CardDetails;
import io.farthing.payments.MethodStatus;
import io.farthing.payments.MethodType;
import io.farthing.payments.PaymentMethod;
import io.farthing.payments.PaymentMethods;
import io.farthing.payments.Registration;
import io.farthing.wire.Json;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;

/// How accounts pay, in `billing/paymethod`. A card's number goes to the gateway before any
/// transaction begins, and is neither kept nor logged.
final class PayMethodMethods {
    private static final Parameter<Long> METHOD =
            Parameter.required("payMethodId", Type.WHOLE_NUMBER);
    private static final Parameter<Boolean> ENABLE = Parameter.required("enable", Type.FLAG);
    private static final Parameter<String> METHOD_TYPE =
            Parameter.optional("paymentMethodType", Type.TEXT);
    private static final Parameter<String> FIRST_NAME = Parameter.required("firstName", Type.TEXT);
    private static final Parameter<String> LAST_NAME = Parameter.required("lastName", Type.TEXT);
    private static final Parameter<String> CARD_NUMBER =
            Parameter.required("cardNumber", Type.TEXT);
    private static final Parameter<String> CARD_CODE = Parameter.required("cardCode", Type.TEXT);
    private static final Parameter<Integer> MONTH = Parameter.required("expireMonth", Type.COUNT);
    private static final Parameter<Integer> YEAR = Parameter.required("expireYear", Type.COUNT);

    static final Parameter<String> PAY_TYPE = Parameter.required("payMethodType", Type.TEXT);
    static final Parameter<Long> AUTO_PLAN =
            Parameter.optional("autoServicePlanId", Type.WHOLE_NUMBER);
    static final Parameter<BigDecimal> AUTO_MINIMUM =
            Parameter.optional("autoRefillMinBalance", Type.DECIMAL_NUMBER)
                    .or("autoRefillMainBalance");
    static final Parameter<String> AUTO_PERIOD = Parameter.optional("autoRefillPeriod", Type.TEXT);

    /// Ours: what the gateway's own form gave for a card, which the vendor's pages keep themselves.
    static final Parameter<String> TOKEN = Parameter.optional("paymentMethodToken", Type.TEXT);

    private final JelasticDoor.Nouns nouns;
    private final Database database;
    private final @Nullable String publicToken;
    private final PlanPayments plans;
    private final NewMethods newMethods;

    /// @param publicToken what the gateway's form is opened with; null where there is none
    PayMethodMethods(JelasticDoor.Nouns nouns, Database database, @Nullable String publicToken) {
        this.nouns = nouns;
        this.database = database;
        this.publicToken = publicToken;
        plans = new PlanPayments(nouns);
        newMethods = new NewMethods(nouns, database);
    }

    List<Method> methods() {
        Service service = new Service("billing", "paymethod");
        addRegistering(service);
        return service.owner(
                        "EnablePayMethod",
                        new Method.Body.Whole(this::enable),
                        Parameter.OWNER_UID,
                        METHOD,
                        ENABLE)
                .owner(
                        "GetDefaultPayMethod",
                        new Method.Body.Reading(this::usual),
                        Parameter.OWNER_UID)
                .owner(
                        "SetDefaultPayMethod",
                        new Method.Body.Whole(this::setUsual),
                        Parameter.OWNER_UID,
                        METHOD)
                .signedIn("GetPublicToken", new Method.Body.Plain(this::publicToken))
                .signedIn("GetValidPayTypes", new Method.Body.Plain(this::payTypes))
                .owner(
                        "SetupIntent",
                        new Method.Body.Alone(this::openForm),
                        Parameter.OWNER_UID,
                        METHOD_TYPE)
                .methods();
    }

    private void addRegistering(Service service) {
        service.owner(
                        "RegisterBankCard",
                        new Method.Body.Alone(this::registerCard),
                        Parameter.OWNER_UID,
                        FIRST_NAME,
                        LAST_NAME,
                        CARD_NUMBER,
                        CARD_CODE,
                        MONTH,
                        YEAR,
                        PlanPayments.PLAN)
                .owner(
                        "RegisterPayMethodAndPay",
                        new Method.Body.Alone(this::registerAndPay),
                        Parameter.OWNER_UID,
                        PAY_TYPE,
                        PlanPayments.PLAN,
                        AUTO_PLAN,
                        AUTO_MINIMUM,
                        AUTO_PERIOD,
                        TOKEN);
    }

    /// Of `billing/serviceplan`.
    List<Method> listing() {
        return new Service("billing", "serviceplan")
                .owner("GetPayMethodList", new Method.Body.Reading(this::list), Parameter.OWNER_UID)
                .methods();
    }

    private Answer list(Tx tx, Call call) {
        ArrayNode items = Json.array();
        nouns.trade()
                .methods()
                .list(tx, call.account(), call.now())
                .forEach(each -> items.add(PayMethodReply.item(each)));
        return Answer.array(PayMethodReply.CLASS_NAME, items);
    }

    private @Nullable PaymentMethod own(Tx tx, Call call) {
        PaymentMethod found =
                nouns.trade().methods().find(tx, call.arguments().get(METHOD), call.now());
        return found != null && found.account() == call.account() ? found : null;
    }

    private static Answer.Failed none(Call call) {
        return Answer.none("pay method", call.arguments().get(METHOD));
    }

    private Answer enable(Tx tx, Call call) {
        PaymentMethod own = own(tx, call);
        if (own == null) {
            return none(call);
        }
        boolean isThere = own.status() != MethodStatus.DELETED;
        if (call.arguments().get(ENABLE) == isThere) {
            return Answer.done();
        }
        return PayMethodReply.of(
                isThere
                        ? nouns.trade().methods().remove(tx, own.id(), call.now())
                        : nouns.trade().methods().restore(tx, own.id(), call.now()));
    }

    private Answer usual(Tx tx, Call call) {
        PaymentMethod usual = nouns.trade().methods().usual(tx, call.account(), call.now());
        return usual == null
                ? Answer.none("pay method", "default")
                : Answer.object(PayMethodReply.item(usual));
    }

    private Answer setUsual(Tx tx, Call call) {
        PaymentMethod own = own(tx, call);
        return own == null
                ? none(call)
                : PayMethodReply.of(nouns.trade().methods().makeUsual(tx, own.id(), call.now()));
    }

    private Answer publicToken(Call call) {
        return publicToken == null
                ? Answer.notConfigured("a gateway's public token")
                : new Answer.Done(Answer.ok().put("token", publicToken));
    }

    /// What an account can register by itself: credit is the staff's to give.
    private Answer payTypes(Call call) {
        ArrayNode items = Json.array();
        for (MethodType type : MethodType.values()) {
            if (type != MethodType.ACCOUNT && (!type.isCollected() || newMethods.takes(type))) {
                items.addObject()
                        .put("payMethodType", type.name())
                        .put("isAutoPay", type.isCollected());
            }
        }
        return Answer.array("com.hivext.api.server.billing.response.PayType", items);
    }

    private Answer openForm(Call call) {
        Registration.Customer customer = newMethods.customer(call);
        if (customer == null) {
            return Answer.noUser(call.account());
        }
        String secret = nouns.trade().gateways().forCards().openForm(customer);
        return secret == null
                ? Answer.notConfigured("a payment gateway with a form of its own")
                : new Answer.Done(Answer.ok().put("clientSecret", secret));
    }

    private Answer registerCard(Call call) {
        Arguments arguments = call.arguments();
        YearMonth expiry = expiry(arguments.get(YEAR), arguments.get(MONTH));
        if (expiry == null) {
            return Answer.invalid(MONTH.name(), "is not a month from 1 to 12");
        }
        CardDetails.Check check =
                CardDetails.check(
                        arguments.get(CARD_NUMBER).replace(" ", ""),
                        expiry,
                        arguments.get(CARD_CODE),
                        call.now());
        return switch (check) {
            case CardDetails.Check.Wrong(String field, String reason) ->
                    new Answer.Failed(
                            ResultCode.INVALID_USER_INPUT, "card: " + field + " " + reason);
            case CardDetails.Check.Right(CardDetails details) ->
                    register(call, new Registration.Source.OfCard(details));
        };
    }

    private static @Nullable YearMonth expiry(int year, int month) {
        try {
            return YearMonth.of(year, month);
        } catch (DateTimeException _) {
            return null;
        }
    }

    /// A plan of 0 is none: the gateway itself looks whether the card is good.
    private Answer register(Call call, Registration.Source source) {
        return switch (newMethods.ask(call, source)) {
            case NewMethods.Asked.Refused(Answer answer) -> answer;
            case NewMethods.Asked.Accepted(PaymentMethods.NewMethod wanted) ->
                    Rollback.unlessDone(database, tx -> registered(tx, call, wanted));
        };
    }

    private Answer registered(Tx tx, Call call, PaymentMethods.NewMethod wanted) {
        PaymentMethod method = nouns.trade().methods().add(tx, wanted, call.now());
        long plan = call.arguments().get(PlanPayments.PLAN);
        if (plan <= 0) {
            return new Answer.Done(Answer.ok().put("payMethodId", Long.toString(method.id())));
        }
        return PayMethodReply.with(method, plans.pay(tx, call, plan, method.id()));
    }

    private Answer registerAndPay(Call call) {
        return switch (newMethods.ask(call, call.arguments().get(PAY_TYPE))) {
            case NewMethods.Asked.Refused(Answer answer) -> answer;
            case NewMethods.Asked.Accepted(PaymentMethods.NewMethod wanted) ->
                    Rollback.unlessDone(database, tx -> newMethods.addAndPay(tx, call, wanted));
        };
    }
}
