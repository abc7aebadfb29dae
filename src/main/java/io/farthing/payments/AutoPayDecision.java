package io.farthing.payments;

import io.farthing.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Whether a standing order pays now. Asked once for every hour, after the hour was charged.
public sealed interface AutoPayDecision {

    record Pay() implements AutoPayDecision {}

    record Wait() implements AutoPayDecision {}

    /// It has been refused as often as it is tried.
    record Stop(String reason) implements AutoPayDecision {}

    /// How the provider wants it.
    ///
    /// @param window so long after any order of a refill there is no other
    /// @param retries how long to wait after refusals
    record Terms(Duration window, RetrySchedule retries) {
        public static final Terms USUAL = new Terms(Duration.ofHours(1), RetrySchedule.USUAL);
    }

    /// What is known at that moment.
    ///
    /// @param funds balance and bonus together (`jelastic.md` 4.7)
    /// @param lastOrder when the account's balance was last ordered to be filled, by anybody
    /// @param runs the order's own, the latest first; as many as the retries are, and one more
    /// @param hour the start of the hour that it is asked for
    record Facts(
            Money funds,
            @Nullable Instant lastOrder,
            List<AutoPayRun> runs,
            Instant hour,
            Instant now) {}

    static AutoPayDecision of(AutoPay autoPay, Facts facts, Terms terms) {
        if (autoPay.status() != AutoPay.Status.ACTIVE) {
            return new Wait();
        }
        AutoPayRun last = facts.runs().isEmpty() ? null : facts.runs().getFirst();
        Instant ordered = facts.lastOrder();
        boolean isTooSoon = ordered != null && facts.now().isBefore(ordered.plus(terms.window()));
        if (isTooSoon || (last != null && last.outcome() == AutoPayRun.Outcome.UNDER_WAY)) {
            return new Wait();
        }
        if (last != null && last.outcome() == AutoPayRun.Outcome.FAILED) {
            return afterRefusal(autoPay, facts, last, terms.retries());
        }
        boolean isDue =
                switch (autoPay.rule()) {
                    case AutoPayRule.Level(Money minimum, Duration minPeriod) ->
                            isBelow(facts, minimum)
                                    && (last == null
                                            || !facts.now().isBefore(last.at().plus(minPeriod)));
                    case AutoPayRule.Regular regular -> hasCome(regular, autoPay, facts.hour());
                };
        return isDue ? new Pay() : new Wait();
    }

    /// The pauses of [RetrySchedule] stand between the attempts, not the account's own period. What
    /// is refused of a regular payment is tried again; below a level, only if it still is.
    private static AutoPayDecision afterRefusal(
            AutoPay autoPay, Facts facts, AutoPayRun last, RetrySchedule retries) {
        int refusals = 0;
        for (AutoPayRun run : facts.runs()) {
            if (run.outcome() != AutoPayRun.Outcome.FAILED) {
                break;
            }
            refusals++;
        }
        Duration pause = retries.after(refusals);
        if (pause == null) {
            return new Stop(last.reason());
        }
        boolean isWanted =
                !(autoPay.rule() instanceof AutoPayRule.Level level)
                        || isBelow(facts, level.minimum());
        return isWanted && !facts.now().isBefore(last.at().plus(pause)) ? new Pay() : new Wait();
    }

    private static boolean isBelow(Facts facts, Money minimum) {
        return facts.funds().compareTo(minimum) < 0;
    }

    /// Times that were missed count once, for what they want is the money, not the past.
    private static boolean hasCome(AutoPayRule.Regular regular, AutoPay autoPay, Instant hour) {
        Instant next = regular.times().after(autoPay.armedAt(), regular.zone());
        return next != null && !next.isAfter(hour);
    }
}
