package io.farthing.console;

import io.farthing.customers.Accounts;
import io.farthing.db.Tx;
import io.farthing.money.Currency;
import io.farthing.money.Money;
import io.farthing.payments.AutoPay;
import io.farthing.payments.AutoPayCreation;
import io.farthing.payments.AutoPayRule;
import io.farthing.payments.AutoPayRun;
import io.farthing.payments.AutoPays;
import io.farthing.payments.NewAutoPay;
import io.farthing.payments.PaymentMethod;
import io.farthing.payments.PaymentMethods;
import io.farthing.payments.PaymentRefusal;
import io.farthing.payments.PaymentRules;
import io.farthing.payments.Purpose;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// How a customer's balance is refilled by itself: below a level, or by the calendar.
public final class RefillPages {
    private static final String HERE = PaymentPages.HERE + "/refills";

    /// How many of the latest times are shown of each.
    private static final int RUNS = 3;

    private final Accounts accounts;
    private final PaymentMethods methods;
    private final AutoPays autoPays;

    RefillPages(Console.Nouns nouns) {
        accounts = nouns.access().accounts();
        methods = nouns.sales().methods();
        autoPays = nouns.sales().autoPays();
    }

    /// A standing order.
    ///
    /// @param method null for whichever is the usual one
    /// @param runs the latest times that it asked for money
    public record Refill(AutoPay autoPay, @Nullable PaymentMethod method, List<AutoPayRun> runs) {
        public Refill {
            runs = List.copyOf(runs);
        }
    }

    /// What was filled in.
    public record Filled(String rule, String minimum, String amount, String days, String method) {}

    /// What the page shows.
    ///
    /// @param usable the methods that can refill
    /// @param mistake what was wrong, a key below `refill.mistake.`; null mostly
    /// @param refusal why the method cannot pay, in the reader's words; null mostly
    public record Model(
            Currency currency,
            List<Refill> refills,
            List<PaymentMethod> usable,
            Filled filled,
            @Nullable String mistake,
            @Nullable String refusal) {
        public Model {
            refills = List.copyOf(refills);
            usable = List.copyOf(usable);
        }
    }

    List<Route> routes() {
        return List.of(
                Route.page(
                        HERE,
                        PageAudience.CUSTOMER,
                        (tx, visit) ->
                                Outcome.shown("customer/refills", model(tx, visit, null, null))),
                Route.form(HERE, PageAudience.CUSTOMER, this::create),
                Route.form(HERE + "/{id}/delete", PageAudience.CUSTOMER, this::delete));
    }

    private Model model(Tx tx, Visit visit, @Nullable String mistake, @Nullable String refusal) {
        List<PaymentMethod> all = methods.list(tx, visit.account(), visit.now());
        return new Model(
                visit.currency(tx, accounts),
                autoPays.list(tx, visit.account(), visit.now()).stream()
                        .map(each -> refill(tx, visit, each))
                        .toList(),
                PaymentRules.usable(all, Purpose.REFILL),
                filled(visit),
                mistake,
                refusal);
    }

    private Refill refill(Tx tx, Visit visit, AutoPay autoPay) {
        Long method = autoPay.method();
        return new Refill(
                autoPay,
                method == null ? null : methods.find(tx, method, visit.now()),
                autoPays.history(tx, autoPay.id(), RUNS));
    }

    private static Filled filled(Visit visit) {
        return new Filled(
                visit.field("rule"),
                visit.field("minimum"),
                visit.field("amount"),
                visit.field("days"),
                visit.field("method"));
    }

    private Outcome mistaken(
            Tx tx, Visit visit, @Nullable String mistake, @Nullable String refusal) {
        return Outcome.mistaken("customer/refills", model(tx, visit, mistake, refusal));
    }

    private Outcome create(Tx tx, Visit visit) {
        Filled filled = filled(visit);
        Currency currency = visit.currency(tx, accounts);
        Money amount = PaymentPages.amount(currency, filled.amount());
        if (amount == null) {
            return mistaken(tx, visit, "amount", null);
        }
        AutoPayRule rule = rule(visit, currency, filled);
        if (rule == null) {
            return mistaken(tx, visit, "minimum", null);
        }
        Long method = Visit.number(filled.method());
        NewAutoPay wanted = new NewAutoPay(visit.account(), method, amount, "", rule, null);
        return switch (autoPays.create(tx, wanted, visit.now())) {
            case AutoPayCreation.Created(AutoPay made) -> {
                keepOne(tx, visit, made);
                yield Outcome.moved(HERE + "?done=saved");
            }
            case AutoPayCreation.NoSuchAccount _ -> mistaken(tx, visit, "account", null);
            case AutoPayCreation.Refused(var field, _, PaymentRefusal why) ->
                    why == null
                            ? mistaken(tx, visit, Table.word(field), null)
                            : mistaken(tx, visit, null, visit.refusals().of(why));
        };
    }

    /// A second click must not refill twice, and two that are alike are never meant. Creating has
    /// locked the account, so that the other click's is seen here or sees this one.
    private void keepOne(Tx tx, Visit visit, AutoPay made) {
        boolean isThere =
                autoPays.list(tx, visit.account(), visit.now()).stream()
                        .filter(each -> each.status() == AutoPay.Status.ACTIVE)
                        .filter(each -> each.id() != made.id())
                        .anyMatch(each -> isAlike(each, made));
        if (isThere) {
            AutoPay _ = autoPays.delete(tx, made.id(), visit.now());
        }
    }

    private static boolean isAlike(AutoPay one, AutoPay other) {
        return one.rule().equals(other.rule())
                && one.amount().equals(other.amount())
                && Objects.equals(one.method(), other.method())
                && Objects.equals(one.expiresAt(), other.expiresAt());
    }

    /// Null where the level is no amount.
    private static @Nullable AutoPayRule rule(Visit visit, Currency currency, Filled filled) {
        return switch (filled.rule()) {
            case "weekly" -> AutoPayRule.Regular.weekly(visit.page().zone());
            case "monthly" -> AutoPayRule.Regular.monthly(visit.page().zone());
            default -> {
                Money minimum = PaymentPages.amount(currency, filled.minimum());
                yield minimum == null ? null : new AutoPayRule.Level(minimum, pause(filled));
            }
        };
    }

    private static Duration pause(Filled filled) {
        return switch (filled.days()) {
            case "1" -> Duration.ofDays(1);
            case "7" -> Duration.ofDays(7);
            default -> Duration.ZERO;
        };
    }

    private Outcome delete(Tx tx, Visit visit) {
        Long id = visit.pathNumber("id");
        AutoPay found = id == null ? null : autoPays.find(tx, id, visit.now());
        if (found == null || found.account() != visit.account()) {
            return Outcome.missing();
        }
        // Deleted already is as good.
        AutoPay _ = autoPays.delete(tx, found.id(), visit.now());
        return Outcome.moved(HERE + "?done=saved");
    }
}
