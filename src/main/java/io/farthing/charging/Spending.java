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
import org.jspecify.annotations.Nullable;

/// Where an account's money goes: its charges by days, hours, environments and resources. A charge
/// counts where the start of its hour is.
public final class Spending {
    private final ChargeHistory history;

    public Spending(ChargeHistory history) {
        this.history = history;
    }

    /// Whose charges, and which of them.
    ///
    /// @param currency of the account
    /// @param environment by name; null for all
    /// @param resource null for all
    public record Query(
            long account,
            Currency currency,
            @Nullable String environment,
            @Nullable String resource) {

        public static Query of(long account, Currency currency) {
            return new Query(account, currency, null, null);
        }

        int shard() {
            return AccountShard.of(account);
        }
    }

    /// A day's charges, also where there were none.
    public record Day(LocalDate date, Money amount) {}

    /// An hour's charges, likewise.
    public record HourOfDay(Hour hour, Money amount) {}

    /// What one environment or one resource came to; the name is empty where a charge is for no
    /// environment.
    public record Part(String name, Money amount) {}

    /// The month that goes on where it has charges, else the last one that has; without any, this
    /// one.
    public MonthInZone latestMonth(Tx tx, long account, ZoneId zone, Instant now) {
        Period charged = history.extent(tx, account, Bucket.AGE.holding(now, zone));
        Instant last = charged == null ? now : charged.end().minusNanos(1);
        return MonthInZone.of(last.isBefore(now) ? last : now, zone);
    }

    /// One for every day of the month.
    public List<Day> byDay(Tx tx, Query query, MonthInZone month) {
        List<LocalDate> dates =
                month.month().atDay(1).datesUntil(month.next().month().atDay(1)).toList();
        List<Hour> steps = new ArrayList<>();
        for (LocalDate date : dates) {
            steps.add(Hour.notBefore(date.atStartOfDay(month.zone()).toInstant()));
        }
        List<Money> amounts = SpendingStore.bySteps(tx, query, steps, Hour.notBefore(month.end()));
        List<Day> days = new ArrayList<>();
        for (int at = 0; at < dates.size(); at++) {
            days.add(new Day(dates.get(at), amounts.get(at)));
        }
        return days;
    }

    /// One for every hour of the period.
    public List<HourOfDay> byHour(Tx tx, Query query, Period period) {
        Hour end = Hour.notBefore(period.end());
        List<Hour> steps = new ArrayList<>();
        for (Hour hour = Hour.notBefore(period.start()); hour.isBefore(end); hour = hour.next()) {
            steps.add(hour);
        }
        List<Money> amounts = SpendingStore.bySteps(tx, query, steps, end);
        List<HourOfDay> hours = new ArrayList<>();
        for (int at = 0; at < steps.size(); at++) {
            hours.add(new HourOfDay(steps.get(at), amounts.get(at)));
        }
        return hours;
    }

    /// The dearest first.
    public List<Part> byEnvironment(Tx tx, Query query, Period period, int most) {
        return SpendingStore.byEnvironment(tx, query, period, most);
    }

    /// The dearest first.
    public List<Part> byResource(Tx tx, Query query, Period period) {
        return SpendingStore.byResource(tx, query, period);
    }

    public Money total(Tx tx, Query query, Period period) {
        return SpendingStore.total(tx, query, period);
    }

    /// What the month that goes on will come to; null for any other month.
    public @Nullable Money forecast(Tx tx, Query query, MonthInZone month, Instant now) {
        Period known = history.extent(tx, query.account(), Bucket.AGE.holding(now, month.zone()));
        if (!month.contains(now) || known == null) {
            return null;
        }
        Forecast.Basis basis = Forecast.basis(known, now);
        return Forecast.of(
                total(tx, query, month.period()),
                total(tx, query, basis.period()),
                basis.hours(),
                Math.max(0, Hour.notBefore(month.end()).epochHour() - basis.end().epochHour()));
    }
}
