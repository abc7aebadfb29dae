package io.farthing.door.jelastic;

import io.farthing.customers.Account;
import io.farthing.db.Database;
import io.farthing.db.Tx;
import io.farthing.payments.Gateway;
import io.farthing.payments.ManualGateway;
import io.farthing.payments.MethodType;
import io.farthing.payments.PaymentMethod;
import io.farthing.payments.PaymentMethods;
import io.farthing.payments.Registered;
import io.farthing.payments.Registration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Payment methods on their way in: the gateway is asked first, and what it accepts is kept.
final class NewMethods {
    private final JelasticDoor.Nouns nouns;
    private final Database database;
    private final PlanPayments plans;

    NewMethods(JelasticDoor.Nouns nouns, Database database) {
        this.nouns = nouns;
        this.database = database;
        plans = new PlanPayments(nouns);
    }

    /// What a gateway says to it.
    sealed interface Asked {
        record Accepted(PaymentMethods.NewMethod method) implements Asked {}

        record Refused(Answer answer) implements Asked {}
    }

    /// Whether some gateway takes that kind.
    boolean takes(MethodType type) {
        return type == MethodType.CARD
                && !nouns.trade().gateways().forCards().name().equals(ManualGateway.NAME);
    }

    /// Null where there is no such account.
    Registration.@Nullable Customer customer(Call call) {
        long uid = call.account();
        String gateway = nouns.trade().gateways().forCards().name();
        return database.read(tx -> {
            Account account = nouns.customers().accounts().find(tx, uid);
            if (account == null) {
                return null;
            }
            String known =
                    nouns.trade().methods().list(tx, uid, call.now()).stream()
                            .filter(each -> each.gateway().equals(gateway))
                            .map(PaymentMethod::token)
                            .findFirst()
                            .orElse(null);
            return new Registration.Customer(
                    "jelastic-" + uid + "-" + call.request().traceId(),
                    uid,
                    account.contact().email(),
                    known);
        });
    }

    /// By the word for its type; what a gateway has to take needs the token of the gateway's form.
    Asked ask(Call call, String word) {
        MethodType type =
                Type.constant(MethodType.class, word.strip().replace('-', '_').replace(' ', '_'));
        if (type == null || type == MethodType.ACCOUNT) {
            return new Asked.Refused(
                    Answer.invalid(PayMethodMethods.PAY_TYPE.name(), "is no valid pay type"));
        }
        if (!type.isCollected()) {
            return new Asked.Accepted(PaymentMethods.NewMethod.byHand(call.account(), type));
        }
        String token = call.arguments().find(PayMethodMethods.TOKEN);
        return token == null
                ? new Asked.Refused(
                        Answer.invalid(
                                PayMethodMethods.TOKEN.name(), "is needed for " + type.name()))
                : ask(call, new Registration.Source.OfToken(token));
    }

    Asked ask(Call call, Registration.Source source) {
        Gateway gateway = nouns.trade().gateways().forCards();
        if (!takes(MethodType.CARD)) {
            return new Asked.Refused(Answer.notConfigured("a payment gateway for cards"));
        }
        Registration.Customer customer = customer(call);
        if (customer == null) {
            return new Asked.Refused(Answer.noUser(call.account()));
        }
        return switch (gateway.register(new Registration(customer, source))) {
            case Registered.Accepted accepted ->
                    new Asked.Accepted(
                            new PaymentMethods.NewMethod(
                                    call.account(),
                                    accepted.type(),
                                    "",
                                    accepted.card(),
                                    gateway.name(),
                                    accepted.token()));
            case Registered.Refused(String reason) ->
                    new Asked.Refused(new Answer.Failed(ResultCode.INVALID_USER_INPUT, reason));
            case Registered.Unreachable(String reason) ->
                    new Asked.Refused(new Answer.Failed(ResultCode.EXTERN_BILLING_SYSTEM, reason));
        };
    }

    /// Keeps the method, buys the first plan with it, and sets the refill up that is asked for.
    Answer addAndPay(Tx tx, Call call, PaymentMethods.NewMethod wanted) {
        PaymentMethod method = nouns.trade().methods().add(tx, wanted, call.now());
        Arguments arguments = call.arguments();
        Answer paid = plans.pay(tx, call, arguments.get(PlanPayments.PLAN), method.id());
        if (paid instanceof Answer.Failed) {
            return paid;
        }
        PlanPayments.Refill refill =
                new PlanPayments.Refill(
                        arguments.find(PayMethodMethods.AUTO_PLAN),
                        arguments.find(PayMethodMethods.AUTO_MINIMUM),
                        arguments
                                .get(PayMethodMethods.AUTO_PERIOD, "")
                                .strip()
                                .toUpperCase(Locale.ROOT));
        Answer standing = plans.refill(tx, call, refill, method.id());
        return standing instanceof Answer.Failed ? standing : PayMethodReply.with(method, paid);
    }
}
