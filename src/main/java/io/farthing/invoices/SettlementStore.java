package io.farthing.invoices;

import io.farthing.db.Tx;
import io.farthing.money.Currency;
import io.farthing.money.Money;
import java.time.Instant;
import java.util.List;

/// The statements of what came for invoices.
final class SettlementStore {

    /// A credit note that was set off, which moves no money.
    static final String CREDIT = "credit";

    private SettlementStore() {}

    /// The key has not been settled: that is known of an invoice that is locked, and of a note that
    /// has just been written.
    static void insert(Tx tx, InvoicePayment payment) {
        tx.later(
                """
                INSERT INTO invoice_settlement (invoice, key, book, units, at)
                VALUES (?, ?, ?, ?, ?)
                """,
                payment.invoice(),
                payment.key(),
                payment.book(),
                payment.amount().units(),
                payment.at());
    }

    static boolean isKnown(Tx tx, long invoice, String key) {
        return tx.first(
                        "SELECT 1 AS known FROM invoice_settlement WHERE invoice = ? AND key = ?",
                        row -> row.longAt("known"),
                        invoice,
                        key)
                != null;
    }

    /// Of these invoices, the first first.
    static List<InvoicePayment> of(Tx tx, long[] invoices) {
        return tx.list(
                """
                SELECT s.invoice, s.key, s.book, s.units, s.at, i.currency
                  FROM invoice_settlement s
                  JOIN invoice i ON i.id = s.invoice
                 WHERE s.invoice = ANY (?)
                 ORDER BY s.invoice, s.at, s.key
                """,
                row ->
                        new InvoicePayment(
                                row.longAt("invoice"),
                                row.text("key"),
                                row.text("book"),
                                new Money(Currency.of(row.text("currency")), row.longAt("units")),
                                row.instant("at")),
                invoices);
    }

    static InvoicePayment setOff(Invoice invoice, Invoice note, Money amount, Instant at) {
        return new InvoicePayment(invoice.id(), "note/" + note.id(), CREDIT, amount, at);
    }
}
