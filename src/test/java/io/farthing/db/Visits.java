package io.farthing.db;

/// Rows by which a test knows a database again.
final class Visits {

    private Visits() {}

    static void leaveOne(Database database) {
        database.transactVoid(tx -> {
            tx.update("CREATE TABLE IF NOT EXISTS visit (at timestamptz NOT NULL)");
            tx.update("INSERT INTO visit VALUES (now())");
        });
    }

    /// A read, which runs again when its connection breaks, unlike a single statement.
    static long count(Database database) {
        return database.read(
                tx -> tx.one("SELECT count(*) AS n FROM visit", row -> row.longAt("n")));
    }
}
