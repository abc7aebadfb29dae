package io.farthing.quotas;

import io.farthing.db.Row;
import io.farthing.db.Tx;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The statements that read quotas and what they are worth to an account.
final class QuotaStore {

    private static final String DEFINITION =
            """
            q.id, q.name, q.reference_id, q.description, q.default_value,
            q.is_business, q.is_custom, q.is_hidden
            """;

    /// An account's own value before its group's before the fallback.
    private static final String EFFECTIVE =
            """
            coalesce(p.value, g.value, q.default_value) AS value, p.value IS NOT NULL AS is_personal
            """;

    private static final String VALUES =
            """
              LEFT JOIN group_quota g
                     ON g.group_name = a.group_name
                    AND g.name = q.name AND g.reference_id = q.reference_id
              LEFT JOIN account_quota p
                     ON p.account = a.uid
                    AND p.name = q.name AND p.reference_id = q.reference_id
            """;

    private QuotaStore() {}

    /// A name asked for, and its value where there is such a quota.
    record Asked(String name, @Nullable QuotaValue value) {}

    static Quota definitionFromRow(Row row) {
        return new Quota(
                row.intAt("id"),
                new Quota.Key(row.text("name"), row.text("reference_id")),
                row.text("description"),
                row.longAt("default_value"),
                new Quota.Flags(
                        row.flag("is_business"), row.flag("is_custom"), row.flag("is_hidden")));
    }

    private static QuotaValue valueFromRow(Row row) {
        QuotaValue.Type type =
                row.flag("is_personal") ? QuotaValue.Type.PERSONAL : QuotaValue.Type.GROUP;
        return new QuotaValue(definitionFromRow(row), row.longAt("value"), type);
    }

    private static Asked askedFromRow(Row row) {
        boolean isKnown = row.intOrNull("id") != null;
        return new Asked(row.text("asked_name"), isKnown ? valueFromRow(row) : null);
    }

    static List<Quota> definitions(Tx tx) {
        return tx.list(
                "SELECT " + DEFINITION + " FROM quota q ORDER BY q.name, q.reference_id",
                QuotaStore::definitionFromRow);
    }

    static List<QuotaValue> all(Tx tx, long account) {
        String sql =
                "SELECT "
                        + DEFINITION
                        + ", "
                        + EFFECTIVE
                        + " FROM account a CROSS JOIN quota q "
                        + VALUES
                        + " WHERE a.uid = ? ORDER BY q.name, q.reference_id";
        return tx.list(sql, QuotaStore::valueFromRow, account);
    }

    /// No row at all where there is no such account, and one at least for every name otherwise.
    static List<Asked> named(Tx tx, long account, String[] names) {
        String sql =
                "SELECT asked.name AS asked_name, "
                        + DEFINITION
                        + ", "
                        + EFFECTIVE
                        + """
                         FROM account a
                        CROSS JOIN unnest(?::text[]) WITH ORDINALITY AS asked (name, place)
                         LEFT JOIN quota q ON q.name = asked.name
                        """
                        + VALUES
                        + " WHERE a.uid = ? ORDER BY asked.place, q.reference_id";
        return tx.list(sql, QuotaStore::askedFromRow, names, account);
    }

    /// Only the ordinary quotas, without reference ids.
    static QuotaTable table(Tx tx, long[] accounts, String[] names) {
        String sql =
                "SELECT a.uid, q.name, "
                        + EFFECTIVE
                        + """
                         FROM account a
                         JOIN quota q ON q.name = ANY (?) AND q.reference_id = ''
                        """
                        + VALUES
                        + " WHERE a.uid = ANY (?)";
        QuotaTable table = new QuotaTable();
        for (Cell cell : tx.list(sql, QuotaStore::cellFromRow, names, accounts)) {
            table.put(cell.account(), cell.name(), cell.value());
        }
        return table;
    }

    private record Cell(long account, String name, long value) {}

    private static Cell cellFromRow(Row row) {
        return new Cell(row.longAt("uid"), row.text("name"), row.longAt("value"));
    }

    static List<QuotaValue> ofGroup(Tx tx, String group) {
        String sql =
                "SELECT "
                        + DEFINITION
                        + """
                        , coalesce(g.value, q.default_value) AS value, false AS is_personal
                          FROM quota q
                          LEFT JOIN group_quota g
                                 ON g.group_name = ?
                                AND g.name = q.name AND g.reference_id = q.reference_id
                         ORDER BY q.name, q.reference_id
                        """;
        return tx.list(sql, QuotaStore::valueFromRow, group);
    }
}
