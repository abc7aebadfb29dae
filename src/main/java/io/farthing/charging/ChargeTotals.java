package io.farthing.charging;

import io.farthing.db.Tx;
import io.farthing.money.Currency;
import io.farthing.money.Money;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What all charges of a currency come to.
///
/// @param nodeHours hours of nodes that ran, of all hours charged
public record ChargeTotals(
        long nodeHours,
        long charges,
        Money total,
        Map<String, Money> byResource,
        Map<Long, Money> byAccount) {

    private record Sum(long account, String resource, long charges, long units) {}

    public static ChargeTotals read(Tx tx, Currency currency) {
        List<Sum> sums =
                tx.list(
                        """
                        -- all shards, all time: a report over the whole house
                        SELECT c.account, c.resource, count(*) AS charges, sum(c.units)::bigint AS units
                          FROM charge c
                          JOIN account a ON a.uid = c.account AND a.shard = c.shard
                         WHERE a.currency = ?
                         GROUP BY c.account, c.resource
                        """,
                        row ->
                                new Sum(
                                        row.longAt("account"),
                                        row.text("resource"),
                                        row.longAt("charges"),
                                        row.longAt("units")),
                        currency.code());
        Map<String, Money> byResource = new TreeMap<>();
        Map<Long, Money> byAccount = new TreeMap<>();
        Money total = Money.zero(currency);
        for (Sum sum : sums) {
            Money amount = new Money(currency, sum.units());
            byResource.merge(sum.resource(), amount, Money::plus);
            byAccount.merge(sum.account(), amount, Money::plus);
            total = total.plus(amount);
        }
        long charges = sums.stream().mapToLong(Sum::charges).sum();
        return new ChargeTotals(nodeHours(tx), charges, total, byResource, byAccount);
    }

    private static long nodeHours(Tx tx) {
        return tx.one(
                """
                -- all shards, all time: a report over the whole house
                SELECT coalesce(sum(nodes), 0)::bigint AS nodes
                  FROM (SELECT DISTINCT ON (shard, hour) nodes
                          FROM charged_hour
                         ORDER BY shard, hour, revision DESC) latest
                """,
                row -> row.longAt("nodes"));
    }
}
