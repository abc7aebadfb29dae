package io.farthing.services;

import io.farthing.calendar.Term;
import io.farthing.db.Row;
import io.farthing.db.Tx;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.function.Consumer;

/// Recomputes what is kept twice of services: an expiry is the anchor and the terms that were paid.
public final class ServiceCheck {

    private ServiceCheck() {}

    public static void run(Tx tx, ZoneId zone, Consumer<String> difference) {
        tx.each(
                """
                SELECT id, anchor, starts_at, expires_at, paid_months, paid_days
                  FROM service
                 WHERE expires_at IS NOT NULL
                """,
                row -> checkExpiry(row, zone, difference));
        tx.each(
                """
                SELECT s.id, s.paid_months, s.paid_days,
                       coalesce(sum(t.months), 0) AS months, coalesce(sum(t.days), 0) AS days
                  FROM service s
                  LEFT JOIN service_term t ON t.service = s.id AND NOT t.is_undone
                 WHERE s.parent IS NULL
                 GROUP BY s.id
                HAVING s.paid_months <> coalesce(sum(t.months), 0)
                    OR s.paid_days <> coalesce(sum(t.days), 0)
                """,
                row ->
                        difference.accept(
                                "service %d has %d months and %d days paid, its terms say %d and %d"
                                        .formatted(
                                                row.longAt("id"),
                                                row.intAt("paid_months"),
                                                row.intAt("paid_days"),
                                                row.longAt("months"),
                                                row.longAt("days"))));
        tx.each(
                "SELECT service, term, months, days FROM service_term",
                row -> checkTerm(row, difference));
        checkSecrets(tx, difference);
    }

    private static void checkSecrets(Tx tx, Consumer<String> difference) {
        tx.each(
                """
                SELECT service FROM service_secret JOIN service s ON s.id = service
                 WHERE s.status <> 'creating'
                """,
                row ->
                        difference.accept(
                                "service %d is set up, or was given up, and its secrets are still kept"
                                        .formatted(row.longAt("service"))));
    }

    private static void checkExpiry(Row row, ZoneId zone, Consumer<String> difference) {
        LocalDate anchor = row.date("anchor");
        Paid paid = new Paid(row.intAt("paid_months"), row.intAt("paid_days"));
        Instant expected = Expiry.of(anchor, row.instant("starts_at"), paid, zone);
        Instant kept = row.instant("expires_at");
        if (!kept.equals(expected)) {
            difference.accept(
                    "service %d expires at %s, by its terms at %s"
                            .formatted(row.longAt("id"), kept, expected));
        }
    }

    private static void checkTerm(Row row, Consumer<String> difference) {
        Term term = Term.of(row.text("term"));
        if (term.months() != row.intAt("months") || term.days() != row.intAt("days")) {
            difference.accept(
                    "a term of service %d is counted as another".formatted(row.longAt("service")));
        }
    }
}
