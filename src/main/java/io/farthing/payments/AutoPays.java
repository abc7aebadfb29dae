package io.farthing.payments;

import io.farthing.customers.Account;
import io.farthing.customers.Accounts;
import io.farthing.db.Tx;
import io.farthing.money.Currency;
import io.farthing.money.Money;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Standing orders of accounts to refill their prepaid balance: writes, ends and finds them. When
/// one pays is decided in [AutoPayDecision] and carried out where orders are made.
public final class AutoPays {
    public static final int MOST_FOR_AN_ACCOUNT = 20;
    public static final int MOST_RUNS = 500;

    private final Accounts accounts;
    private final PaymentMethods methods;

    public AutoPays(Accounts accounts, PaymentMethods methods) {
        this.accounts = accounts;
        this.methods = methods;
    }

    /// It pays at the next full hour at the earliest, never by being switched on.
    public AutoPayCreation create(Tx tx, NewAutoPay wanted, Instant now) {
        Instant at = now.truncatedTo(ChronoUnit.MICROS);
        Account account = accounts.find(tx, wanted.account());
        if (account == null || !account.mayBeUsed()) {
            return new AutoPayCreation.NoSuchAccount(wanted.account());
        }
        MethodStore.lockAccount(tx, account.uid());
        AutoPayCreation.Refused refused = refusal(tx, account, wanted, at);
        return refused == null
                ? new AutoPayCreation.Created(AutoPayStore.insert(tx, wanted, at))
                : refused;
    }

    /// As it is after it; null where there is none that could be deleted.
    public @Nullable AutoPay delete(Tx tx, long id, Instant now) {
        return AutoPayStore.end(tx, id, AutoPay.Status.DELETED, "", now);
    }

    /// Also a deleted one, for its history.
    public @Nullable AutoPay find(Tx tx, long id, Instant now) {
        return AutoPayStore.find(tx, id, now);
    }

    /// Without those deleted, in the order of their creation.
    public List<AutoPay> list(Tx tx, long account, Instant now) {
        return AutoPayStore.list(tx, account, now);
    }

    /// The latest first.
    public List<AutoPayRun> history(Tx tx, long id, int most) {
        return AutoPayStore.runs(tx, id, Math.min(most, MOST_RUNS));
    }

    /// How many in a hundred of the paying accounts refill themselves, rounded down.
    public static int percent(Tx tx) {
        return AutoPayStore.percent(tx);
    }

    /// The next one that has not been looked at for the hour that begins then, locked and marked as
    /// looked at; null when none is left. One that is over is ended by it.
    public @Nullable AutoPay takeDue(Tx tx, Instant hour, Instant now) {
        AutoPay taken = AutoPayStore.take(tx, hour, now);
        return taken != null && taken.status() == AutoPay.Status.EXPIRED
                ? AutoPayStore.end(tx, taken.id(), AutoPay.Status.EXPIRED, "", now)
                : taken;
    }

    /// Remembers that it asked for money.
    ///
    /// @param run what came of it is not kept but read from its order
    /// @param hour for which it did
    public void ran(Tx tx, AutoPay autoPay, AutoPayRun run, Instant hour) {
        AutoPayStore.addRun(tx, autoPay.id(), run);
        AutoPayStore.arm(tx, autoPay.id(), hour);
    }

    /// It gives up.
    public void stop(Tx tx, AutoPay autoPay, String reason, Instant now) {
        var _ = AutoPayStore.end(tx, autoPay.id(), AutoPay.Status.STOPPED, reason, now);
    }

    private AutoPayCreation.@Nullable Refused refusal(
            Tx tx, Account account, NewAutoPay wanted, Instant now) {
        Currency currency = account.payment().currency();
        if (wanted.amount().signum() <= 0
                || !wanted.amount().equals(wanted.amount().roundedToMinor())
                || !wanted.amount().currency().equals(currency)) {
            return refused(
                    AutoPayCreation.Field.AMOUNT,
                    "The amount must be positive, in cents and in the account's currency.");
        }
        Instant expiresAt = wanted.expiresAt();
        if (expiresAt != null && !expiresAt.isAfter(now)) {
            return refused(AutoPayCreation.Field.EXPIRY, "The expiry must lie in the future.");
        }
        AutoPayCreation.Refused rule = refusal(wanted.rule(), currency, now);
        if (rule != null) {
            return rule;
        }
        if (AutoPayStore.count(tx, account.uid(), now) >= MOST_FOR_AN_ACCOUNT) {
            return refused(
                    AutoPayCreation.Field.COUNT,
                    "An account has at most %d automatic payments.".formatted(MOST_FOR_AN_ACCOUNT));
        }
        return methodRefusal(tx, wanted, now);
    }

    private static AutoPayCreation.@Nullable Refused refusal(
            AutoPayRule rule, Currency currency, Instant now) {
        return switch (rule) {
            case AutoPayRule.Level(Money minimum, _) ->
                    minimum.currency().equals(currency)
                            ? null
                            : refused(
                                    AutoPayCreation.Field.MINIMUM,
                                    "The minimum must be in the account's currency.");
            case AutoPayRule.Regular regular ->
                    regular.times().after(now, regular.zone()) != null
                            ? null
                            : refused(AutoPayCreation.Field.TIMES, "Such a time never comes.");
        };
    }

    private AutoPayCreation.@Nullable Refused methodRefusal(Tx tx, NewAutoPay wanted, Instant now) {
        Long id = wanted.method();
        PaymentMethod method =
                id == null ? methods.usual(tx, wanted.account(), now) : methods.find(tx, id, now);
        boolean isOwn = method != null && method.account() == wanted.account();
        PaymentRefusal refusal =
                PaymentRules.refusal(
                        isOwn ? method : null,
                        Purpose.REFILL,
                        methods.list(tx, wanted.account(), now));
        return refusal == null
                ? null
                : new AutoPayCreation.Refused(
                        AutoPayCreation.Field.METHOD, refusal.sentence(), refusal);
    }

    private static AutoPayCreation.Refused refused(AutoPayCreation.Field field, String sentence) {
        return new AutoPayCreation.Refused(field, sentence, null);
    }
}
