package io.farthing.customers;

import io.farthing.db.Row;
import io.farthing.db.Tx;
import io.farthing.money.Currency;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The statements on `account`. An account is always read together with its group's type.
final class AccountStore {

    static final String COLUMNS =
            """
            a.uid, a.email, a.name, a.language, a.country, a.note,
            a.group_name, g.type AS group_type, g.reseller, a.status, a.is_suspended, a.is_registered,
            a.currency, a.external_billing_id, a.default_payment_method,
            a.created_at, a.group_updated_at, a.previous_group_updated_at, a.status_updated_at,
            a.upgrade_unfunded_since
            """;

    private static final String SELECT =
            "SELECT "
                    + COLUMNS
                    + "  FROM account a JOIN account_group g ON g.name = a.group_name\n";

    private AccountStore() {}

    static Account fromRow(Row row) {
        return new Account(
                row.longAt("uid"),
                new Account.Contact(
                        row.text("email"),
                        row.text("name"),
                        row.text("language"),
                        row.text("country"),
                        row.text("note")),
                standingFromRow(row),
                new Account.Payment(
                        Currency.of(row.text("currency")),
                        row.textOrNull("external_billing_id"),
                        row.textOrNull("default_payment_method")),
                new Account.Dates(
                        row.instant("created_at"),
                        row.instantOrNull("group_updated_at"),
                        row.instantOrNull("previous_group_updated_at"),
                        row.instantOrNull("status_updated_at"),
                        row.instantOrNull("upgrade_unfunded_since")));
    }

    private static Account.Standing standingFromRow(Row row) {
        return new Account.Standing(
                row.text("group_name"),
                GroupType.fromRow(row.text("group_type")),
                row.longOrNull("reseller"),
                AccountStatus.fromRow(row.intAt("status")),
                row.flag("is_suspended"),
                row.flag("is_registered"));
    }

    static boolean updateDate(Tx tx, long uid, AccountDate date, Instant at) {
        return tx.update(
                        "UPDATE account SET %s = ? WHERE uid = ?".formatted(date.column()), at, uid)
                == 1;
    }

    static @Nullable Account find(Tx tx, long uid) {
        return tx.first(SELECT + BY_UID, AccountStore::fromRow, uid);
    }

    static Supplier<List<Account>> ask(Tx tx, long uid) {
        return tx.ask(SELECT + BY_UID, AccountStore::fromRow, uid);
    }

    private static final String BY_UID = " WHERE a.uid = ?";

    /// Keeps the row from changing until the transaction ends; rows that refer to it still come in.
    ///
    /// Locked before it is read: one statement for both, having waited for a change of group, would
    /// look for the new group among the rows it had joined before, and find no account.
    static @Nullable Account lock(Tx tx, long uid) {
        Long locked =
                tx.first(
                        "SELECT uid FROM account WHERE uid = ? FOR NO KEY UPDATE",
                        row -> row.longAt("uid"),
                        uid);
        return locked == null ? null : find(tx, locked);
    }

    static List<Account> find(Tx tx, long[] uids) {
        String sql =
                SELECT
                        + """
                          JOIN unnest(?::bigint[]) WITH ORDINALITY AS asked (uid, place)
                            ON asked.uid = a.uid
                         ORDER BY asked.place
                        """;
        return tx.list(sql, AccountStore::fromRow, uids);
    }

    static Supplier<List<Account>> askInShard(Tx tx, int shard) {
        return tx.ask(
                SELECT + " WHERE a.shard = ? ORDER BY a.uid", AccountStore::fromRow, (short) shard);
    }

    static Supplier<List<Account.Rated>> askRatedInShard(Tx tx, int shard) {
        return tx.ask(
                "SELECT uid, group_name, currency FROM account WHERE shard = ?",
                row ->
                        new Account.Rated(
                                row.longAt("uid"),
                                row.text("group_name"),
                                Currency.of(row.text("currency"))),
                (short) shard);
    }

    /// Status 4 is deleted; the number is written out because the index is built on it.
    static @Nullable Account findByEmailKey(Tx tx, String emailKey) {
        return tx.first(
                SELECT + " WHERE a.email_key = ? AND a.status <> 4",
                AccountStore::fromRow,
                emailKey);
    }

    static long nextUid(Tx tx) {
        return tx.one("SELECT nextval('account_uid_seq') AS uid", row -> row.longAt("uid"));
    }

