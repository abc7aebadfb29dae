package io.farthing.services;

import io.farthing.db.Tx;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Finds the next free name: the statements behind [Naming].
final class NameStore {

    private static final int MOST_STEMS = 100_000;

    private NameStore() {}

    /// @param pattern the product's
    /// @param options what was chosen, for patterns that name an option
    static String next(Tx tx, String pattern, long account, Map<String, String> options) {
        Map<String, String> values = new HashMap<>(options);
        boolean isCounted = pattern.contains("{n}");
        if (pattern.contains("{account}")) {
            values.put("account", stem(tx, account));
            values.put("n", isCounted ? "" + nextOfAccount(tx, account) : "");
        } else if (isCounted) {
            values.put("n", "" + nextOfAll(tx));
        }
        return Naming.fill(pattern, values);
    }

    private static String stem(Tx tx, long account) {
        String known =
                tx.first(
                        "SELECT stem FROM service_stem WHERE account = ?",
                        row -> row.text("stem"),
                        account);
        return known == null ? newStem(tx, account) : known;
    }

    private static String newStem(Tx tx, long account) {
        String letters =
                Naming.letters(
                        tx.one(
                                "SELECT name || email AS name FROM account WHERE uid = ?",
                                row -> row.text("name"),
                                account));
        Integer others =
                tx.first(
                        "SELECT count(*)::int AS others FROM service_stem WHERE stem LIKE ? || '%'",
                        row -> row.intAt("others"), letters);
        for (int place = others == null ? 0 : others; place < MOST_STEMS; place++) {
            String stem = claimed(tx, account, letters + Naming.pair(place));
            if (stem != null) {
                return stem;
            }
        }
        throw new IllegalStateException("no name left that begins with " + letters);
    }

    /// The stem that the account has now; null where somebody else has this one.
    private static @Nullable String claimed(Tx tx, long account, String stem) {
        tx.update(
                """
                INSERT INTO service_stem (account, stem) VALUES (?, ?) ON CONFLICT DO NOTHING
                """,
                account,
                stem);
        return tx.first(
                "SELECT stem FROM service_stem WHERE account = ?",
                row -> row.text("stem"),
                account);
    }

    private static long nextOfAccount(Tx tx, long account) {
        return tx.one(
                """
                UPDATE service_stem SET last_number = last_number + 1 WHERE account = ?
                RETURNING last_number
                """,
                row -> row.longAt("last_number"),
                account);
    }

    private static long nextOfAll(Tx tx) {
        return tx.one("SELECT nextval('service_number') AS n", row -> row.longAt("n"));
    }
}
