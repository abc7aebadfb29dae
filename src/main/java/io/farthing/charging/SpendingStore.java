package io.farthing.charging;

import io.farthing.calendar.Hour;
import io.farthing.calendar.Period;
import io.farthing.db.Row;
import io.farthing.db.Tx;
import io.farthing.money.Money;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The SQL that sums an account's charges up for [Spending].
final class SpendingStore {
    private static final String WHICH =
            """
              FROM charge c
              LEFT JOIN environment e ON e.shard = c.shard AND e.id = c.environment
             WHERE c.shard = ? AND c.account = ? AND c.hour >= ? AND c.hour < ?
               AND (?::text IS NULL OR e.name = ?) AND (?::text IS NULL OR c.resource = ?)
            """;

    private SpendingStore() {}

    /// @param steps the first hours of the steps, in order
    static List<Money> bySteps(Tx tx, Spending.Query query, List<Hour> steps, Hour end) {
        long[] units = new long[steps.size()];
        int[] first = steps.stream().mapToInt(hour -> (int) hour.epochHour()).toArray();
        tx.each(
                "SELECT width_bucket(c.hour, ?::integer[]) AS step, sum(c.units)::bigint AS units"
                        + WHICH
                        + " GROUP BY 1",
                row -> units[row.intAt("step") - 1] = row.longAt("units"),
                first,
                (short) query.shard(),
                query.account(),
                (long) first[0],
                end.epochHour(),
                query.environment(),
                query.environment(),
                query.resource(),
                query.resource());
        List<Money> amounts = new ArrayList<>();
        for (long each : units) {
            amounts.add(new Money(query.currency(), each));
        }
        return amounts;
    }

    static Money total(Tx tx, Spending.Query query, Period period) {
        return tx.one(
                "SELECT coalesce(sum(c.units), 0)::bigint AS units" + WHICH,
                row -> new Money(query.currency(), row.longAt("units")),
                which(query, period));
    }

    static List<Spending.Part> byEnvironment(Tx tx, Spending.Query query, Period period, int most) {
        return tx.list(
                "SELECT coalesce(e.name, '') AS name, sum(c.units)::bigint AS units"
                        + WHICH
                        + " GROUP BY 1 ORDER BY units DESC, name LIMIT "
                        + most,
                row -> part(row, query),
                which(query, period));
    }

    static List<Spending.Part> byResource(Tx tx, Spending.Query query, Period period) {
        return tx.list(
                "SELECT c.resource AS name, sum(c.units)::bigint AS units"
                        + WHICH
                        + " GROUP BY 1 ORDER BY units DESC, name",
                row -> part(row, query),
                which(query, period));
    }

    private static Spending.Part part(Row row, Spending.Query query) {
        return new Spending.Part(
                row.text("name"), new Money(query.currency(), row.longAt("units")));
    }

    /// What [#WHICH] asks for.
    private static @Nullable Object[] which(Spending.Query query, Period period) {
        return new @Nullable Object[] {
            (short) query.shard(),
            query.account(),
            Hour.notBefore(period.start()).epochHour(),
            Hour.notBefore(period.end()).epochHour(),
            query.environment(),
            query.environment(),
            query.resource(),
            query.resource()
        };
    }
}
