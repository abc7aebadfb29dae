package io.farthing.app.bench;

import io.farthing.customers.AccountShard;
import io.farthing.db.Database;
import io.farthing.db.Row;
import io.farthing.wire.Json;
import io.farthing.wire.Reply;
import io.farthing.wire.Request;
import io.farthing.wire.Router;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/// Benchmark `history`: the extended history of an account's month of a hundred thousand rows over
/// the Jelastic door, against a handler that writes five columns of the same rows as they come.
public final class HistoryBench {
    private static final String FLOOR = "/floor-history/";

    /// Environments in all hours of January 2031: far from any other charge. The second is what is
    /// measured; with a tenth and four times of it, memory has to stay what it is.
    private static final int FEW = 14;

    private static final int ENVIRONMENTS = 135;
    private static final int MANY = 540;

    private static final int FIRST_HOUR = 534_720;
    private static final int HOURS = 744;
    private static final int ROWS = ENVIRONMENTS * HOURS;
    private static final long WITHIN_MILLIS = 1_000;
    private static final int PIECE = 1 << 16;

    private static final String ENVIRONMENT_ROWS =
            """
            INSERT INTO environment (shard, account, name, host_group, created_at)
            SELECT ?::smallint, ?::bigint, 'bench-' || n, 'hosts', '2030-01-01'
              FROM generate_series(1, ?) n
            ON CONFLICT DO NOTHING
            """;

    private static final String CHARGE_ROWS =
            """
            INSERT INTO charge (shard, account, hour, revision, position, environment, resource,
                                tariff, tariff_version, quantity, free, billable, units, bonus_units,
                                transaction)
            SELECT e.shard, e.account, h, 1, e.id, e.id,
                   c.resource, c.tariff, c.tariff_version, 5, 0, 5, 2345500, 0, 0
              FROM environment e
             CROSS JOIN generate_series(?::integer, ?::integer) h
             CROSS JOIN (SELECT resource, tariff, tariff_version FROM charge
                          WHERE shard = ? AND account = ?
                          ORDER BY hour, position LIMIT 1) c
             WHERE e.shard = ? AND e.account = ? AND e.name LIKE 'bench-%'
            ON CONFLICT DO NOTHING
            """;

    private static final String PLAIN_ROWS =
            """
            SELECT hour, environment, resource, quantity, units
              FROM charge
             WHERE shard = ? AND account = ? AND hour >= ? AND hour < ?
             ORDER BY hour, position
            """;

    private final Rounds rounds;
    private final Database database;
    private final int port;
    private final String token;

    /// The token is of staff, who may look at anybody's.
    public HistoryBench(int rounds, Database database, int port, String token) {
        this.rounds = new Rounds(rounds);
        this.database = database;
        this.port = port;
        this.token = token;
    }

    /// The floor's handler.
    public static void open(Router router, Database database) {
        router.route("GET", FLOOR + "{uid}", request -> plain(request, database));
    }

    public Measurement run() {
        try (HttpClient client = HttpClient.newHttpClient()) {
            long account = prepare(FEW);
            String ours =
                    "/1.0/billing/account/rest/getextendedaccountbillinghistorybyperiod"
                            + "?starttime=2031-01-01T00:00:00Z&endtime=2031-02-01T00:00:00Z"
                            + "&session="
                            + token
                            + "&ownerUid="
                            + account;
            long _ = drained(client, ours, Long.MAX_VALUE);
            long few = heldKibibytes(client, ours);
            long _ = prepare(ENVIRONMENTS);
            Figure figure =
                    rounds.compare(
                            "history/" + ROWS,
                            "rows/s",
                            () -> perSecond(client, ours),
                            () -> perSecond(client, FLOOR + account));
            long bytes = drained(client, ours, Long.MAX_VALUE);
            long usual = heldKibibytes(client, ours);
            long _ = prepare(MANY);
            long many = heldKibibytes(client, ours);
            return measurement(figure, bytes, few, usual, many);
        }
    }

    private static Measurement measurement(
            Figure figure, long bytes, long few, long usual, long many) {
        long millis = ROWS * 1_000L / Math.max(1, figure.value());
        return new Measurement(
                figure,
                "%,d rows within %,d ms".formatted(ROWS, WITHIN_MILLIS),
                millis < WITHIN_MILLIS,
                ("%d MB in %d ms; held in the middle of an answer of %,d, %,d and %,d rows:"
                                + " %,d, %,d and %,d KiB")
                        .formatted(
                                bytes / 1_000_000,
                                millis,
                                FEW * HOURS,
                                ROWS,
                                MANY * HOURS,
                                few,
                                usual,
                                many));
    }

    /// Of an account that has been charged before: its tariff is taken.
    private long prepare(int environments) {
        return database.transact(tx -> {
            long account =
                    tx.one(
                            "-- all shards, all time: whichever account has a charge\n"
                                    + "SELECT min(account) AS account FROM charge",
                            row -> row.longAt("account"));
            short shard = (short) AccountShard.of(account);
            tx.update(ENVIRONMENT_ROWS, shard, account, environments);
            int last = FIRST_HOUR + HOURS - 1;
            tx.update(CHARGE_ROWS, FIRST_HOUR, last, shard, account, shard, account);
            return account;
        });
    }

    private long perSecond(HttpClient client, String path) {
        long begun = System.nanoTime();
        long bytes = drained(client, path, Long.MAX_VALUE);
        if (bytes < ROWS) {
            throw new IllegalStateException("rows are missing: " + bytes + " bytes of " + path);
        }
        return ROWS * 1_000_000_000L / Math.max(1, System.nanoTime() - begun);
    }

    /// What client and server keep while half of the answer is on its way, garbage taken away.
    private long heldKibibytes(HttpClient client, String path) {
        long half = drained(client, path, Long.MAX_VALUE) / 2;
        long before = usedBytes();
        return (drained(client, path, half) - before) >> 10;
    }

    private static long usedBytes() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    /// Reads the answer and says how long it was, or, after `pause` bytes, how much memory is used.
    private long drained(HttpClient client, String path, long pause) {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build();
        try {
            HttpResponse<InputStream> response =
                    client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                return drained(body, pause);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped", stopped);
        }
    }

    private static long drained(InputStream body, long pause) throws IOException {
        byte[] piece = new byte[PIECE];
        long bytes = 0;
        long used = 0;
        for (int read = body.read(piece); read >= 0; read = body.read(piece)) {
            bytes += read;
            if (used == 0 && bytes >= pause) {
                used = usedBytes();
            }
        }
        return used == 0 ? bytes : used;
    }

    private static Reply plain(Request request, Database database) {
        long account = Long.parseLong(request.pathParameter("uid"));
        return Reply.stream(200, Reply.JSON, out -> plain(database, account, out));
    }

    private static void plain(Database database, long account, OutputStream out) {
        database.readVoid(tx ->
                tx.each(
                        PLAIN_ROWS,
                        row -> plain(row, out),
                        (short) AccountShard.of(account),
                        account,
                        FIRST_HOUR,
                        FIRST_HOUR + HOURS));
    }

    private static void plain(Row row, OutputStream out) {
        try {
            out.write(
                    Json.write(
                            Json.object()
                                    .put("hour", row.intAt("hour"))
                                    .put("environment", row.longAt("environment"))
                                    .put("resource", row.text("resource"))
                                    .put("quantity", row.decimal("quantity"))
                                    .put("units", row.longAt("units"))));
            out.write(',');
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
