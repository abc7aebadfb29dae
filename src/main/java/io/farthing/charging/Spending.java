package io.farthing.charging;

import io.farthing.calendar.Bucket;
import io.farthing.calendar.Hour;
import io.farthing.calendar.MonthInZone;
import io.farthing.calendar.Period;
import io.farthing.customers.AccountShard;
import io.farthing.db.Tx;
import io.farthing.money.Currency;
import io.farthing.money.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/// What an account's charges of a month come to, for those who want to see where it goes. A charge
/// counts on the day that holds the start of its hour.
public final class Spending {
    private final ChargeHistory history;

    public Spending(ChargeHistory history) {
        this.history = history;
    }

    /// A day's charges, also where there were none.
    public record Day(LocalDate date, Money amount) {}

    /// The month that goes on where it has charges, else the last one that has; without any, this
    /// one.
    public MonthInZone latestMonth(Tx tx, long account, ZoneId zone, Instant now) {
        Period always = Bucket.AGE.holding(now, zone);
        Period charged = history.extent(tx, account, always);
        Instant last = charged == null ? now : charged.end().minusNanos(1);
        return MonthInZone.of(last.isBefore(now) ? last : now, zone);
    }

    /// One for every day of the month.
    public List<Day> byDay(Tx tx, long account, Currency currency, MonthInZone month) {
        List<LocalDate> dates =
                month.month().atDay(1).datesUntil(month.next().month().atDay(1)).toList();
        int[] firstHours =
                dates.stream()
                        .mapToInt(date ->
                                (int)
                                        Hour.notBefore(date.atStartOfDay(month.zone()).toInstant())
                                                .epochHour())
                        .toArray();
        long[] units =
                SpendingStore.byStep(
                        tx,
                        AccountShard.of(account),
                        account,
                        firstHours,
                        Hour.notBefore(month.end()));
        List<Day> days = new ArrayList<>();
        for (int at = 0; at < units.length; at++) {
            days.add(new Day(dates.get(at), new Money(currency, units[at])));
        }
        return days;
    }

    public static Money sum(Currency currency, List<Day> days) {
        Money sum = Money.zero(currency);
        for (Day day : days) {
            sum = sum.plus(day.amount());
        }
        return sum;
    }
}
