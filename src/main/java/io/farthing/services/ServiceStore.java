package io.farthing.services;

import io.farthing.calendar.Term;
import io.farthing.catalog.ProductFamily;
import io.farthing.catalog.RenewalMode;
import io.farthing.db.AnyOf;
import io.farthing.db.Row;
import io.farthing.db.RowMapper;
import io.farthing.db.Tx;
import io.farthing.money.Currency;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The statements that read services.
final class ServiceStore {

    static final String COLUMNS =
            """
            s.id, s.account, s.name, s.nickname, s.sku, s.version, s.family, s.parent,
            s.option_name, s.options, s.configuration, s.facts, s.purchase, s.currency, s.term,
            s.anchor, s.paid_months, s.paid_days, s.created_at, s.starts_at, s.expires_at,
            s.renewal, s.status, s.suspended_at, s.cancel_at, s.ended_at, s.engaged_until
            """;

    private static final String SELECT = "SELECT " + COLUMNS + " FROM service s ";

    private ServiceStore() {}

    static @Nullable Service find(Tx tx, long id) {
        return tx.first(SELECT + "WHERE s.id = ?", mapper(), id);
    }

    /// In the order of their ids.
    static List<Service> find(Tx tx, Collection<Long> ids) {
        AnyOf any = AnyOf.of(ids);
        return tx.list(
                SELECT + "WHERE s.id " + any.sql() + " ORDER BY s.id", mapper(), any.value());
    }

    /// The one that has the name now, before one that had it.
    static @Nullable Service byName(Tx tx, long account, String name) {
        return tx.first(
                SELECT
                        + """
                        WHERE s.account = ? AND s.name = ? AND s.parent IS NULL
                        ORDER BY s.status = 'ended', s.id DESC LIMIT 1
                        """,
                mapper(),
                account,
                name);
    }

    static boolean isTaken(Tx tx, ProductFamily family, String name) {
        return tx.first(
                        """
                        SELECT 1 AS found FROM service
                         WHERE family = ? AND name = ? AND parent IS NULL AND status <> 'ended'
                        """,
                        row -> row.intAt("found"),
                        family.word(),
                        name)
                != null;
    }

    /// Locked until the transaction ends, in the order of their ids.
    static List<Service> lock(Tx tx, Collection<Long> ids) {
        AnyOf any = AnyOf.of(ids);
        return tx.list(
                SELECT + "WHERE s.id " + any.sql() + " ORDER BY s.id FOR UPDATE OF s",
                mapper(),
                any.value());
    }

    static List<Service> optionsOf(Tx tx, Collection<Long> parents) {
        AnyOf any = AnyOf.of(parents);
        return tx.list(
                SELECT + "WHERE s.parent " + any.sql() + " ORDER BY s.id", mapper(), any.value());
    }

    static List<Service> ofOrder(Tx tx, long order) {
        return tx.list(SELECT + "WHERE s.purchase = ? ORDER BY s.id", mapper(), order);
    }

    static List<Service> list(Tx tx, ServiceQuery query) {
        String[] families =
                query.families().stream().map(ProductFamily::word).toArray(String[]::new);
        String[] statuses =
                query.statuses().stream().map(ServiceStatus::word).toArray(String[]::new);
        return tx.list(
                SELECT
                        + """
                        WHERE (?::bigint IS NULL OR s.account = ?)
                          AND (? OR s.family = ANY (?))
                          AND (? OR s.status = ANY (?))
                          AND (?::text IS NULL OR s.name = ?)
                          AND (? OR s.parent IS NULL)
                          AND s.id > ?
                        ORDER BY s.id LIMIT ?
                        """,
                mapper(),
                query.account(),
                query.account(),
                families.length == 0,
                families,
                statuses.length == 0,
                statuses,
                query.name(),
                query.name(),
                query.withOptions(),
                query.after(),
                query.most());
    }

    private static final String CLOCKWORK =
            """
            SELECT id, noticed_for, collect_at, billed_hours, open_renewal, discount, discount_version, terms,
                   (SELECT min(since) FROM service_debt WHERE service = id) AS owed_since, held_since, is_active, renew_day, engagement_end
              FROM service LEFT JOIN renewal_choice USING (account)
             WHERE id\s
            """;

    static List<Clockwork> clockwork(Tx tx, Collection<Long> ids) {
        AnyOf any = AnyOf.of(ids);
        return tx.list(
                CLOCKWORK + any.sql() + " ORDER BY id",
                ServiceStore::clockworkFromRow,
                any.value());
    }

