package io.farthing.door.jelastic;

import io.farthing.customers.Account;
import io.farthing.db.Tx;
import io.farthing.payments.AutoPay;
import io.farthing.payments.AutoPayRule;
import io.farthing.payments.AutoPays;
import io.farthing.payments.CronTimes;
import io.farthing.payments.Payment;
import io.farthing.wire.DateValues;
import io.farthing.wire.Json;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Automatic payments and news of payments, in `billing/serviceplan`.
final class AutoPayMethods {
    private static final Parameter<BigDecimal> MINIMUM =
            Parameter.required("minBalance", Type.DECIMAL_NUMBER);
    private static final Parameter<Instant> EXPIRES = Parameter.optional("expires", Type.DATE);
    private static final Parameter<Long> METHOD =
            Parameter.optional("paymentMethodId", Type.WHOLE_NUMBER);

    /// Seconds; 0 is no limit.
    private static final Parameter<Integer> MIN_PERIOD =
            Parameter.optional("minPeriod", Type.COUNT);

    private static final Parameter<String> CRON = Parameter.required("cronExpression", Type.TEXT);

    private static final Parameter<Long> AUTO_PAY =
            Parameter.required("autoPayId", Type.WHOLE_NUMBER);
    private static final Parameter<Type.Uids> NEWS =
            Parameter.required("ids", Type.UIDS).or("id", "newsIds");

    private static final Duration NEWS_TIME = Duration.ofDays(90);

    private final JelasticDoor.Nouns nouns;
    private final PlanPayments plans;

    AutoPayMethods(JelasticDoor.Nouns nouns) {
        this.nouns = nouns;
        plans = new PlanPayments(nouns);
    }

    List<Method> methods() {
        return new Service("billing", "serviceplan")
                .owner(
                        "CreateLevelAutoPay",
                        new Method.Body.Whole(this::level),
                        Parameter.OWNER_UID,
                        MINIMUM,
                        EXPIRES,
                        PlanPayments.PLAN,
                        METHOD,
                        MIN_PERIOD)
                .owner(
                        "CreateRegularAutoPay",
                        new Method.Body.Whole(this::regular),
                        Parameter.OWNER_UID,
                        CRON,
                        EXPIRES,
                        AskedHistory.TIME_ZONE,
                        PlanPayments.PLAN,
                        METHOD)
                .owner(
                        "DeleteAutoPay",
                        new Method.Body.Whole(this::delete),
                        Parameter.OWNER_UID,
                        AUTO_PAY)
                .owner("GetAutoPays", new Method.Body.Reading(this::list), Parameter.OWNER_UID)
                .owner(
                        "GetAutoPayHistory",
                        new Method.Body.Reading(this::history),
                        Parameter.OWNER_UID,
                        AUTO_PAY)
                .owner("GetPaymentNews", new Method.Body.Reading(this::news), Parameter.OWNER_UID)
                .owner(
                        "PaymentNewsRead",
                        new Method.Body.Whole(this::markRead),
                        Parameter.OWNER_UID,
                        NEWS)
                .methods();
    }

    private Answer level(Tx tx, Call call) {
        Account account = nouns.customers().accounts().find(tx, call.account());
        if (account == null) {
            return Answer.noUser(call.account());
        }
        AutoPayRule rule =
                PlanPayments.level(
                        account.payment().currency(),
                        call.arguments().get(MINIMUM),
                        Duration.ofSeconds(call.arguments().get(MIN_PERIOD, 0)));
        return rule == null
                ? Answer.invalid(MINIMUM.name(), "is no sum of the account's currency")
                : standing(tx, call, rule);
    }

    private Answer regular(Tx tx, Call call) {
        CronTimes times = CronTimes.read(call.arguments().get(CRON));
        ZoneId zone =
                call.arguments()
                        .get(
                                AskedHistory.TIME_ZONE,
                                nouns.money().catalog().requiredProvider(tx).zone());
        return times == null
                ? Answer.invalid(CRON.name(), "is no cron expression")
                : standing(tx, call, new AutoPayRule.Regular(times, zone));
    }

    private Answer standing(Tx tx, Call call, AutoPayRule rule) {
        return plans.standing(
                tx,
                call,
                new PlanPayments.Standing(
                        call.arguments().get(PlanPayments.PLAN),
                        call.arguments().find(METHOD),
                        rule,
                        call.arguments().find(EXPIRES)));
    }

    private @Nullable AutoPay own(Tx tx, Call call) {
        AutoPay found =
                nouns.trade().autoPays().find(tx, call.arguments().get(AUTO_PAY), call.now());
        return found != null && found.account() == call.account() ? found : null;
    }

    private Answer delete(Tx tx, Call call) {
        AutoPay own = own(tx, call);
        AutoPay deleted =
                own == null ? null : nouns.trade().autoPays().delete(tx, own.id(), call.now());
        return deleted == null
                ? Answer.none("auto payment", call.arguments().get(AUTO_PAY))
                : Answer.done();
    }

    private Answer list(Tx tx, Call call) {
        ArrayNode items = Json.array();
        nouns.trade()
                .autoPays()
                .list(tx, call.account(), call.now())
                .forEach(each -> items.add(AutoPayReply.item(each)));
        return Answer.array(AutoPayReply.CLASS_NAME, items);
    }

    private Answer history(Tx tx, Call call) {
        AutoPay own = own(tx, call);
        if (own == null) {
            return Answer.none("auto payment", call.arguments().get(AUTO_PAY));
        }
        ArrayNode items = Json.array();
        nouns.trade()
                .autoPays()
                .history(tx, own.id(), AutoPays.MOST_RUNS)
                .forEach(run -> items.add(AutoPayReply.run(run)));
        return Answer.array(AutoPayReply.CLASS_NAME, items);
    }

    /// Payments of the last ninety days that ended, and that nobody has marked as read.
    private Answer news(Tx tx, Call call) {
        ArrayNode items = Json.array();
        List<Payment> unread =
                nouns.trade().plans().unreadNews(tx, call.account(), call.now().minus(NEWS_TIME));
        for (Payment payment : unread) {
            ObjectNode item =
                    items.addObject()
                            .put("id", payment.id())
                            .put("status", payment.status().name())
                            .put("type", payment.type().name())
                            .put("amount", Figures.of(payment.amount()))
                            .put("currency", payment.amount().currency().code())
                            .put("createdOn", DateValues.write(payment.createdAt()));
            if (!payment.reason().isEmpty()) {
                item.put("note", payment.reason());
            }
        }
        return Answer.array("com.hivext.api.server.billing.persistence.PaymentNews", items);
    }

    private Answer markRead(Tx tx, Call call) {
        nouns.trade().plans().markNewsRead(tx, call.account(), call.arguments().get(NEWS).values());
        return Answer.done();
    }
}
