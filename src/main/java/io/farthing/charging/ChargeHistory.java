package io.farthing.charging;

import io.farthing.calendar.Bucket;
import io.farthing.calendar.Hour;
import io.farthing.calendar.Period;
import io.farthing.customers.Account;
import io.farthing.customers.AccountShard;
import io.farthing.db.Tx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What was charged, looked back at: by hours, days, weeks, months or years of any wall clock, for
/// an account or one of its environments. An hour belongs to the period that holds its start.
public final class ChargeHistory {
    /// Before and after any charge there can be; keeps hours within four bytes.
    private static final Instant EARLIEST = Instant.EPOCH;

    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    /// What the charges of a period come to, in ledger units, and how much of it the bonus paid.
    public record Total(long units, long bonusUnits) {}

    public List<HistoryRow> rows(Tx tx, HistoryQuery query) {
        List<HistoryRow> rows = new ArrayList<>();
        each(tx, query, rows::add);
        return rows;
    }

    /// The same rows one by one, in the order of time, without holding them.
    public void each(Tx tx, HistoryQuery query, Consumer<HistoryRow> action) {
        HistoryStore.Extent extent =
                HistoryStore.extent(tx, query, from(query.period()), to(query.period()));
        if (extent == null) {
            return;
        }
        Steps steps = Steps.of(query, extent, from(query.period()));
        Rows rows = new Rows(steps, HistoryPlaces.read(tx, query.account()), action);
        Hour end = new Hour(extent.last() + 1);
        if (HourlyHistory.fits(query)) {
            HourlyHistory.each(tx, query, new Hour(extent.first()), end, rows::add);
        } else {
            HistoryStore.each(tx, query, steps.firstHours(), end, rows::add);
        }
        rows.finish();
    }

    /// The stretch of the period that has charges, in whole hours; null where it has none.
    public @Nullable Period extent(Tx tx, long account, Period period) {
        HistoryStore.Extent extent =
                HistoryStore.extent(
                        tx,
                        HistoryQuery.of(account, period, Bucket.HOUR),
                        from(period),
                        to(period));
        return extent == null
                ? null
                : new Period(new Hour(extent.first()).start(), new Hour(extent.last()).end());
    }

    public Total total(Tx tx, long account, Period period) {
        HistoryQuery query = HistoryQuery.of(account, period, Bucket.AGE);
        return HistoryStore.total(tx, query, from(period), to(period));
    }

    /// Of these hours of an environment, histories show those of `shown` and no others; for null
    /// none. The charges stay (docs/decisions/hidden-history.md).
    public void showOnly(
            Tx tx, Account account, long environment, Period asked, @Nullable Period shown) {
        HiddenHours.replace(
                tx,
                account,
                environment,
                range(asked),
                HiddenHours.outside(range(asked), shown == null ? null : range(shown)));
    }

    private static HiddenHours.Range range(Period period) {
        return new HiddenHours.Range(from(period).epochHour(), to(period).epochHour());
    }

    /// What the account's last hour with usage cost, in ledger units.
    public long lastHour(Tx tx, long account) {
        return HistoryStore.lastHour(tx, AccountShard.of(account), account);
    }

    /// The account's environment of that name, or of that id in digits; null where there is none.
    public @Nullable Long environment(Tx tx, long account, String nameOrId) {
        return HistoryPlaces.find(tx, account, nameOrId);
    }

    private static Hour from(Period period) {
        return notBefore(period.start());
    }

    private static Hour to(Period period) {
        return notBefore(period.end());
    }

    private static Hour notBefore(Instant instant) {
        Instant within =
                instant.isBefore(EARLIEST) ? EARLIEST : instant.isAfter(LATEST) ? LATEST : instant;
        Hour hour = Hour.of(within);
        return hour.start().equals(within) ? hour : hour.next();
    }

    /// Where the steps of a history begin: as instants for the reader, as hours for the database.
    @SuppressWarnings("ArrayRecordComponent") // Never compared; the database takes an array.
    private record Steps(List<Instant> starts, int[] firstHours) {

        static Steps of(HistoryQuery query, HistoryStore.Extent extent, Hour from) {
            List<Instant> starts = new ArrayList<>();
            List<Hour> hours = new ArrayList<>();
            Hour hour = new Hour(extent.first());
            while (hour.epochHour() <= extent.last()) {
                Period step = query.bucket().holding(hour.start(), query.zone());
                starts.add(query.bucket() == Bucket.AGE ? from.start() : step.start());
                hours.add(hour);
                hour = notBefore(step.end());
            }
            int[] first = hours.stream().mapToInt(each -> (int) each.epochHour()).toArray();
            return new Steps(starts, first);
        }
    }

    /// Puts sums that are at one place in one step into one row.
    private static final class Rows {
        private final Steps steps;
        private final HistoryPlaces places;
        private final Consumer<HistoryRow> action;
        private final List<HistoryRow.Part> parts = new ArrayList<>();
        private HistoryStore.@Nullable Sum first;

        Rows(Steps steps, HistoryPlaces places, Consumer<HistoryRow> action) {
            this.steps = steps;
            this.places = places;
            this.action = action;
        }

        void add(HistoryStore.Sum sum) {
            if (first != null && !first.isAt(sum)) {
                finish();
            }
            if (first == null) {
                first = sum;
            }
            parts.add(sum.part());
        }

        void finish() {
            HistoryStore.Sum at = first;
            if (at == null) {
                return;
            }
            HistoryRow.Place place =
                    places.place(at.environment(), at.node(), at.layer(), at.nodes());
            action.accept(new HistoryRow(steps.starts().get(at.step() - 1), place, parts));
            parts.clear();
            first = null;
        }
    }
}
