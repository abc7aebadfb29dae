package io.farthing.app.bench;

import io.farthing.db.Database;
import io.farthing.db.Row;
import io.farthing.wire.Json;
import io.farthing.wire.Reply;
import io.farthing.wire.Request;
import io.farthing.wire.Router;

/// The floor of benchmarks `get` and `credits-get`: a handler that reads an account's row by its
/// key and writes it as JSON. Nobody is authenticated, and a body that comes is read off and not
/// looked at.
public final class GetFloor {
    static final String PATH = "/floor/";

    private static final String ROW =
            """
            SELECT uid, email, name, language, country, group_name, status, currency
              FROM account WHERE uid = ?
            """;

    private final Database database;

    private GetFloor(Database database) {
        this.database = database;
    }

    public static void open(Router router, Database database) {
        GetFloor floor = new GetFloor(database);
        router.route("GET", PATH + "{uid}", floor::answer);
        router.route("POST", PATH + "{uid}", floor::answer);
    }

    private Reply answer(Request request) {
        byte[] _ = request.body();
        long uid = Long.parseLong(request.pathParameter("uid"));
        return database.<Reply>single(tx -> tx.one(ROW, GetFloor::fromRow, uid));
    }

    private static Reply fromRow(Row row) {
        return Reply.json(
                200,
                Json.object()
                        .put("uid", row.longAt("uid"))
                        .put("status", row.intAt("status"))
                        .put("email", row.text("email"))
                        .put("name", row.text("name"))
                        .put("language", row.text("language"))
                        .put("country", row.text("country"))
                        .put("group", row.text("group_name"))
                        .put("currency", row.text("currency")));
    }
}
