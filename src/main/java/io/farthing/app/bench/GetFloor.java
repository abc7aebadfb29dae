package io.farthing.app.bench;

import io.farthing.db.Database;
import io.farthing.wire.Reply;
import io.farthing.wire.Request;
import io.farthing.wire.Router;

/// The floor of benchmark `get`: a handler that reads one row by its key and writes it as text.
/// Nobody is authenticated.
public final class GetFloor {
    static final String PATH = "/floor/";

    private static final String ROW = "SELECT email, balance FROM floor_profile WHERE uid = ?";

    private static final String TABLE =
            """
            CREATE TABLE floor_profile (uid bigint PRIMARY KEY, email text NOT NULL, balance bigint NOT NULL)
            """;

    private static final String FILL =
            """
            INSERT INTO floor_profile
            SELECT uid, 'customer-' || uid || '@example.com', uid * 100000000
              FROM generate_series(1::bigint, 1000) AS uid
            """;

    private final Database database;

    private GetFloor(Database database) {
        this.database = database;
    }

    public static void open(Router router, Database database) {
        database.transactVoid(tx -> {
            tx.update(TABLE);
            tx.update(FILL);
            tx.update("ANALYZE floor_profile");
        });
        router.route("GET", PATH + "{uid}", new GetFloor(database)::answer);
    }

    private Reply answer(Request request) {
        long uid = Long.parseLong(request.pathParameter("uid"));
        String text =
                database.<String>single(tx ->
                        tx.one(
                                ROW,
                                row ->
                                        "{\"email\":\"%s\",\"balance\":%d}"
                                                .formatted(
                                                        row.text("email"), row.longAt("balance")),
                                uid));
        return Reply.text(200, text);
    }
}
