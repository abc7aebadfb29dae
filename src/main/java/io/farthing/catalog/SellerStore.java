package io.farthing.catalog;

import io.farthing.db.Row;
import io.farthing.db.Tx;
import io.farthing.money.Currency;
import io.farthing.money.Percentage;
import org.jspecify.annotations.Nullable;

/// The statements on `reseller_seller`.
final class SellerStore {

    private SellerStore() {}

    /// @param terms null where the reseller has not said them
    record Selling(String name, Currency currency, @Nullable SellerTerms terms) {}

    /// Of one that was removed as well: its invoices stay.
    static Selling find(Tx tx, long reseller) {
        return tx.one(
                """
                SELECT r.name AS reseller_name, r.currency, s.name, s.vat_percent,
                       s.invoice_series, s.payment_days, s.seller::text AS seller
                  FROM reseller r LEFT JOIN reseller_seller s ON s.reseller = r.id
                 WHERE r.id = ?
                """,
                row ->
                        new Selling(
                                row.text("reseller_name"),
                                Currency.of(row.text("currency")),
                                row.textOrNull("name") == null ? null : terms(row)),
                reseller);
    }

    private static SellerTerms terms(Row row) {
        return new SellerTerms(
                row.text("name"),
                new Percentage(row.decimal("vat_percent")),
                row.text("invoice_series"),
                row.intAt("payment_days"),
                SellerJson.read(row.text("seller")));
    }

    static void save(Tx tx, long reseller, SellerTerms terms) {
        tx.update(
                """
                INSERT INTO reseller_seller
                       (reseller, name, vat_percent, invoice_series, payment_days, seller)
                VALUES (?, ?, ?, ?, ?, ?::jsonb)
                    ON CONFLICT (reseller) DO UPDATE
                   SET name = EXCLUDED.name,
                       vat_percent = EXCLUDED.vat_percent,
                       invoice_series = EXCLUDED.invoice_series,
                       payment_days = EXCLUDED.payment_days,
                       seller = EXCLUDED.seller
                """,
                reseller,
                terms.name(),
                terms.vat().percent(),
                terms.invoiceSeries(),
                terms.paymentDays(),
                SellerJson.write(terms.seller()));
    }
}
