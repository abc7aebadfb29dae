package io.farthing.charging;

import io.farthing.customers.Account;
import io.farthing.customers.AccountShard;
import io.farthing.db.Tx;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the histories of an account leave out, by environment. Only what is shown is less: charges
/// are in the ledger, which is added to and never changed (docs/decisions/hidden-history.md).
final class HiddenHours {
    /// For statements on `charge c`: without what is hidden of it.
    static final String IS_SHOWN =
            """
             AND NOT EXISTS (SELECT FROM history_hidden x
                              WHERE x.shard = c.shard AND x.account = c.account
                                AND x.environment = c.environment
                                AND c.hour >= x.from_hour AND c.hour < x.to_hour)
            """;

    private final Map<Long, List<Range>> byEnvironment = new HashMap<>();

    private HiddenHours() {}

    /// Hours from one on and before another; none where it ends as it begins.
    record Range(long from, long to) {
        boolean isEmpty() {
            return from >= to;
        }
    }

    static HiddenHours read(Tx tx, long account) {
        HiddenHours hidden = new HiddenHours();
        tx.each(
                """
                SELECT environment, from_hour, to_hour
                  FROM history_hidden
                 WHERE shard = ? AND account = ?
                 ORDER BY environment, from_hour
                """,
                row ->
                        hidden.byEnvironment
                                .computeIfAbsent(row.longAt("environment"), _ -> new ArrayList<>())
                                .add(new Range(row.intAt("from_hour"), row.intAt("to_hour"))),
                (short) AccountShard.of(account),
                account);
        return hidden;
    }

    boolean has(long environment, long hour) {
        for (Range range : byEnvironment.getOrDefault(environment, List.of())) {
            if (hour >= range.from() && hour < range.to()) {
                return true;
            }
        }
        return false;
    }

    List<Range> of(long environment) {
        return byEnvironment.getOrDefault(environment, List.of());
    }

    /// What of the hours asked about is not among those shown.
    static List<Range> outside(Range asked, @Nullable Range shown) {
        if (shown == null) {
            return List.of(asked);
        }
        return List.of(
                new Range(asked.from(), Math.min(asked.to(), shown.from())),
                new Range(Math.max(asked.from(), shown.to()), asked.to()));
    }

    /// What is hidden from then on.
    ///
    /// @param asked the hours that are decided anew
    /// @param hidden of them
    static List<Range> after(List<Range> before, Range asked, List<Range> hidden) {
        List<Range> after = new ArrayList<>(hidden);
        for (Range each : before) {
            after.add(new Range(each.from(), Math.min(each.to(), asked.from())));
            after.add(new Range(Math.max(each.from(), asked.to()), each.to()));
        }
        after.removeIf(Range::isEmpty);
        return after;
    }

    /// One after the other for each environment, or two at once would not see each other's.
    static void replace(Tx tx, Account account, long environment, Range asked, List<Range> hidden) {
        short shard = (short) account.shard();
        long _ =
                tx.one(
                        "SELECT id FROM environment WHERE shard = ? AND id = ? FOR UPDATE",
                        row -> row.longAt("id"),
                        shard,
                        environment);
        List<Range> after = after(read(tx, account.uid()).of(environment), asked, hidden);
        tx.update(
                """
                DELETE FROM history_hidden WHERE shard = ? AND account = ? AND environment = ?
                """,
                shard,
                account.uid(),
                environment);
        for (Range each : after) {
            tx.update(
                    """
                    INSERT INTO history_hidden (shard, account, environment, from_hour, to_hour)
                    VALUES (?, ?, ?, ?, ?)
                    """,
                    shard,
                    account.uid(),
                    environment,
                    each.from(),
                    each.to());
        }
    }
}
