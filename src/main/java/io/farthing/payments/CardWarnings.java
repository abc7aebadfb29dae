package io.farthing.payments;

import io.farthing.customers.Account;
import io.farthing.customers.Accounts;
import io.farthing.db.Tx;
import io.farthing.jobs.ClockTask;
import io.farthing.notices.Notices;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.JsonNodeFactory;

/// Tells customers once that a card of theirs is about to expire, while there is time to register
/// another.
public final class CardWarnings {
    private static final int DAYS_BEFORE = 30;

    /// In one transaction; what is left is told an hour later.
    private static final int MOST_AT_ONCE = 1000;

    private final Accounts accounts;
    private final Notices notices;

    public CardWarnings(Accounts accounts, Notices notices) {
        this.accounts = accounts;
        this.notices = notices;
    }

    public ClockTask task() {
        return ClockTask.every(
                Duration.ofHours(1),
                "card-warnings",
                (tx, now) -> {
                    int _ = tell(tx, now);
                });
    }

    /// Returns how many were told.
    public int tell(Tx tx, Instant now) {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        List<PaymentMethod> expiring =
                MethodStore.takeExpiring(tx, today.plusDays(DAYS_BEFORE), MOST_AT_ONCE, now);
        int told = 0;
        for (PaymentMethod method : expiring) {
            Account account = accounts.find(tx, method.account());
            Card card = method.card();
            if (account != null && account.mayBeUsed() && card != null) {
                tell(tx, method, card, now);
                told++;
            }
        }
        return told;
    }

    private void tell(Tx tx, PaymentMethod method, Card card, Instant now) {
        notices.mail(
                tx,
                method.account(),
                "card-expiring",
                Map.of("card", card.lastFour(), "date", "" + card.expiry().atEndOfMonth()),
                now);
        notices.event(
                tx,
                method.account(),
                "payment-method.expiring",
                JsonNodeFactory.instance
                        .objectNode()
                        .put("method", method.id())
                        .put("expiresOn", "" + card.expiry().atEndOfMonth()),
                now);
    }
}
