package io.farthing.app.bench;

import io.farthing.customers.AccountShard;
import io.farthing.db.Tx;
import java.time.Instant;

/// The least that would do for [InvoiceBench]: the same rows of invoices, lines, taxes and journal
/// into plain tables by one INSERT ... SELECT each, with nothing read, priced or checked.
final class InvoiceFloor {

    private static final int ENTRIES = 4;

    void create(Tx tx) {
        drop(tx);
        tx.update(
                """
                CREATE TABLE floor_invoice (
                    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, account bigint NOT NULL,
                    number bigint NOT NULL UNIQUE, parties jsonb NOT NULL, issued_at timestamptz NOT NULL)
                """);
        tx.update(
                """
                CREATE TABLE floor_line (
                    invoice bigint NOT NULL, position integer NOT NULL, description text NOT NULL,
                    quantity numeric NOT NULL, units bigint NOT NULL, PRIMARY KEY (invoice, position))
                """);
        tx.update(
                """
                CREATE TABLE floor_tax (
                    invoice bigint PRIMARY KEY, percent numeric NOT NULL, net bigint NOT NULL,
                    tax bigint NOT NULL)
                """);
        tx.update(
                """
                CREATE TABLE floor_entry (
                    invoice bigint NOT NULL, position integer NOT NULL, book bigint NOT NULL,
                    units bigint NOT NULL, PRIMARY KEY (invoice, position))
                """);
    }

    void drop(Tx tx) {
        tx.update("DROP TABLE IF EXISTS floor_invoice, floor_line, floor_tax, floor_entry");
    }

    void bill(Tx tx, long[] accounts, int lines) {
        tx.update(
                """
                INSERT INTO floor_invoice (account, number, parties, issued_at)
                SELECT account, (SELECT count(*) FROM floor_invoice) + position,
                       jsonb_build_object('name', 'Customer ' || account), '2026-02-01'
                  FROM unnest(?::bigint[]) WITH ORDINALITY AS a (account, position)
                """,
                accounts);
        tx.update(
                """
                INSERT INTO floor_line (invoice, position, description, quantity, units)
                SELECT id, position, 'A service for a month', 1, 1000000000
                  FROM floor_invoice, generate_series(1, ?) AS position
                 WHERE id > (SELECT coalesce(max(invoice), 0) FROM floor_tax)
                """,
                lines);
        tx.update(
                """
                INSERT INTO floor_entry (invoice, position, book, units)
                SELECT id, position, account, 1000000000
                  FROM floor_invoice, generate_series(1, ?) AS position
                 WHERE id > (SELECT coalesce(max(invoice), 0) FROM floor_tax)
                """,
                ENTRIES);
        tx.update(
                """
                INSERT INTO floor_tax (invoice, percent, net, tax)
                SELECT id, 20, 3000000000, 600000000 FROM floor_invoice
                 WHERE id > (SELECT coalesce(max(invoice), 0) FROM floor_tax)
                """);
    }

    /// What [InvoiceBench] finds to bill.
    static void charge(Tx tx, long[] accounts, Instant at, int line) {
        int[] shards = new int[accounts.length];
        for (int index = 0; index < shards.length; index++) {
            shards[index] = AccountShard.of(accounts[index]);
        }
        tx.update(
                """
                INSERT INTO pending_charge
                       (shard, account, at, currency, family, description, service_name, quantity,
                        price_units, units, revenue, category, percent, note)
                SELECT shard, account, ?, 'EUR', 'VPS', 'A service for a month', 'vps-' || ?, 1,
                       1000000000, 1000000000, 'VPS', 'S', 20, ''
                  FROM unnest(?::integer[], ?::bigint[]) AS a (shard, account)
                """,
                at,
                line,
                shards,
                accounts);
    }
}
