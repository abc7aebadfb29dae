package io.farthing.door.jelastic;

import io.farthing.customers.Account;
import io.farthing.db.Tx;
import io.farthing.money.Currency;
import io.farthing.money.Money;
import io.farthing.orders.Order;
import io.farthing.orders.PaymentChoice;
import io.farthing.orders.SideOrders;
import io.farthing.payments.AutoPay;
import io.farthing.payments.AutoPayCreation;
import io.farthing.payments.AutoPayRule;
import io.farthing.payments.NewAutoPay;
import io.farthing.payments.RefillPlan;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Buying service plans, once or again and again: four services of the dialect do it.
final class PlanPayments {
    static final Parameter<Long> PLAN = Parameter.required("servicePlanId", Type.WHOLE_NUMBER);

    private final JelasticDoor.Nouns nouns;

    PlanPayments(JelasticDoor.Nouns nouns) {
        this.nouns = nouns;
    }

    /// A plan that can be bought; null for any other.
    @Nullable RefillPlan onSale(Tx tx, long id) {
        RefillPlan plan = nouns.trade().plans().find(tx, id);
        return plan != null && plan.isEnabled() ? plan : null;
    }

    static Answer.Failed none(Object id) {
        return new Answer.Failed(
                ResultCode.SERVICE_PLAN_NOT_FOUND, "service plan [" + id + "] not found");
    }

    /// Orders the plan's sum for the balance, and pays it with that method.
    Answer pay(Tx tx, Call call, long planId, long method) {
        RefillPlan plan = onSale(tx, planId);
        if (plan == null) {
            return none(planId);
        }
        SideOrders.Result placed =
                nouns.trade().sideOrders().topUp(tx, call.account(), plan.price(), call.now());
        return switch (placed) {
            case SideOrders.Result.Ordered(Order order) -> {
                nouns.trade().plans().bought(tx, order.id(), plan, call.account());
                yield OrderReply.of(
                        nouns.trade()
                                .orders()
                                .pay(tx, order.id(), new PaymentChoice.Method(method), call.now()));
            }
            case SideOrders.Result.NoSuchAccount(long uid) -> Answer.noUser(uid);
            case SideOrders.Result.NotOpen(long invoice) -> Answer.none("invoice", invoice);
            case SideOrders.Result.Refused _ ->
                    Answer.illegal("the plan is not in the account's currency");
        };
    }

    /// When an automatic payment pays, and until when.
    ///
    /// @param method null for the usual one
    record Standing(
            long plan, @Nullable Long method, AutoPayRule rule, @Nullable Instant expiresAt) {}

    Answer standing(Tx tx, Call call, Standing wanted) {
        RefillPlan plan = onSale(tx, wanted.plan());
        if (plan == null) {
            return none(wanted.plan());
        }
        AutoPayCreation created =
                nouns.trade()
                        .autoPays()
                        .create(
                                tx,
                                new NewAutoPay(
                                        call.account(),
                                        wanted.method(),
                                        plan.price(),
                                        Long.toString(plan.id()),
                                        wanted.rule(),
                                        wanted.expiresAt()),
                                call.now());
        return switch (created) {
            case AutoPayCreation.Created(AutoPay autoPay) -> {
                ObjectNode body = Answer.ok().put("id", autoPay.id());
                body.set("object", AutoPayReply.item(autoPay));
                yield new Answer.Done(body);
            }
            case AutoPayCreation.NoSuchAccount(long uid) -> Answer.noUser(uid);
            case AutoPayCreation.Refused(AutoPayCreation.Field field, String sentence, _) ->
                    refused(field, sentence);
        };
    }

    private static Answer.Failed refused(AutoPayCreation.Field field, String sentence) {
        return switch (field) {
            case METHOD -> new Answer.Failed(ResultCode.INVALID_USER_INPUT, sentence);
            case AMOUNT -> Answer.illegal(sentence);
            case MINIMUM -> Answer.invalid("minBalance", sentence);
            case TIMES -> Answer.invalid("cronExpression", sentence);
            case EXPIRY -> Answer.invalid("expires", sentence);
            case COUNT -> Answer.illegal(sentence);
        };
    }

    /// What conversions and new methods may ask for besides: a refill below a balance or by the
    /// calendar. Plan 0 and -1 are none.
    ///
    /// @param period WEEK or MONTH; empty for none
    record Refill(@Nullable Long plan, @Nullable BigDecimal minimum, String period) {
        boolean isWanted() {
            return plan != null && plan > 0 && (minimum != null || !period.isEmpty());
        }
    }

    Answer refill(Tx tx, Call call, Refill refill, long method) {
        Long plan = refill.plan();
        if (!refill.isWanted() || plan == null) {
            return Answer.done();
        }
        AutoPayRule rule = rule(tx, call, refill);
        return rule == null
                ? Answer.invalid("autoRefillPeriod", "is not WEEK or MONTH")
                : standing(tx, call, new Standing(plan, method, rule, null));
    }

    private @Nullable AutoPayRule rule(Tx tx, Call call, Refill refill) {
        if (!refill.period().isEmpty()) {
            ZoneId zone = nouns.money().catalog().requiredProvider(tx).zone();
            return switch (refill.period()) {
                case "WEEK" -> AutoPayRule.Regular.weekly(zone);
                case "MONTH" -> AutoPayRule.Regular.monthly(zone);
                default -> null;
            };
        }
        BigDecimal minimum = refill.minimum();
        Account account = nouns.customers().accounts().find(tx, call.account());
        return account == null || minimum == null
                ? null
                : level(account.payment().currency(), minimum, Duration.ZERO);
    }

    /// Null for what is no sum of that currency.
    static AutoPayRule.@Nullable Level level(
            Currency currency, BigDecimal minimum, Duration minPeriod) {
        Money sum = Amounts.in(currency, minimum);
        return sum == null ? null : new AutoPayRule.Level(sum, minPeriod);
    }
}
