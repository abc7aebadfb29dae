package io.farthing.credits;

import io.farthing.calendar.Hour;
import io.farthing.catalog.CreditOffer;
import io.farthing.customers.Account;
import io.farthing.customers.AccountShard;
import io.farthing.db.Row;
import io.farthing.db.Tx;
import io.farthing.money.Currency;
import io.farthing.money.Money;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The statements of credit accounts.
final class CreditStore {
    private CreditStore() {}

    private static final String SELECT =
            """
            SELECT c.*, coalesce(s.balance, 0) AS stock, coalesce(v.balance, 0) AS value
              FROM credit_account c
              LEFT JOIN ledger_book s ON s.shard = c.shard AND s.owner = c.account
               AND s.kind = 'credits' AND s.currency = c.commodity
              LEFT JOIN ledger_book v ON v.shard = c.shard AND v.owner = c.account
               AND v.kind = 'deferred.credits' AND v.currency = c.currency
            """;

    /// An account's row with what the ledger holds of it.
    record Stored(
            long account,
            Currency commodity,
            Currency money,
            int yearsValid,
            CreditStock stock,
            CreditSettings settings,
            Instant createdAt,
            Instant touchedAt,
            @Nullable Instant dryAt,
            @Nullable Instant deleteAt) {

        CreditAccount shown() {
            return new CreditAccount(
                    account,
                    new Money(commodity, stock.credits()),
                    new Money(money, stock.value()),
                    settings,
                    createdAt,
                    touchedAt,
                    touchedAt.atOffset(ZoneOffset.UTC).plus(Period.ofYears(yearsValid)).toInstant(),
                    dryAt,
                    deleteAt);
        }
    }

    private static Stored fromRow(Row row) {
        return new Stored(
                row.longAt("account"),
                Currency.commodity(row.text("commodity"), 0),
                Currency.of(row.text("currency")),
                row.intAt("years_valid"),
                new CreditStock(row.longAt("stock"), row.longAt("value")),
                new CreditSettings(
                        row.flag("buys_on_demand"),
                        row.textOrNull("automatic_package"),
                        row.longAt("automatic_below"),
                        row.longAt("alert_below")),
                row.instant("created_at"),
                row.instant("touched_at"),
                row.instantOrNull("dry_at"),
                row.instantOrNull("delete_at"));
    }

    static @Nullable Stored find(Tx tx, long account) {
        return tx.first(SELECT + " WHERE c.account = ?", CreditStore::fromRow, account);
    }

    static List<Stored> ofShard(Tx tx, int shard) {
        return tx.list(
                SELECT + " WHERE c.shard = ? ORDER BY c.account",
                CreditStore::fromRow,
                (short) shard);
    }

    /// So that two who decide over one account's credits do it one after the other.
    static void lock(Tx tx, long account) {
        var _ =
                tx.first(
                        "SELECT account FROM credit_account WHERE account = ? FOR UPDATE",
                        row -> row.longAt("account"),
                        account);
    }

    static void ensure(Tx tx, Account account, CreditOffer offer, Instant now) {
        int _ =
                tx.update(
                        """
                        INSERT INTO credit_account (account, shard, commodity, currency, years_valid,
                                                    created_at, touched_at)
                        VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (account) DO NOTHING
                        """,
                        account.uid(),
                        (short) AccountShard.of(account.uid()),
                        offer.commodity().code(),
                        account.payment().currency().code(),
                        offer.yearsValid(),
                        now,
                        now);
    }

    static void configure(Tx tx, long account, CreditSettings settings) {
        int _ =
                tx.update(
                        """
                        UPDATE credit_account
                           SET buys_on_demand = ?, automatic_package = ?, automatic_below = ?,
                               alert_below = ?
                         WHERE account = ?
                        """,
                        settings.buysOnDemand(),
                        settings.automaticPackage(),
                        settings.automaticBelow(),
                        settings.alertBelow(),
                        account);
    }

    static CreditTrail.@Nullable Used used(Tx tx, long account, Hour hour, int revision) {
        return tx.first(
                """
                SELECT u.credits, u.value, c.commodity, c.currency
                  FROM credit_use u
                  JOIN credit_account c ON c.account = u.account
                 WHERE u.shard = ? AND u.account = ? AND u.hour = ? AND u.revision = ?
                """,
                row ->
                        new CreditTrail.Used(
                                new Money(
                                        Currency.commodity(row.text("commodity"), 0),
                                        row.longAt("credits")),
                                new Money(Currency.of(row.text("currency")), row.longAt("value"))),
                (short) AccountShard.of(account),
                account,
                hour.epochHour(),
                revision);
    }

    /// Never back in time: a correction concerns an hour long ago.
    static void touch(Tx tx, long[] accounts, Instant at) {
        int _ =
                tx.update(
                        """
                        UPDATE credit_account SET touched_at = greatest(touched_at, ?)
                         WHERE account = ANY (?)
                        """,
                        at,
                        accounts);
    }

    /// Who has enough again is told the next time.
    static void forgetAlerts(Tx tx) {
        int _ =
                tx.update(
                        """
                        UPDATE credit_account c SET alerted = false
                          FROM ledger_book b
                         WHERE c.alerted AND b.shard = c.shard AND b.owner = c.account
                           AND b.kind = 'credits' AND b.currency = c.commodity
                           AND b.balance >= c.alert_below * power(10::numeric, b.scale)
                        """);
    }

    /// Marks and names those with fewer credits than they want to be told of.
    static List<Long> alert(Tx tx) {
        return tx.list(
                """
                UPDATE credit_account c SET alerted = true
                  FROM ledger_book b
                 WHERE NOT c.alerted AND c.alert_below > 0
                   AND b.shard = c.shard AND b.owner = c.account AND b.kind = 'credits'
                   AND b.currency = c.commodity AND b.balance < c.alert_below * power(10::numeric, b.scale)
                RETURNING c.account
                """,
                row -> row.longAt("account"));
    }

    static void setDry(Tx tx, long account, Instant at, Instant deleteAt) {
        int _ =
                tx.update(
                        "UPDATE credit_account SET dry_at = ?, delete_at = ? WHERE account = ?",
                        at,
                        deleteAt,
                        account);
    }

    static void clearDry(Tx tx, long account, @Nullable Instant deletedAt) {
        int _ =
                tx.update(
                        """
                        UPDATE credit_account
                           SET dry_at = NULL, delete_at = NULL,
                               deleted_at = coalesce(?::timestamptz, deleted_at)
                         WHERE account = ?
                        """,
                        deletedAt,
                        account);
    }

    static List<Long> dry(Tx tx) {
        return tx.list(
                "SELECT account FROM credit_account WHERE dry_at IS NOT NULL ORDER BY account",
                row -> row.longAt("account"));
    }

    /// Whose credits have been left alone for too long.
    static List<Long> lapsing(Tx tx, Instant at) {
        return tx.list(
                """
                SELECT c.account
                  FROM credit_account c
                  JOIN ledger_book b ON b.shard = c.shard AND b.owner = c.account
                   AND b.kind = 'credits' AND b.currency = c.commodity
                 WHERE c.touched_at + make_interval(years => c.years_valid) <= ? AND b.balance > 0
                 ORDER BY c.account
                """,
                row -> row.longAt("account"),
                at);
    }

    static void lapse(Tx tx, long account, CreditStock stock, Instant at) {
        int _ =
                tx.update(
                        "INSERT INTO credit_lapse (account, at, credits, value) VALUES (?, ?, ?, ?)",
                        account,
                        at,
                        stock.credits(),
                        stock.value());
    }
}
