package io.farthing.services;

import io.farthing.access.SecretBox;
import io.farthing.db.Database;
import io.farthing.db.Tx;
import java.time.Instant;
import java.util.Map;

/// What a service is set up with and nobody may read again, such as a first password. It is kept
/// encrypted, handed to the provider's automation, and forgotten when the service is set up or
/// given up.
public final class ServiceSecrets {

    private final Database database;
    private final SecretBox box;

    public ServiceSecrets(Database database, SecretBox box) {
        this.database = database;
        this.box = box;
    }

    /// Of a service that has just been ordered. One that is there already keeps none: nobody sets
    /// it up any more.
    public void keep(Tx tx, long service, Map<String, String> secrets, Instant now) {
        tx.update(
                """
                INSERT INTO service_secret (service, sealed, created_at)
                SELECT id, ?::bytea, ?::timestamptz FROM service WHERE id = ? AND status = 'creating'
                """,
                box.close(TextMap.toText(secrets), place(service)),
                now,
                service);
    }

    /// For the set-up alone; empty where none were told.
    public Map<String, String> of(long service) {
        byte[] sealed =
                database.single(tx ->
                        tx.first(
                                "SELECT sealed FROM service_secret WHERE service = ?",
                                row -> row.bytes("sealed"),
                                service));
        return sealed == null ? Map.of() : TextMap.ofText(box.open(sealed, place(service)));
    }

    static void forget(Tx tx, long service) {
        tx.later("DELETE FROM service_secret WHERE service = ?", service);
    }

    private static String place(long service) {
        return "service/" + service;
    }
}
