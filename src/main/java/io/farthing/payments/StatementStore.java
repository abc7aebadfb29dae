package io.farthing.payments;

import io.farthing.db.Row;
import io.farthing.db.Tx;
import io.farthing.money.Currency;
import io.farthing.money.Money;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The statements of bank statements.
final class StatementStore {
    private StatementStore() {}

    private static StatementLine fromRow(Row row) {
        return new StatementLine(
                row.longAt("id"),
                new BankLine(
                        row.text("line_key"),
                        row.text("iban"),
                        row.date("booked_on"),
                        new Money(Currency.of(row.text("currency")), row.longAt("units")),
                        row.text("payer"),
                        row.text("reference")),
                StatementLine.Status.fromText(row.text("status")),
                row.text("reason"),
                row.longOrNull("payment"));
    }

    /// Null where the very same file came before.
    static @Nullable Long insertFile(Tx tx, byte[] hash, String name, Instant now) {
        String sql =
                """
                INSERT INTO statement_import (file_hash, file_name, imported_at)
                VALUES (?, ?, ?)
                ON CONFLICT (file_hash) DO NOTHING
                RETURNING id
                """;
        return tx.first(sql, row -> row.longAt("id"), hash, name, now);
    }

    static long fileId(Tx tx, byte[] hash) {
        return tx.one(
                "SELECT id FROM statement_import WHERE file_hash = ?",
                row -> row.longAt("id"),
                hash);
    }

    static @Nullable StatementFile file(Tx tx, long id) {
        Map<StatementLine.Status, Long> lines = new EnumMap<>(StatementLine.Status.class);
        tx.list(
                        "SELECT status, count(*) AS lines FROM statement_line WHERE import = ?"
                                + " GROUP BY status",
                        row -> Map.entry(row.text("status"), row.longAt("lines")),
                        id)
                .forEach(each ->
                        lines.put(StatementLine.Status.fromText(each.getKey()), each.getValue()));
        return tx.first(
                "SELECT file_name, imported_at FROM statement_import WHERE id = ?",
                row ->
                        new StatementFile(
                                id, row.text("file_name"), row.instant("imported_at"), lines),
                id);
    }

    /// Null where the line came before, with whichever file.
    static @Nullable StatementLine insertLine(Tx tx, long file, BankLine line) {
        String sql =
                """
                INSERT INTO statement_line (import, line_key, iban, booked_on, currency, units,
                                            payer, reference, status, reason)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'open', '')
                ON CONFLICT (line_key) DO NOTHING
                RETURNING *
                """;
        return tx.first(
                sql,
                StatementStore::fromRow,
                file,
                line.key(),
                line.iban(),
                line.bookedOn(),
                line.amount().currency().code(),
                line.amount().units(),
                line.payer(),
                line.reference());
    }

    static @Nullable StatementLine find(Tx tx, long id) {
        return tx.first("SELECT * FROM statement_line WHERE id = ?", StatementStore::fromRow, id);
    }

    static @Nullable StatementLine lock(Tx tx, long id) {
        return tx.first(
                "SELECT * FROM statement_line WHERE id = ? FOR UPDATE",
                StatementStore::fromRow,
                id);
    }

    static StatementLine mark(
            Tx tx, long id, StatementLine.Status status, String reason, @Nullable Long payment) {
        String sql =
                """
                UPDATE statement_line SET status = ?, reason = ?, payment = ?
                 WHERE id = ? RETURNING *
                """;
        return tx.one(sql, StatementStore::fromRow, status.text(), reason, payment, id);
    }

    static List<StatementLine> page(Tx tx, StatementQuery query) {
        String sql =
                """
                SELECT * FROM statement_line
                 WHERE (?::bigint IS NULL OR import = ?::bigint)
                   AND (?::text IS NULL OR status = ?::text)
                   AND (?::bigint IS NULL OR id < ?::bigint)
                 ORDER BY id DESC
                 LIMIT ?
                """;
        StatementLine.Status status = query.status();
        String wanted = status == null ? null : status.text();
        return tx.list(
                sql,
                StatementStore::fromRow,
                query.file(),
                query.file(),
                wanted,
                wanted,
                query.before(),
                query.before(),
                query.most());
    }
}
