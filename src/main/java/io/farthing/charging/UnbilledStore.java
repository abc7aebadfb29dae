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
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// SQL of what accounts have been charged and not yet invoiced.
final class UnbilledStore {
    /// What waits before the period has no invoice over its own, and goes on waiting for that. The
    /// names of environments come last, and IS TRUE keeps the planner from making a join of the
    /// look-up: of a month's thousands of charges a dozen sums are left.
    private static final String SUMS =
            """
            WITH asked AS (
                SELECT a.shard, a.account, t.unbilled_from
                  FROM unnest(?::smallint[], ?::bigint[]) AS a (shard, account)
                  JOIN charged_total t ON t.shard = a.shard AND t.account = a.account
                 WHERE t.unbilled_from < ?
            ), since AS (
                SELECT min(unbilled_from) AS hour FROM asked
            ), mark AS (
                SELECT i.account, i.period_from, i.period_to,
                       max(i.through) OVER (PARTITION BY i.account ORDER BY i.period_from DESC) AS through
                  FROM asked a
                  JOIN invoice i ON i.account = a.account AND i.origin = 'usage'
            ), waiting AS (
                SELECT c.shard, c.account, c.environment, c.resource,
                       m.through IS NOT NULL OR c.hour >= ? AS is_due,
                       sum(c.quantity) AS quantity, sum(c.units) AS units,
                       max(c.transaction) AS through, min(c.hour) AS from_hour
                  FROM asked a
                  JOIN charge c ON c.shard = a.shard AND c.account = a.account AND c.hour >= a.unbilled_from
                  LEFT JOIN mark m ON m.account = c.account
                       AND m.period_from <= to_timestamp(c.hour::bigint * 3600)
                       AND m.period_to > to_timestamp(c.hour::bigint * 3600)
                 WHERE c.hour >= (SELECT hour FROM since) AND c.hour < ?
                   AND (m.through IS NULL OR c.transaction > m.through)
                   AND (c.transaction IN (SELECT n.transaction
                                            FROM asked a
                                            JOIN ledger_book b ON b.shard = a.shard AND b.owner = a.account
                                                 AND b.kind = 'unbilled'
                                            JOIN ledger_entry n ON n.shard = b.shard AND n.book = b.id
                                             AND n.at >= to_timestamp(a.unbilled_from::bigint * 3600)))
                       IS TRUE
                 GROUP BY c.shard, c.account, c.environment, c.resource, is_due)
            SELECT w.account, w.is_due, coalesce(e.name, '') AS environment, w.resource,
                   sum(w.quantity) AS quantity, sum(w.units)::bigint AS units,
                   max(w.through) AS through, min(w.from_hour) AS from_hour
              FROM waiting w
              LEFT JOIN environment e ON e.shard = w.shard AND e.id = w.environment
             GROUP BY w.account, w.is_due, e.name, w.resource
             ORDER BY w.account, e.name, w.resource
            """;

    private UnbilledStore() {}

    private record Sum(
            long account,
            boolean isDue,
            String environment,
            String resource,
            BigDecimal quantity,
            long units,
            long through,
            Hour from) {}

    /// @param from once the draft is issued, the hour before which no charge waits for an invoice
    record Unbilled(Account account, InvoiceDraft draft, Hour from) {}

    /// What each of the accounts is to be invoiced, in their order, on its terms, which come by
    /// uid. An hour belongs to the period it starts in. A charge belongs on the invoice of its
    /// hour's period; one posted after that invoice was issued belongs on the next. So an invoice
    /// and those of later periods hold what was posted to its period up to the greatest of their
    /// marks, which are ledger transactions in the order in which the account's books were locked.
    ///
    /// What a prepaid account has paid is not unbilled: it may have changed its group in the
    /// period.
    static List<Unbilled> drafts(
            Tx tx, List<Account> accounts, Period period, Map<Long, InvoiceTerms> terms) {
        Map<Long, List<Sum>> sums =
                sums(tx, accounts, period).stream().collect(Collectors.groupingBy(Sum::account));
        return accounts.stream()
                .map(account ->
                        unbilled(
                                account,
                                period,
                                Objects.requireNonNull(terms.get(account.uid())),
                                sums.getOrDefault(account.uid(), List.of())))
                .toList();
    }

    private static Unbilled unbilled(
            Account account, Period period, InvoiceTerms terms, List<Sum> sums) {
        Currency currency = account.payment().currency();
        List<Sum> due = sums.stream().filter(Sum::isDue).toList();
        InvoiceDraft draft =
                new InvoiceDraft(
                        account.uid(),
                        currency,
                        period,
                        terms,
                        due.stream().map(sum -> line(sum, currency, terms.tax())).toList(),
                        due.stream().mapToLong(Sum::through).max().orElse(0));
        Hour from =
                sums.stream()
                        .filter(sum -> !sum.isDue())
                        .map(Sum::from)
                        .min(Comparator.naturalOrder())
                        .orElse(Hour.notBefore(period.end()));
        return new Unbilled(account, draft, from);
    }

    private static List<Sum> sums(Tx tx, List<Account> accounts, Period period) {
        long end = Hour.notBefore(period.end()).epochHour();
        return tx.list(
                SUMS,
                UnbilledStore::fromRow,
                accounts.stream().mapToInt(Account::shard).toArray(),
                uids(accounts),
                end,
                Hour.notBefore(period.start()).epochHour(),
                end);
    }

    private static long[] uids(List<Account> accounts) {
        return accounts.stream().mapToLong(Account::uid).toArray();
    }

    private static Sum fromRow(Row row) {
        return new Sum(
                row.longAt("account"),
                row.flag("is_due"),
                row.text("environment"),
                row.text("resource"),
                row.decimal("quantity"),
                row.longAt("units"),
                row.longAt("through"),
                new Hour(row.intAt("from_hour")));
    }

    /// Says which charges wait for an invoice where a month's end would not look, one sentence for
    /// each account.
    static void check(Tx tx, Consumer<String> difference) {
        tx.each(
                """
                -- all shards, all time: a check of everything
                SELECT c.account, min(c.hour) AS hour, t.unbilled_from
                  FROM charged_total t
                  JOIN charge c ON c.shard = t.shard AND c.account = t.account AND c.hour < t.unbilled_from
                 WHERE EXISTS (SELECT FROM ledger_entry n
                                 JOIN ledger_book b ON b.shard = n.shard AND b.id = n.book
                                WHERE n.shard = c.shard AND n.transaction = c.transaction AND b.kind = 'unbilled')
                   AND NOT EXISTS (SELECT FROM invoice own
                                     JOIN invoice later ON later.account = own.account
                                          AND later.origin = 'usage' AND later.period_from >= own.period_from
                                    WHERE own.account = c.account AND own.origin = 'usage'
                                      AND own.period_from <= to_timestamp(c.hour::bigint * 3600)
                                      AND own.period_to > to_timestamp(c.hour::bigint * 3600)
                                      AND c.transaction <= later.through)
                 GROUP BY c.account, t.unbilled_from
                """,
                row ->
                        difference.accept(
                                "account %d: a charge of hour %d waits for an invoice, before hour %d"
                                        .formatted(
                                                row.longAt("account"),
                                                row.intAt("hour"),
                                                row.intAt("unbilled_from"))));
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