    /// Moves the sequence over the run of uids that starts at `taken`, so that an import with uids
    /// of its own does not cost one attempt for each of them. Never back, over what others took
    /// from it meanwhile.
    static void skipTakenUids(Tx tx, long taken) {
        String sql =
                """
                SELECT setval('account_uid_seq', greatest(last.uid, s.last_value))
                  FROM account_uid_seq s,
                       (SELECT a.uid
                          FROM account a
                         WHERE a.uid >= ?
                           AND NOT EXISTS (SELECT 1 FROM account b WHERE b.uid = a.uid + 1)
                         ORDER BY a.uid
                         LIMIT 1) last
                """;
        tx.update(sql, taken);
    }

    /// False where the uid or the address is taken already.
    static boolean insert(Tx tx, long uid, NewAccount account, Instant now) {
        String sql =
                """
                INSERT INTO account (uid, shard, email, email_key, name, name_key, language,
                                     country, note, group_name, currency, external_billing_id,
                                     default_payment_method, created_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT DO NOTHING
                """;
        Account.Contact contact = account.contact();
        Account.Payment payment = account.payment();
        int inserted =
                tx.update(
                        sql,
                        uid,
                        (short) AccountShard.of(uid),
                        contact.email(),
                        CaseFolding.fold(contact.email()),
                        contact.name(),
                        CaseFolding.fold(contact.name()),
                        contact.language(),
                        contact.country(),
                        contact.note(),
                        account.group(),
                        payment.currency().code(),
                        payment.externalBillingId(),
                        payment.defaultPaymentMethod(),
                        now);
        return inserted == 1;
    }

    static void updateContact(Tx tx, long uid, Account.Contact contact) {
        String sql =
                """
                UPDATE account
                   SET email = ?, email_key = ?, name = ?, name_key = ?, language = ?, country = ?,
                       note = ?
                 WHERE uid = ?
                """;
        tx.update(
                sql,
                contact.email(),
                CaseFolding.fold(contact.email()),
                contact.name(),
                CaseFolding.fold(contact.name()),
                contact.language(),
                contact.country(),
                contact.note(),
                uid);
    }

    static void updateStatus(
            Tx tx, long uid, AccountStatus status, boolean isForInvoice, Instant now) {
        String sql =
                """
                UPDATE account
                   SET status = ?, status_updated_at = ?, inactive_for_invoice = ?
                 WHERE uid = ?
                """;
        tx.update(sql, (short) status.code(), now, isForInvoice, uid);
    }

    static boolean isInactiveForInvoice(Tx tx, long uid) {
        String sql =
                "SELECT status = 2 AND inactive_for_invoice AS found FROM account WHERE uid = ?";
        return Boolean.TRUE.equals(tx.first(sql, row -> row.flag("found"), uid));
    }

    static void updateSuspended(Tx tx, long uid, boolean isSuspended) {
        tx.update("UPDATE account SET is_suspended = ? WHERE uid = ?", isSuspended, uid);
    }

    static void updateGroup(
            Tx tx, long uid, String group, @Nullable Instant unfundedSince, Instant now) {
        String sql =
                """
                UPDATE account
                   SET group_name = ?,
                       previous_group_updated_at = coalesce(group_updated_at, created_at),
                       group_updated_at = ?,
                       upgrade_unfunded_since = ?
                 WHERE uid = ?
                """;
        tx.update(sql, group, now, unfundedSince, uid);
    }

    static void clearUnfundedUpgrade(Tx tx, long uid) {
        String sql =
                """
                UPDATE account SET upgrade_unfunded_since = NULL
                 WHERE uid = ? AND upgrade_unfunded_since IS NOT NULL
                """;
        tx.update(sql, uid);
    }

    /// Status 1 is active; the number is written out because the index is built on it.
    static long[] unfundedUpgrades(Tx tx) {
        return tx
                .list(
                        """
                        SELECT uid FROM account
                         WHERE upgrade_unfunded_since IS NOT NULL AND status = 1
                         ORDER BY uid
                        """,
                        row -> row.longAt("uid"))
                .stream()
                .mapToLong(Long::longValue)
                .toArray();
    }

    /// Locks in the order of uids, so that two runs over the same accounts never wait in a circle.
    static List<Long> updateStatuses(
            Tx tx, long[] uids, AccountStatus from, AccountStatus to, Instant now) {
        String sql =
                """
                WITH locked AS (
                    SELECT uid FROM account
                     WHERE uid = ANY (?) AND status = ?
                     ORDER BY uid
                       FOR NO KEY UPDATE)
                UPDATE account a
                   SET status = ?, status_updated_at = ?, inactive_for_invoice = false
                  FROM locked
                 WHERE a.uid = locked.uid
                RETURNING a.uid
                """;
        return tx.list(
                sql, row -> row.longAt("uid"), uids, (short) from.code(), (short) to.code(), now);
    }
}
