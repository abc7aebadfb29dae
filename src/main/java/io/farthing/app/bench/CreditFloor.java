package io.farthing.app.bench;

import io.farthing.calendar.Hour;
import io.farthing.customers.AccountShard;
import io.farthing.db.Tx;

/// The least that would do for [CreditBench]: the peaks of the hour priced into a plain table by
/// one INSERT ... SELECT, and each account's credits lowered by one UPDATE.
final class CreditFloor {

    /// 1 core, 512 MiB, 12 GiB, 1 IPv4 address.
    void furnish(Tx tx, long[] uids, int serversEach, Hour hour) {
        int[] shards = new int[uids.length];
        for (int index = 0; index < uids.length; index++) {
            shards[index] = AccountShard.of(uids[index]);
        }
        tx.update(
                """
                INSERT INTO credit_account (account, shard, commodity, currency, years_valid,
                                            automatic_package, created_at, touched_at)
                SELECT account, shard, 'credit', 'EUR', 2, 'pack_2M', ?, ?
                  FROM unnest(?::bigint[], ?::integer[]) AS a (account, shard)
                """,
                hour.start(),
                hour.start(),
                uids,
                shards);
        tx.update(
                """
                INSERT INTO resource (account, type, name, state, datacenter, cores, memory, disk, ipv4,
                                      created_at, updated_at)
                SELECT a, t.type, 'bench', CASE t.type WHEN 'vm' THEN 'running' ELSE 'created' END, 5,
                       t.cores, t.memory, t.disk, t.ipv4, ?, ?
                  FROM unnest(?::bigint[]) AS a, generate_series(1, ?) AS n,
                       (VALUES ('vm', 1, 512, 0, 0), ('disk', 0, 0, 12288, 0), ('iface', 0, 0, 0, 1))
                           AS t (type, cores, memory, disk, ipv4)
                """,
                hour.start(),
                hour.start(),
                uids,
                serversEach);
        tx.update(
                """
                INSERT INTO resource_span (resource, account, since, cores, memory, disk, ipv4, ipv6)
                SELECT id, account, created_at, cores, memory, disk, ipv4, ipv6 FROM resource
                """);
        tx.update("UPDATE resource_metered SET before = ?", (int) hour.epochHour());
        tx.update("ANALYZE resource, resource_span, credit_account");
    }

    void create(Tx tx) {
        drop(tx);
        tx.update(
                """
                CREATE TABLE floor_credit_charge (
                    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, account bigint NOT NULL,
                    resource bigint NOT NULL, units bigint NOT NULL)
                """);
        tx.update(
                """
                CREATE TABLE floor_credit AS
                SELECT account, 0::bigint AS units FROM credit_account
                """);
    }

    void drop(Tx tx) {
        tx.update("DROP TABLE IF EXISTS floor_credit_charge, floor_credit");
    }

    void charge(Tx tx, Hour hour) {
        tx.update("TRUNCATE floor_credit_charge");
        tx.update(
                """
                INSERT INTO floor_credit_charge (account, resource, units)
                SELECT account, resource,
                       10000 * (max(cores) * 42 + max(memory) * 30 / 256 + max(disk) * 45 / 10240
                                + max(ipv4) * 35)
                  FROM resource_span
                 WHERE since < ? AND (until IS NULL OR until > ?)
                 GROUP BY account, resource
                """,
                hour.end(),
                hour.start());
        tx.update(
                """
                UPDATE floor_credit f SET units = f.units - c.units
                  FROM (SELECT account, sum(units)::bigint AS units
                          FROM floor_credit_charge GROUP BY account) c
                 WHERE c.account = f.account
                """);
    }
}
