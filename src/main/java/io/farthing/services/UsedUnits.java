package io.farthing.services;

import io.farthing.calendar.Hour;
import io.farthing.money.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;

/// How much of a service that is billed in arrears was used: pure arithmetic on hours.
public final class UsedUnits {

    private static final int DECIMALS = 8;

    private UsedUnits() {}

    /// Clock hours from one to before another. The hour in which a service begins or ends counts
    /// whole, and each counts once, since the next bill begins where this one ended.
    public record Hours(long from, long to) {
        public Hours {
            if (to < from) {
                throw new IllegalArgumentException("hours that end before they begin");
            }
        }

        public long count() {
            return to - from;
        }

        /// The hours up to an instant, the one that holds it included.
        public static Hours upTo(long from, Instant end) {
            Hour last = Hour.of(end);
            long to = last.start().isBefore(end) ? last.epochHour() + 1 : last.epochHour();
            return new Hours(from, Math.max(from, to));
        }
    }

    /// What was held from a moment on.
    public record Reading(Instant at, BigDecimal quantity) {}

    /// The average over the hours of what was held in each, in whole months of so many hours. What
    /// was told in an hour counts from its beginning.
    ///
    /// @param readings in the order of time; the last one before the hours counts for their start
    public static BigDecimal average(Hours hours, long hoursOfMonth, List<Reading> readings) {
        BigDecimal sum = BigDecimal.ZERO;
        for (int i = 0; i < readings.size(); i++) {
            long from = Math.max(hours.from(), Hour.of(readings.get(i).at()).epochHour());
            long to =
                    i + 1 < readings.size()
                            ? Math.min(hours.to(), Hour.of(readings.get(i + 1).at()).epochHour())
                            : hours.to();
            if (to > from) {
                sum = sum.add(readings.get(i).quantity().multiply(BigDecimal.valueOf(to - from)));
            }
        }
        return sum.divide(BigDecimal.valueOf(hoursOfMonth), DECIMALS, RoundingMode.HALF_UP);
    }

    /// Rounded once, half up, to the smallest unit of the ledger; cents come with the invoice.
    public static Money price(Money unit, BigDecimal quantity) {
        BigDecimal exact = unit.toDecimal().multiply(quantity);
        return Money.of(
                unit.currency(),
                exact.setScale(unit.currency().ledgerScale(), RoundingMode.HALF_UP));
    }
}