    /// Those that were ordered with a discount code.
    static List<Clockwork> discounted(Tx tx, List<Service> services) {
        long[] ids = services.stream().mapToLong(Service::id).toArray();
        return tx.list(
                CLOCKWORK + "= ANY (?) AND discount <> '' ORDER BY id",
                ServiceStore::clockworkFromRow,
                (Object) ids);
    }

    private static Clockwork clockworkFromRow(Row row) {
        return new Clockwork(
                row.longAt("id"),
                row.instantOrNull("noticed_for"),
                row.instantOrNull("collect_at"),
                row.instantOrNull("owed_since"),
                row.longOrNull("billed_hours"),
                row.longOrNull("open_renewal"),
                row.text("discount"),
                row.intAt("discount_version"),
                row.intAt("terms"),
                row.instantOrNull("held_since"),
                RenewalChoices.fromRow(row),
                EngagementEnd.ofWord(row.text("engagement_end")));
    }

    /// An account's services about one thing: of that name, or told to be for it.
    static List<Service> aboutOne(Tx tx, long account, String subject) {
        return tx.list(
                SELECT
                        + """
                        WHERE s.account = ? AND s.parent IS NULL AND s.subject = ?
                          AND s.status <> 'ended'
                        ORDER BY s.id
                        """,
                mapper(),
                account,
                subject);
    }

    /// The one that has been due longest and that nobody else works on, locked.
    static @Nullable Service takeDue(Tx tx, Instant now) {
        return tx.first(
                SELECT
                        + """
                        WHERE s.next_at <= ? ORDER BY s.next_at, s.id LIMIT 1
                        FOR UPDATE OF s SKIP LOCKED
                        """,
                mapper(),
                now);
    }

    private static final String TERMS =
            "SELECT service, purchase, term, starts_at, ends_at FROM service_term ";

    static List<PaidTerm> termsAhead(Tx tx, long service, Instant now) {
        return tx.list(
                TERMS + "WHERE service = ? AND ends_at > ? AND NOT is_undone ORDER BY starts_at",
                ServiceStore::termFromRow,
                service,
                now);
    }

    private static PaidTerm termFromRow(Row row) {
        return new PaidTerm(
                row.longAt("service"),
                row.longAt("purchase"),
                Term.of(row.text("term")),
                row.instant("starts_at"),
                row.instant("ends_at"));
    }

    static @Nullable String cancelJob(Tx tx, long id) {
        return tx.list(
                        "SELECT cancel_job FROM service WHERE id = ?",
                        row -> row.textOrNull("cancel_job"),
                        id)
                .getFirst();
    }

    static long[] array(Collection<Long> ids) {
        return ids.stream().mapToLong(Long::longValue).toArray();
    }

    private static RowMapper<Service> mapper() {
        TextMap.Reader texts = new TextMap.Reader();
        return row -> fromRow(row, texts);
    }

    private static Service fromRow(Row row, TextMap.Reader texts) {
        String term = row.textOrNull("term");
        return new Service(
                row.longAt("id"),
                row.longAt("account"),
                row.textOrNull("name"),
                row.text("nickname"),
                row.text("sku"),
                row.intAt("version"),
                family(row.text("family")),
                row.longOrNull("parent"),
                row.text("option_name"),
                texts.read(row.text("options")),
                texts.read(row.text("configuration")),
                row.longAt("purchase"),
                Currency.of(row.text("currency")),
                term == null ? null : Term.of(term),
                row.dateOrNull("anchor"),
                new Paid(row.intAt("paid_months"), row.intAt("paid_days")),
                row.instant("created_at"),
                row.instantOrNull("starts_at"),
                row.instantOrNull("expires_at"),
                mode(row.text("renewal")),
                ServiceStatus.ofWord(row.text("status")),
                row.instantOrNull("suspended_at"),
                row.instantOrNull("cancel_at"),
                row.instantOrNull("ended_at"),
                row.dateOrNull("engaged_until"),
                texts.read(row.text("facts")));
    }

    private static ProductFamily family(String word) {
        return ProductFamily.valueOf(word.toUpperCase(java.util.Locale.ROOT));
    }

    private static RenewalMode mode(String word) {
        return RenewalMode.valueOf(word.toUpperCase(java.util.Locale.ROOT));
    }
}
