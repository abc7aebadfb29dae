package io.farthing.customers;

import io.farthing.db.Row;
import io.farthing.money.Currency;
import io.farthing.money.Money;
import java.math.BigDecimal;
import java.util.List;

/// The pieces of SQL that make an account's profile in one statement, for this package's listings
/// and for the statement that tells who calls. Money comes from the views `account_book` and
/// `account_figure`, which are what listings may see of it (docs/decisions/account-listings.md).
public final class ProfileSql {

    /// To be used with [#JOINS].
    public static final String COLUMNS =
            AccountStore.COLUMNS
                    + """
                    , g.win_domain_id, g.host_groups, g.default_host_group,
                    f.balance, f.bonus, f.unbilled, f.receivable,
                    w.minimum_balance, w.charged
                    """;

    private static final String FUNDS =
            """
            SELECT coalesce(max(b.balance) FILTER (WHERE b.kind = 'balance'), 0) AS balance,
                   coalesce(max(b.balance) FILTER (WHERE b.kind = 'bonus'), 0) AS bonus,
                   coalesce(max(b.balance) FILTER (WHERE b.kind = 'unbilled'), 0) AS unbilled,
                   coalesce(max(b.balance) FILTER (WHERE b.kind = 'receivable'), 0) AS receivable
            """;

    /// What follows `account a` in the FROM clause. The books of one account lie side by side in
    /// their index, so one range scan finds them all.
    public static final String JOINS =
            """
              JOIN account_group g ON g.name = a.group_name
              CROSS JOIN LATERAL (
            """
                    + FUNDS
                    + """
                             FROM account_book b
                            WHERE b.shard = a.shard AND b.account = a.uid AND b.currency = a.currency) f
                      JOIN account_figure w ON w.account = a.uid
                    """;

    /// Of one account, what changes from hour to hour: each book a row, and the sum of all charges
    /// one more, which costs the server a third of gathering them in one.
    static final String MONEY =
            """
            SELECT b.kind, b.balance
              FROM account_book b
             WHERE b.shard = ? AND b.account = ? AND b.currency = ?
             UNION ALL
            SELECT 'charged', c.charged
              FROM account_charged c
             WHERE c.shard = ? AND c.account = ?
            """;

    static final String SELECT = "SELECT " + COLUMNS + "  FROM account a\n" + JOINS;

    private ProfileSql() {}

    public static AccountProfile fromRow(Row row) {
        Account account = AccountStore.fromRow(row);
        Currency currency = account.payment().currency();
        return new AccountProfile(
                account,
                row.intAt("win_domain_id"),
                row.texts("host_groups"),
                row.textOrNull("default_host_group"),
                funds(currency, row),
                new AccountFigures(
                        Money.of(currency, BigDecimal.valueOf(row.longAt("minimum_balance"))),
                        new Money(currency, row.longAt("charged"))));
    }

    private static AccountFunds funds(Currency currency, Row row) {
        return new AccountFunds(
                new Money(currency, row.longAt("balance")),
                new Money(currency, row.longAt("bonus")),
                new Money(currency, row.longAt("unbilled")),
                new Money(currency, row.longAt("receivable")));
    }

    /// A row of [#MONEY].
    record Units(String kind, long units) {}

    /// The same account with what the rows of [#MONEY] say; a book that is not there holds nothing.
    static AccountProfile withMoney(AccountProfile profile, List<Units> rows) {
        Currency currency = profile.account().payment().currency();
        return new AccountProfile(
                profile.account(),
                profile.winDomainId(),
                profile.hostGroups(),
                profile.defaultHostGroup(),
                new AccountFunds(
                        money(currency, rows, "balance"),
                        money(currency, rows, "bonus"),
                        money(currency, rows, "unbilled"),
                        money(currency, rows, "receivable")),
                new AccountFigures(
                        profile.figures().minimumBalance(), money(currency, rows, "charged")));
    }

    private static Money money(Currency currency, List<Units> rows, String kind) {
        for (Units row : rows) {
            if (row.kind.equals(kind)) {
                return new Money(currency, row.units);
            }
        }
        return new Money(currency, 0);
    }
}
