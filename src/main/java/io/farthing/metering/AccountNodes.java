package io.farthing.metering;

import io.farthing.customers.AccountShard;
import io.farthing.db.Row;
import io.farthing.db.Tx;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What an account has: its environments, and the nodes in them as they are configured at an
/// instant.
public final class AccountNodes {
    private AccountNodes() {}

    public record Environment(long id, String name, String hostGroup, Instant createdAt) {}

    /// A cloudlet limit of 0 means none.
    public record Node(
            long id,
            String environment,
            String name,
            String nodeType,
            int reservedCloudlets,
            int cloudletLimit) {}

    /// In the order of names, from after `afterName` on; every name comes after the empty one.
    public static List<Environment> environments(Tx tx, long account, String afterName, int most) {
        String sql =
                """
                SELECT id, name, host_group, created_at
                  FROM environment
                 WHERE shard = ? AND account = ? AND name COLLATE "C" > ?
                 ORDER BY name COLLATE "C"
                 LIMIT ?
                """;
        return tx.list(
                sql, AccountNodes::environment, AccountShard.of(account), account, afterName, most);
    }

    /// Null where the account has none of that name.
    public static @Nullable Environment environment(Tx tx, long account, String name) {
        String sql =
                """
                SELECT id, name, host_group, created_at FROM environment
                 WHERE shard = ? AND account = ? AND name = ?
                """;
        return tx.first(sql, AccountNodes::environment, AccountShard.of(account), account, name);
    }

    private static Environment environment(Row row) {
        return new Environment(
                row.longAt("id"),
                row.text("name"),
                row.text("host_group"),
                row.instant("created_at"));
    }

    /// Whose environment that is; null where there is none, or two accounts have one of the name.
    public static @Nullable Long owner(Tx tx, String name) {
        String sql =
                """
                -- all shards: nothing but its name is known of the environment
                SELECT account FROM environment WHERE name = ? LIMIT 2
                """;
        List<Long> owners = tx.list(sql, row -> row.longAt("account"), name);
        return owners.size() == 1 ? owners.getFirst() : null;
    }

    /// The nodes of an account's environments, in the order of ids.
    public static List<Node> nodes(Tx tx, long account, long[] environments, Instant at) {
        String sql =
                """
                SELECT n.id, e.name AS environment, n.name, n.node_type,
                       coalesce(s.reserved_cloudlets, 0) AS reserved_cloudlets,
                       coalesce(s.cloudlet_limit, 0) AS cloudlet_limit
                  FROM environment e
                  JOIN node n ON n.shard = e.shard AND n.environment = e.id
                  LEFT JOIN LATERAL (
                       SELECT reserved_cloudlets, cloudlet_limit
                         FROM node_setting
                        WHERE shard = n.shard AND node = n.id AND since <= ?
                        ORDER BY since DESC
                        LIMIT 1) s ON true
                 WHERE e.shard = ? AND e.account = ? AND e.id = ANY (?)
                 ORDER BY n.id
                """;
        return tx.list(
                sql,
                AccountNodes::nodeFromRow,
                at,
                AccountShard.of(account),
                account,
                environments);
    }

    /// Every node of the account by its id, for those who read its usage.
    static Map<Long, Node> all(Tx tx, long account) {
        String sql =
                """
                SELECT n.id, e.name AS environment, n.name, n.node_type,
                       0 AS reserved_cloudlets, 0 AS cloudlet_limit
                  FROM environment e
                  JOIN node n ON n.shard = e.shard AND n.environment = e.id
                 WHERE e.shard = ? AND e.account = ?
                """;
        Map<Long, Node> nodes = new HashMap<>();
        tx.each(
                sql,
                row -> nodes.put(row.longAt("id"), nodeFromRow(row)),
                AccountShard.of(account),
                account);
        return nodes;
    }

    private static Node nodeFromRow(Row row) {
        return new Node(
                row.longAt("id"),
                row.text("environment"),
                row.text("name"),
                row.text("node_type"),
                row.intAt("reserved_cloudlets"),
                row.intAt("cloudlet_limit"));
    }
}
