package io.farthing.payments;

import io.farthing.customers.AccountShard;
import io.farthing.db.Tx;
import io.farthing.ledger.Book;
import io.farthing.ledger.BookKey;
import io.farthing.ledger.BookKind;
import io.farthing.ledger.Ledger;
import io.farthing.money.Currency;
import io.farthing.money.Money;
import io.farthing.notices.Notices;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Writes to those whose prepaid money has fallen below what they named: once, and again only after
/// there was enough in between.
public final class PrepaidAlerts {

    private static final int AT_ONCE = 500;

    private final Ledger ledger;
    private final Notices notices;

    public PrepaidAlerts(Ledger ledger, Notices notices) {
        this.ledger = ledger;
        this.notices = notices;
    }

    private record Alert(long account, Money threshold, boolean isTold) {}

    /// Below which the account wants a mail; null where it wants none.
    public @Nullable Money threshold(Tx tx, long account) {
        return tx.first(
                "SELECT currency, threshold_units FROM prepaid_alert WHERE account = ?",
                row -> new Money(Currency.of(row.text("currency")), row.longAt("threshold_units")),
                account);
    }

    /// Null for no mail any more.
    public void set(Tx tx, long account, @Nullable Money threshold, Instant now) {
        if (threshold == null) {
            tx.update("DELETE FROM prepaid_alert WHERE account = ?", account);
            return;
        }
        tx.update(
                """
                INSERT INTO prepaid_alert (account, currency, threshold_units, updated_at)
                VALUES (?, ?, ?, ?)
                    ON CONFLICT (account) DO UPDATE
                   SET currency = excluded.currency, threshold_units = excluded.threshold_units,
                       told_at = NULL, updated_at = excluded.updated_at
                 WHERE prepaid_alert.threshold_units <> excluded.threshold_units
                    OR prepaid_alert.currency <> excluded.currency
                """,
                account,
                threshold.currency().code(),
                threshold.units(),
                now);
    }

    /// To be called from time to time: looks at everybody who asked.
    public void run(Tx tx, Instant now) {
        long after = 0;
        List<Alert> some;
        do {
            some = after(tx, after);
            Map<BookKey, Book> books =
                    ledger.balances(tx, some.stream().map(PrepaidAlerts::key).toList());
            for (Alert alert : some) {
                look(tx, alert, free(alert, books), now);
                after = alert.account();
            }
        } while (some.size() == AT_ONCE);
    }

    private static List<Alert> after(Tx tx, long account) {
        return tx.list(
                """
                SELECT account, currency, threshold_units, told_at IS NOT NULL AS is_told
                  FROM prepaid_alert WHERE account > ? ORDER BY account LIMIT ?
                """,
                row ->
                        new Alert(
                                row.longAt("account"),
                                new Money(
                                        Currency.of(row.text("currency")),
                                        row.longAt("threshold_units")),
                                row.flag("is_told")),
                account,
                AT_ONCE);
    }

    private void look(Tx tx, Alert alert, Money balance, Instant now) {
        boolean isLow = balance.compareTo(alert.threshold()) < 0;
        if (isLow == alert.isTold()) {
            return;
        }
        if (isLow) {
            notices.mail(
                    tx,
                    alert.account(),
                    "prepaid-low",
                    Map.of("balance", words(balance), "threshold", words(alert.threshold())),
                    now);
        }
        tx.update(
                "UPDATE prepaid_alert SET told_at = ? WHERE account = ?",
                isLow ? now : null,
                alert.account());
    }

    private static String words(Money amount) {
        return amount.minorText() + " " + amount.currency().code();
    }

    private static BookKey key(Alert alert) {
        return new BookKey(
                AccountShard.of(alert.account()),
                alert.account(),
                BookKind.BALANCE,
                alert.threshold().currency());
    }

    private static Money free(Alert alert, Map<BookKey, Book> books) {
        Book book = books.get(key(alert));
        return book == null
                ? Money.zero(alert.threshold().currency())
                : book.balance().minus(book.held());
    }
}
