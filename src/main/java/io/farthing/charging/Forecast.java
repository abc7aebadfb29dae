package io.farthing.charging;

import io.farthing.calendar.Hour;
import io.farthing.calendar.Period;
import io.farthing.money.Money;
import io.farthing.money.Rounding;
import java.time.Instant;

/// What a month will come to if it goes on as in the last seven days: what is charged already, and
/// the rest of its hours at the mean of those days.
public final class Forecast {
    private static final int LOOKED_BACK_HOURS = 7 * 24;

    /// Beyond it charging is not late: nothing runs any more.
    private static final int LATE_HOURS = 24;

    private Forecast() {}

    /// The hours whose mean is taken: up to seven days that end before `end`.
    record Basis(Hour end, int hours) {
        Period period() {
            return new Period(end.plus(-hours).start(), end.start());
        }
    }

    /// Counted up to the last charged hour, because charging follows usage; but an account that has
    /// used nothing for a day is taken as one that uses nothing.
    ///
    /// @param charged from the account's first charged hour to its last
    static Basis basis(Period charged, Instant now) {
        Hour present = Hour.of(now);
        Hour last = Hour.notBefore(charged.end());
        boolean isLate = last.isBefore(present) && present.isBefore(last.plus(LATE_HOURS + 1L));
        Hour end = isLate ? last : present;
        long known = end.epochHour() - Hour.of(charged.start()).epochHour();
        return new Basis(end, Math.toIntExact(Math.clamp(known, 1, LOOKED_BACK_HOURS)));
    }

    /// Rounded once, half up to a ledger unit.
    ///
    /// @param soFar what the month has been charged
    /// @param recent what was charged in the last `recentHours`
    /// @param hoursLeft of the month
    static Money of(Money soFar, Money recent, int recentHours, long hoursLeft) {
        long rest = Rounding.multiplyDivideHalfUp(recent.units(), hoursLeft, recentHours);
        return soFar.plus(new Money(recent.currency(), rest));
    }
}
