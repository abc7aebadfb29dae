package io.farthing.charging;

import io.farthing.calendar.Hour;
import io.farthing.calendar.Period;
import io.farthing.customers.Account;
import io.farthing.db.Tx;
import io.farthing.invoices.InvoiceDraft;
import io.farthing.invoices.InvoiceLine;
import io.farthing.invoices.InvoiceTerms;
import io.farthing.money.Currency;
import io.farthing.money.Money;
import java.math.BigDecimal;
import java.util.List;

/// SQL of what an account has been charged and not yet invoiced.
final class UnbilledStore {
    private UnbilledStore() {}

    private record Sum(
            String environment, String resource, BigDecimal quantity, long units, long through) {}

    /// An hour belongs to the period it starts in. A charge belongs on the invoice of its hour's
    /// period; one posted after that invoice was issued belongs on the next. An invoice holds the
    /// charges of its period whose ledger transaction is not later than its own mark, and those are
    /// in the order in which the account's books were locked.
    static InvoiceDraft draft(Tx tx, Account account, Period period, InvoiceTerms terms) {
        List<Sum> sums =
                tx.list(
                        """
                        SELECT coalesce(e.name, '') AS environment, c.resource, sum(c.quantity) AS quantity,
                               sum(c.units)::bigint AS units, max(c.transaction) AS through
                          FROM charge c
                          LEFT JOIN environment e ON e.shard = c.shard AND e.id = c.environment
                          LEFT JOIN invoice i ON i.account = c.account
                               AND i.period_from <= to_timestamp(c.hour::bigint * 3600)
                               AND i.period_to > to_timestamp(c.hour::bigint * 3600)
                         WHERE c.shard = ? AND c.account = ? AND c.hour < ?
                           AND CASE WHEN i.id IS NULL THEN c.hour >= ? ELSE c.transaction > i.through END
                         GROUP BY e.name, c.resource
                         ORDER BY e.name, c.resource
                        """,
                        row ->
                                new Sum(
                                        row.text("environment"),
                                        row.text("resource"),
                                        row.decimal("quantity"),
                                        row.longAt("units"),
                                        row.longAt("through")),
                        account.shard(),
                        account.uid(),
                        Hour.notBefore(period.end()).epochHour(),
                        Hour.notBefore(period.start()).epochHour());
        Currency currency = account.payment().currency();
        return new InvoiceDraft(
                account.uid(),
                currency,
                period,
                terms,
                sums.stream().map(sum -> line(sum, currency)).toList(),
                sums.stream().mapToLong(Sum::through).max().orElse(0));
    }

    private static InvoiceLine line(Sum sum, Currency currency) {
        return new InvoiceLine(
                sum.environment(),
                sum.resource(),
                sum.quantity(),
                new Money(currency, sum.units()));
    }
}
