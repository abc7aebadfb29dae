package io.farthing.services;

import io.farthing.calendar.Term;
import io.farthing.db.Tx;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The statements that change services.
final class ServiceWrites {

    private ServiceWrites() {}

    static long[] reserve(Tx tx, int count) {
        return tx
                .list(
                        """
                        SELECT nextval('service_id_seq') AS id
                          FROM generate_series(1, ?)
                        """,
                        row -> row.longAt("id"),
                        count)
                .stream()
                .mapToLong(Long::longValue)
                .toArray();
    }

    /// Parents come before their options.
    static void insert(Tx tx, NewService.Origin origin, List<NewService> services) {
        tx.laterRows(
                INSERT,
                services.stream()
                        .map(each -> row(origin, new Start(each.from(origin), null, null, null)))
                        .toList());
    }

    /// The same of what begins with its order.
    static void insertBegun(Tx tx, NewService.Origin origin, List<Start> starts) {
        tx.laterRows(INSERT, starts.stream().map(each -> row(origin, each)).toList());
        insertTerms(tx, starts.stream().map(Start::term).filter(Objects::nonNull).toList());
    }

    private static @Nullable Object[] row(NewService.Origin origin, Start start) {
        Service service = start.service();
        Term term = service.term();
        return new @Nullable Object[] {
            service.id(),
            service.version(),
            service.parent(),
            service.sku(),
            service.family().word(),
            service.optionName(),
            TextMap.toText(service.options()),
            TextMap.toText(service.configuration()),
            term == null ? null : term.text(),
            service.renewal().word(),
            Subjects.of(service),
            service.account(),
            service.order(),
            service.currency().code(),
            origin.discount(),
            origin.discountVersion(),
            service.createdAt(),
            service.status().word(),
            service.name(),
            service.anchor(),
            service.startsAt(),
            service.engagedUntil(),
            service.paid().months(),
            service.paid().days(),
            service.expiresAt(),
            start.billedHours(),
            start.nextAt(),
            start.term() == null ? 0 : 1
        };
    }

