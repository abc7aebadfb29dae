package io.farthing.payments;

import io.farthing.db.JsonColumn;
import io.farthing.db.Row;
import io.farthing.db.Tx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Begins registrations of methods on a gateway's page, and ends each once: with the method, with a
/// refusal, or with nothing.
public final class MethodRegistrations {

    /// How long a page may be left open.
    static final Duration PATIENCE = Duration.ofDays(1);

    private final PaymentMethods methods;

    public MethodRegistrations(PaymentMethods methods) {
        this.methods = methods;
    }

    /// A registration to be.
    ///
    /// @param returnUrls where the browser goes afterwards, by outcome
    public record NewRegistration(
            long account,
            MethodType type,
            String label,
            boolean wantsUsual,
            Map<String, String> returnUrls) {}

    public MethodRegistration begin(Tx tx, NewRegistration wanted, Instant now) {
        if (!wanted.type().isCollected()) {
            throw new IllegalArgumentException(wanted.type() + " needs no gateway");
        }
        return tx.one(
                """
                INSERT INTO method_registration (id, account, type, label, wants_usual,
                       return_urls, status, created_at, updated_at, expires_at)
                VALUES (nextval('payment_method_id_seq'), ?, ?, ?, ?, ?, 'open', ?, ?, ?)
                RETURNING *
                """,
                row -> fromRow(row, now),
                wanted.account(),
                wanted.type().text(),
                wanted.label(),
                wanted.wantsUsual(),
                JsonColumn.text(wanted.returnUrls()),
                now,
                now,
                now.plus(PATIENCE));
    }

    public @Nullable MethodRegistration find(Tx tx, long id, Instant now) {
        return tx.first(
                "SELECT * FROM method_registration WHERE id = ?", row -> fromRow(row, now), id);
    }

    /// Those of the account that are open, in their order.
    public List<MethodRegistration> open(Tx tx, long account, Instant now) {
        return tx.list(
                """
                SELECT * FROM method_registration
                 WHERE account = ? AND status = 'open' AND expires_at > ? ORDER BY id
                """,
                row -> fromRow(row, now),
                account,
                now);
    }

    /// Remembers whose page the customer was sent to. False where it is not open any more.
    public boolean opened(Tx tx, long id, String gateway, String reference, Instant now) {
        return tx.update(
                        """
                        UPDATE method_registration
                           SET gateway = ?, reference = ?, updated_at = ?
                         WHERE id = ? AND status = 'open' AND expires_at > ?
                        """,
                        gateway,
                        reference,
                        now,
                        id,
                        now)
                == 1;
    }

    /// Keeps what the gateway said to it; what has ended before stays as it is.
    public MethodRegistration end(Tx tx, long id, Registered said, Instant now) {
        MethodRegistration registration = lock(tx, id, now);
        if (registration.status() != MethodRegistration.Status.OPEN) {
            return registration;
        }
        switch (said) {
            case Registered.Accepted accepted -> {
                keep(tx, registration, accepted, now);
                mark(tx, id, MethodRegistration.Status.DONE, "", now);
            }
            case Registered.Refused(String reason) ->
                    mark(tx, id, MethodRegistration.Status.REFUSED, reason, now);
            case Registered.Unreachable _ -> {}
        }
        return lock(tx, id, now);
    }

    public MethodRegistration cancel(Tx tx, long id, Instant now) {
        MethodRegistration registration = lock(tx, id, now);
        if (registration.status() == MethodRegistration.Status.OPEN) {
            mark(tx, id, MethodRegistration.Status.CANCELLED, "", now);
        }
        return lock(tx, id, now);
    }

    private void keep(
            Tx tx, MethodRegistration registration, Registered.Accepted accepted, Instant now) {
        PaymentMethods.NewMethod method =
                new PaymentMethods.NewMethod(
                        registration.account(),
                        accepted.type(),
                        registration.label(),
                        accepted.card(),
                        registration.gateway(),
                        accepted.token());
        PaymentMethod added = methods.add(tx, registration.id(), method, now);
        if (registration.wantsUsual() && !added.isUsual()) {
            var _ = methods.makeUsual(tx, added.id(), now);
        }
    }

    private static MethodRegistration lock(Tx tx, long id, Instant now) {
        return tx.one(
                "SELECT * FROM method_registration WHERE id = ? FOR UPDATE",
                row -> fromRow(row, now),
                id);
    }

    private static void mark(
            Tx tx, long id, MethodRegistration.Status status, String reason, Instant now) {
        tx.update(
                """
                UPDATE method_registration SET status = ?, reason = ?, updated_at = ? WHERE id = ?
                """,
                status.text(),
                reason,
                now,
                id);
    }

    private static MethodRegistration fromRow(Row row, Instant now) {
        MethodRegistration.Status kept = MethodRegistration.Status.fromText(row.text("status"));
        boolean isLeft =
                kept == MethodRegistration.Status.OPEN && !row.instant("expires_at").isAfter(now);
        return new MethodRegistration(
                row.longAt("id"),
                row.longAt("account"),
                MethodType.fromText(row.text("type")),
                row.text("label"),
                row.flag("wants_usual"),
                JsonColumn.texts(row.text("return_urls")),
                row.text("gateway"),
                row.text("reference"),
                isLeft ? MethodRegistration.Status.CANCELLED : kept,
                row.text("reason"),
                row.instant("created_at"),
                row.instant("updated_at"));
    }
}
