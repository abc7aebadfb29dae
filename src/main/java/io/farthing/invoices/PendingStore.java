package io.farthing.invoices;

import io.farthing.calendar.Period;
import io.farthing.customers.AccountShard;
import io.farthing.db.Row;
import io.farthing.db.Tx;
import io.farthing.money.Currency;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The statements on pending charges.
final class PendingStore {

    /// An account that has something to be invoiced.
    record Waiting(int shard, long account) {

        static final Waiting BEFORE_ALL = new Waiting(-1, 0);
    }

    private PendingStore() {}

    static void insert(Tx tx, long account, NewLine line, TaxTreatment tax, Instant at) {
        Period period = line.period();
        tx.update(
                """
                INSERT INTO pending_charge
                       (shard, account, at, currency, family, description, service_name, service,
                        period_from, period_to, quantity, price_units, units, revenue, category,
                        percent, note)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                AccountShard.of(account),
                account,
                at,
                line.net().currency().code(),
                line.group(),
                line.description(),
                line.serviceName(),
                line.service(),
                period == null ? null : period.start(),
                period == null ? null : period.end(),
                line.quantity(),
                price(line),
                line.net().units(),
                line.revenue(),
                tax.category().code(),
                tax.rate().percent(),
                tax.note());
    }

    private static @Nullable Long price(NewLine line) {
        return line.unitPrice() == null ? null : line.unitPrice().units();
    }

    static List<PendingCharge> of(Tx tx, long account) {
        return tx.list(
                """
                SELECT id, account, at, currency, family, description, service_name, service,
                       period_from, period_to, quantity, price_units, units, revenue, category,
                       percent, note
                  FROM pending_charge
                 WHERE shard = ? AND account = ?
                 ORDER BY id
                """,
                PendingStore::fromRow,
                AccountShard.of(account),
                account);
    }

    /// The next accounts with charges of before the period's end and no invoice of it yet, in the
    /// order of their shards: the books of a batch then lie together.
    static List<Waiting> waiting(Tx tx, Waiting after, Period period, int most) {
        return tx.list(
                """
                -- all shards: the month's end concerns everybody
                SELECT DISTINCT p.shard, p.account
                  FROM pending_charge p
                 WHERE (p.shard, p.account) > (?::smallint, ?) AND p.at < ?
                   AND NOT EXISTS (SELECT FROM invoice i
                                    WHERE i.account = p.account AND i.origin = 'consolidated'
                                      AND i.period_from = ? AND i.period_to = ?)
                 ORDER BY p.shard, p.account
                 LIMIT ?
                """,
                row -> new Waiting(row.intAt("shard"), row.longAt("account")),
                after.shard(),
                after.account(),
                period.end(),
                period.start(),
                period.end(),
                most);
    }

    static @Nullable Instant oldest(Tx tx) {
        return tx.one(
                """
                -- all shards: the month's end concerns everybody
                SELECT min(at) AS oldest FROM pending_charge
                """,
                row -> row.instantOrNull("oldest"));
    }

    /// What those accounts are charged before that instant, taken out of the table: whoever else
    /// runs at the same time finds nothing.
    static List<PendingCharge> take(Tx tx, List<Waiting> accounts, Instant end) {
        return tx.list(
                """
                WITH taken AS (
                    DELETE FROM pending_charge p
                     USING unnest(?::integer[], ?::bigint[]) AS w (shard, account)
                     WHERE p.shard = w.shard AND p.account = w.account AND p.at < ?
                    RETURNING p.*)
                SELECT id, account, at, currency, family, description, service_name, service,
                       period_from, period_to, quantity, price_units, units, revenue, category,
                       percent, note
                  FROM taken
                 ORDER BY shard, account, currency, family, id
                """,
                PendingStore::fromRow,
                accounts.stream().mapToInt(Waiting::shard).toArray(),
                accounts.stream().mapToLong(Waiting::account).toArray(),
                end);
    }

    private static PendingCharge fromRow(Row row) {
        return new PendingCharge(
                row.longAt("id"),
                row.longAt("account"),
                row.instant("at"),
                InvoiceRows.newLine(row, Currency.of(row.text("currency"))),
                InvoiceRows.treatment(row));
    }
}
