package io.farthing.services;

import io.farthing.db.Row;
import io.farthing.db.Tx;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Keeps what accounts decided on the renewal of all they hold, and has the clock look again when
/// they decide otherwise.
public final class RenewalChoices {

    private static final String FIND =
            "SELECT is_active, renew_day FROM renewal_choice WHERE account = ?";

    private RenewalChoices() {}

    public static RenewalChoice find(Tx tx, long account) {
        RenewalChoice chosen = tx.first(FIND, RenewalChoices::fromRow, account);
        return chosen == null ? RenewalChoice.USUAL : chosen;
    }

    /// Asked with whatever else is asked for; empty where the account never chose.
    public static Supplier<List<RenewalChoice>> ask(Tx tx, long account) {
        return tx.ask(FIND, RenewalChoices::fromRow, account);
    }

    public static void save(Tx tx, long account, RenewalChoice choice, Instant now) {
        boolean wasActive = find(tx, account).isActive();
        tx.update(
                """
                INSERT INTO renewal_choice (account, is_active, renew_day, updated_at)
                VALUES (?, ?, ?, ?)
                    ON CONFLICT (account) DO UPDATE
                   SET is_active = excluded.is_active, renew_day = excluded.renew_day,
                       updated_at = excluded.updated_at
                """,
                account,
                choice.isActive(),
                choice.renewDay(),
                now);
        if (choice.isActive() && !wasActive) {
            forgetReminders(tx, account, now);
        }
        // The clock works out what is due now, service by service and at its own pace.
        tx.update(
                """
                UPDATE service SET next_at = ?
                 WHERE account = ? AND parent IS NULL AND status = 'active'
                   AND expires_at IS NOT NULL AND next_at > ?
                """,
                now,
                account,
                now);
    }

    /// What was reminded of while nothing was renewed by itself is to be ordered after all, and
    /// what had been ordered before that is to be paid.
    private static void forgetReminders(Tx tx, long account, Instant now) {
        tx.update(
                """
                UPDATE service SET noticed_for = NULL
                 WHERE account = ? AND parent IS NULL AND status = 'active'
                   AND renewal IN ('automatic', 'engagement')
                   AND expires_at > ?
                """,
                account,
                now);
    }

    static RenewalChoice fromRow(Row row) {
        @Nullable Integer day = row.intOrNull("renew_day");
        return day == null ? RenewalChoice.USUAL : new RenewalChoice(row.flag("is_active"), day);
    }
}
