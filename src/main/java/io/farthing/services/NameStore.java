package io.farthing.services;

import io.farthing.db.Tx;
import java.util.HashMap;
import java.util.Map;

/// Finds the next free name: the statements behind [Naming].
final class NameStore {

    private static final String ACCOUNT = "account";
    private static final String NUMBER = "n";

    private NameStore() {}

    /// A name by the product's pattern. The number goes on until nobody of the kind has the name: a
    /// provider's automation may have given it already.
    static String next(Tx tx, Service service, String pattern) {
        Map<String, String> values = new HashMap<>(service.options());
        boolean isOfAccount = pattern.contains("{" + ACCOUNT + "}");
        if (isOfAccount) {
            values.put(ACCOUNT, Naming.letters(accountName(tx, service.account())));
        }
        if (!pattern.contains("{" + NUMBER + "}")) {
            return Naming.fill(pattern, values);
        }
        String stem = Naming.fill(pattern, values);
        String name;
        do {
            values.put(NUMBER, "" + (isOfAccount ? nextOf(tx, stem) : nextOfAll(tx)));
            name = Naming.fill(pattern, values);
        } while (ServiceStore.isTaken(tx, service.family(), name));
        return name;
    }

    private static String accountName(Tx tx, long account) {
        return tx.one(
                "SELECT name || email AS name FROM account WHERE uid = ?",
                row -> row.text("name"),
                account);
    }

    private static long nextOf(Tx tx, String stem) {
        return tx.one(
                """
                INSERT INTO service_stem (stem, last_number) VALUES (?, 1)
                    ON CONFLICT (stem) DO UPDATE SET last_number = service_stem.last_number + 1
                RETURNING last_number
                """,
                row -> row.longAt("last_number"),
                stem);
    }

    private static long nextOfAll(Tx tx) {
        return tx.one("SELECT nextval('service_number') AS n", row -> row.longAt("n"));
    }
}
