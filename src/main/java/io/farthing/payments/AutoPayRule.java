package io.farthing.payments;

import io.farthing.money.Money;
import java.time.Duration;
import java.time.ZoneId;

/// When an account's balance is refilled by itself (`jelastic.md` 3.7, 4.7).
public sealed interface AutoPayRule {

    /// As often as balance and bonus together are below a sum.
    ///
    /// @param minPeriod at least so long between two refills; zero for no limit
    record Level(Money minimum, Duration minPeriod) implements AutoPayRule {
        public Level {
            if (minPeriod.isNegative()) {
                throw new IllegalArgumentException("a period is not negative: " + minPeriod);
            }
        }
    }

    /// At times of a calendar, whatever the balance.
    record Regular(CronTimes times, ZoneId zone) implements AutoPayRule {
        public static Regular weekly(ZoneId zone) {
            return new Regular(CronTimes.MONDAYS, zone);
        }

        public static Regular monthly(ZoneId zone) {
            return new Regular(CronTimes.FIRSTS_OF_MONTHS, zone);
        }
    }
}
