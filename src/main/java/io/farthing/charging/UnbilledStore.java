package io.farthing.charging;

import io.farthing.calendar.Hour;
import io.farthing.calendar.Period;
import io.farthing.customers.Account;
import io.farthing.db.Row;
import io.farthing.db.Tx;
import io.farthing.invoices.InvoiceDraft;
import io.farthing.invoices.InvoiceLine;
import io.farthing.invoices.InvoiceTerms;
import io.farthing.invoices.TaxTreatment;
import io.farthing.money.Currency;
import io.farthing.money.Money;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/// SQL of what accounts have been charged and not yet invoiced.
final class UnbilledStore {
    /// The names of environments come last, and IS TRUE keeps the planner from making a join of the
    /// look-up: of a month's thousands of charges a dozen sums are left.
    private static final String SUMS =
            """
            WITH asked AS (
                SELECT shard, account
                  FROM unnest(?::smallint[], ?::bigint[]) AS a (shard, account)
            ), mark AS (
                SELECT i.account, i.period_from, i.period_to, max(later.through) AS through
                  FROM asked a
                  JOIN invoice i ON i.account = a.account AND i.origin = 'usage'
                  JOIN invoice later ON later.account = i.account AND later.origin = 'usage'
                       AND later.period_from >= i.period_from
                 GROUP BY i.account, i.period_from, i.period_to
            ), unbilled AS (
                SELECT c.shard, c.account, c.environment, c.resource, sum(c.quantity) AS quantity,
                       sum(c.units) AS units, max(c.transaction) AS through
                  FROM asked a
                  JOIN charge c ON c.shard = a.shard AND c.account = a.account
                  LEFT JOIN mark m ON m.account = c.account
                       AND m.period_from <= to_timestamp(c.hour::bigint * 3600)
                       AND m.period_to > to_timestamp(c.hour::bigint * 3600)
                 WHERE c.hour < ?
                   AND CASE WHEN m.through IS NULL THEN c.hour >= ? ELSE c.transaction > m.through END
                   AND (c.transaction IN (SELECT n.transaction
                                            FROM asked a
                                            JOIN ledger_book b ON b.shard = a.shard AND b.owner = a.account
                                                 AND b.kind = 'unbilled'
                                            JOIN ledger_entry n ON n.shard = b.shard AND n.book = b.id))
                       IS TRUE
                 GROUP BY c.shard, c.account, c.environment, c.resource)
            SELECT u.account, coalesce(e.name, '') AS environment, u.resource,
                   sum(u.quantity) AS quantity, sum(u.units)::bigint AS units,
                   max(u.through) AS through
              FROM unbilled u
              LEFT JOIN environment e ON e.shard = u.shard AND e.id = u.environment
             GROUP BY u.account, e.name, u.resource
             ORDER BY u.account, e.name, u.resource
            """;

    private UnbilledStore() {}

    private record Sum(
            long account,
            String environment,
            String resource,
            BigDecimal quantity,
            long units,
            long through) {}

    /// What each of the accounts is to be invoiced, in their order, on its terms, which come by
    /// uid. An hour belongs to the period it starts in. A charge belongs on the invoice of its
    /// hour's period; one posted after that invoice was issued belongs on the next. So an invoice
    /// and those of later periods hold what was posted to its period up to the greatest of their
    /// marks, which are ledger transactions in the order in which the account's books were locked.
    ///
    /// What a prepaid account has paid is not unbilled: it may have changed its group in the
    /// period.
    static List<InvoiceDraft> drafts(
            Tx tx, List<Account> accounts, Period period, Map<Long, InvoiceTerms> terms) {
        Map<Long, List<Sum>> sums =
                sums(tx, accounts, period).stream().collect(Collectors.groupingBy(Sum::account));
        return accounts.stream()
                .map(account ->
                        draft(
                                account,
                                period,
                                Objects.requireNonNull(terms.get(account.uid())),
                                sums.getOrDefault(account.uid(), List.of())))
                .toList();
    }

    private static InvoiceDraft draft(
            Account account, Period period, InvoiceTerms terms, List<Sum> sums) {
        Currency currency = account.payment().currency();
        return new InvoiceDraft(
                account.uid(),
                currency,
                period,
                terms,
                sums.stream().map(sum -> line(sum, currency, terms.tax())).toList(),
                sums.stream().mapToLong(Sum::through).max().orElse(0));
    }

    private static List<Sum> sums(Tx tx, List<Account> accounts, Period period) {
        return tx.list(
                SUMS,
                UnbilledStore::fromRow,
                accounts.stream().mapToInt(Account::shard).toArray(),
                uids(accounts),
                Hour.notBefore(period.end()).epochHour(),
                Hour.notBefore(period.start()).epochHour());
    }

    private static long[] uids(List<Account> accounts) {
        return accounts.stream().mapToLong(Account::uid).toArray();
    }

    private static Sum fromRow(Row row) {
        return new Sum(
                row.longAt("account"),
                row.text("environment"),
                row.text("resource"),
                row.decimal("quantity"),
                row.longAt("units"),
                row.longAt("through"));
    }

    /// Accounts with something unbilled, whatever their group is by now.
    static long[] owing(Tx tx) {
        return tx
                .list(
                        """
                        -- all shards: the month's end concerns everybody
                        SELECT owner FROM ledger_book WHERE kind = 'unbilled' AND balance <> 0 ORDER BY owner
                        """,
                        row -> row.longAt("owner"))
                .stream()
                .mapToLong(Long::longValue)
                .toArray();
    }

    private static InvoiceLine line(Sum sum, Currency currency, TaxTreatment tax) {
        return InvoiceLine.usage(
                sum.environment(),
                sum.resource(),
                sum.quantity(),
                new Money(currency, sum.units()),
                tax);
    }
}