    private static final String INSERT =
            """
            INSERT INTO service (id, version, parent, sku, family, option_name, options,
                   configuration, term, renewal, subject, account, purchase, currency, discount,
                   discount_version, created_at, status, name, anchor, starts_at, engaged_until,
                   paid_months, paid_days, expires_at, billed_hours, next_at, terms)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    /// How a service stands after something that moved its life.
    record Standing(
            long id,
            Paid paid,
            @Nullable Instant expiresAt,
            ServiceStatus status,
            @Nullable Instant suspendedAt,
            @Nullable Instant endedAt,
            @Nullable Instant nextAt) {}

    static void save(Tx tx, List<Standing> standings) {
        int count = standings.size();
        long[] ids = new long[count];
        int[] months = new int[count];
        int[] days = new int[count];
        String[] statuses = new String[count];
        Instant[][] times = new Instant[4][count];
        for (int i = 0; i < count; i++) {
            Standing standing = standings.get(i);
            ids[i] = standing.id();
            months[i] = standing.paid().months();
            days[i] = standing.paid().days();
            statuses[i] = standing.status().word();
            times[0][i] = orNever(standing.expiresAt());
            times[1][i] = orNever(standing.suspendedAt());
            times[2][i] = orNever(standing.endedAt());
            times[3][i] = orNever(standing.nextAt());
        }
        tx.later(
                SAVE, NEVER, NEVER, NEVER, NEVER, ids, months, days, statuses, times[0], times[1],
                times[2], times[3]);
    }

    /// Stands for NULL on the way, since arrays of instants have none.
    private static final Instant NEVER = Instant.EPOCH;

    private static Instant orNever(@Nullable Instant instant) {
        return instant == null ? NEVER : instant;
    }

    private static final String SAVE =
            """
            UPDATE service s
               SET paid_months = w.months, paid_days = w.days, status = w.status,
                   expires_at = nullif(w.expires_at, ?), suspended_at = nullif(w.suspended_at, ?),
                   ended_at = nullif(w.ended_at, ?), next_at = nullif(w.next_at, ?)
              FROM unnest(?::bigint[], ?::int[], ?::int[], ?::text[], ?::timestamptz[],
                          ?::timestamptz[], ?::timestamptz[], ?::timestamptz[])
                   AS w (id, months, days, status, expires_at, suspended_at, ended_at, next_at)
             WHERE s.id = w.id
            """;

    static void begin(Tx tx, Start start) {
        Service begun = start.service();
        PaidTerm term = start.term();
        tx.later(
                """
                UPDATE service
                   SET name = ?, subject = CASE subject WHEN '' THEN ? ELSE subject END,
                       anchor = ?, starts_at = ?, engaged_until = ?, billed_hours = ?,
                       facts = ?, paid_months = ?, paid_days = ?, expires_at = ?, status = ?,
                       next_at = ?, terms = ?
                 WHERE id = ?
                """,
                begun.name(),
                begun.name(),
                begun.anchor(),
                begun.startsAt(),
                begun.engagedUntil(),
                start.billedHours(),
                TextMap.toText(begun.facts()),
                begun.paid().months(),
                begun.paid().days(),
                begun.expiresAt(),
                begun.status().word(),
                start.nextAt(),
                term == null ? 0 : 1,
                begun.id());
        if (term != null) {
            insertTerms(tx, List.of(term));
        }
    }

    static void addTerm(Tx tx, PaidTerm paid) {
        insertTerms(tx, List.of(paid));
        tx.later("UPDATE service SET terms = terms + 1 WHERE id = ?", paid.service());
    }

    private static void insertTerms(Tx tx, List<PaidTerm> paid) {
        tx.laterRows(
                """
                INSERT INTO service_term (service, purchase, term, months, days, starts_at, ends_at)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """,
                paid.stream().map(ServiceWrites::row).toList());
    }

    private static @Nullable Object[] row(PaidTerm paid) {
        return new @Nullable Object[] {
            paid.service(),
            paid.order(),
            paid.term().text(),
            paid.term().months(),
            paid.term().days(),
            paid.startsAt(),
            paid.endsAt()
        };
    }

    static void setRenewal(Tx tx, long id, RenewalSettings settings) {
        Term term = settings.term();
        tx.later(
                "UPDATE service SET renewal = ?, term = coalesce(?, term) WHERE id = ?",
                settings.mode().word(),
                term == null ? null : term.text(),
                id);
    }

    static void setNickname(Tx tx, long id, String nickname) {
        tx.later("UPDATE service SET nickname = ? WHERE id = ?", nickname, id);
    }

    static void setCancel(Tx tx, long id, @Nullable Instant at, @Nullable String job) {
        tx.later("UPDATE service SET cancel_at = ?, cancel_job = ? WHERE id = ?", at, job, id);
    }

    static void setNextAt(Tx tx, long id, @Nullable Instant nextAt) {
        tx.later("UPDATE service SET next_at = ? WHERE id = ?", nextAt, id);
    }

    static void setNoticed(Tx tx, long id, @Nullable Instant expiry, @Nullable Instant collectAt) {
        tx.later(
                "UPDATE service SET noticed_for = ?, collect_at = ? WHERE id = ?",
                expiry,
                collectAt,
                id);
    }

    static void setHeld(Tx tx, long id, @Nullable Instant since) {
        tx.later("UPDATE service SET held_since = ? WHERE id = ?", since, id);
    }

    /// Null for none.
    static void setEngagement(Tx tx, long id, @Nullable Engagement engagement) {
        EngagementEnd end = engagement == null ? EngagementEnd.CANCEL : engagement.end();
        tx.later(
                """
                UPDATE service
                   SET engaged_from = ?, engaged_until = ?, engagement_end = ?,
                       engagement_asked_at = ?
                 WHERE id = ?
                """,
                engagement == null ? null : engagement.from(),
                engagement == null ? null : engagement.until(),
                end.word(),
                engagement == null ? null : engagement.askedAt(),
                id);
    }

    static void setBilled(Tx tx, long id, long hours) {
        tx.later("UPDATE service SET billed_hours = ? WHERE id = ?", hours, id);
    }

    static void setOpenRenewal(Tx tx, Collection<Long> ids, @Nullable Long order) {
        tx.later(
                "UPDATE service SET open_renewal = ? WHERE id = ANY (?)",
                order,
                ServiceStore.array(ids));
    }

    /// Options whose parents were renewed without them end at their own expiry.
    static void markLeftBehind(Tx tx, Collection<Long> parents) {
        tx.later(
                """
                UPDATE service o
                   SET next_at = o.expires_at
                  FROM service p
                 WHERE p.id = o.parent AND p.id = ANY (?)
                   AND o.status IN ('active', 'unpaid', 'suspended')
                   AND o.expires_at < p.expires_at AND o.cancel_at IS NULL
                """,
                (Object) ServiceStore.array(parents));
    }

    static void setOptions(Tx tx, long id, Map<String, String> options) {
        tx.later("UPDATE service SET options = ? WHERE id = ?", TextMap.toText(options), id);
    }

    static void setProduct(Tx tx, long id, String sku, int version, Map<String, String> options) {
        tx.later(
                "UPDATE service SET sku = ?, version = ?, options = ? WHERE id = ?",
                sku,
                version,
                TextMap.toText(options),
                id);
    }
}
