package io.farthing.charging;

import io.farthing.calendar.Hour;
import io.farthing.customers.AccountShard;
import io.farthing.db.Row;
import io.farthing.db.Tx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Tariffs that one environment has beside those of its pricing model, from one hour to another:
/// the hour in which one is attached has it, the hour in which it is detached has it no more.
public final class EnvironmentTariffs {
    private final Map<Long, List<Attached>> byEnvironment = new HashMap<>();

    private EnvironmentTariffs() {}

    record Attached(long environment, String tariff, Instant since, @Nullable Instant until) {
        static Attached fromRow(Row row) {
            return new Attached(
                    row.longAt("environment"),
                    row.text("tariff"),
                    row.instant("since"),
                    row.instantOrNull("until"));
        }

        boolean isAt(Instant at) {
            return !since.isAfter(at) && (until == null || until.isAfter(at));
        }
    }

    /// Asked with whatever else is asked for.
    static Supplier<List<Attached>> askAttached(Tx tx, int shard) {
        String sql =
                """
                SELECT environment, tariff, since, until FROM environment_tariff
                 WHERE shard = ?
                 ORDER BY environment, tariff
                """;
        return tx.ask(sql, Attached::fromRow, shard);
    }

    static EnvironmentTariffs of(List<Attached> attached) {
        EnvironmentTariffs all = new EnvironmentTariffs();
        for (Attached each : attached) {
            all.byEnvironment.computeIfAbsent(each.environment(), _ -> new ArrayList<>()).add(each);
        }
        return all;
    }

    List<String> at(long environment, Hour hour) {
        return byEnvironment.getOrDefault(environment, List.of()).stream()
                .filter(each -> each.isAt(hour.start()))
                .map(Attached::tariff)
                .toList();
    }

    /// Whether it was not attached yet.
    public static boolean attach(
            Tx tx, long account, long environment, String tariff, Instant now) {
        short shard = (short) AccountShard.of(account);
        String sql =
                """
                INSERT INTO environment_tariff (shard, environment, tariff, since)
                SELECT ?, ?, ?, ?
                 WHERE NOT EXISTS (SELECT FROM environment_tariff
                                    WHERE shard = ? AND environment = ? AND tariff = ?
                                      AND (until IS NULL OR until > ?))
                ON CONFLICT (shard, environment, tariff, since) DO UPDATE SET until = NULL
                """;
        Instant since = Hour.of(now).start();
        return tx.update(sql, shard, environment, tariff, since, shard, environment, tariff, since)
                == 1;
    }

    /// Whether it was attached.
    public static boolean detach(
            Tx tx, long account, long environment, String tariff, Instant now) {
        String sql =
                """
                UPDATE environment_tariff SET until = greatest(since, ?)
                 WHERE shard = ? AND environment = ? AND tariff = ? AND until IS NULL
                """;
        return tx.update(
                        sql,
                        Hour.of(now).start(),
                        (short) AccountShard.of(account),
                        environment,
                        tariff)
                > 0;
    }
}
