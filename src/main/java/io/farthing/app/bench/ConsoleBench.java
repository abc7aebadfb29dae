package io.farthing.app.bench;

import io.farthing.db.Database;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

/// Benchmark `console-accounts`: staff's page of accounts of very many, asked for over HTTP by one
/// browser that is signed in, from the request's first byte to the page's last: who asks, the
/// search, and setting the page. The floor reads as many rows by their key.
public final class ConsoleBench {
    /// As the page has.
    private static final int ROWS = 50;

    private static final long WITHIN_MILLIS = 100;
    private static final String PATH = "/console/staff/accounts";

    private final Pages pages;
    private final int count;
    private final Database database;
    private final HttpClient http = HttpClient.newHttpClient();
    private final String address;
    private final String session;
    private int asked;

    /// @param session the key of a browser session of staff's
    public ConsoleBench(int rounds, int count, Database database, int port, String session) {
        pages =
                new Pages(
                        new Rounds(rounds),
                        "console-accounts",
                        "%,d accounts".formatted(count),
                        WITHIN_MILLIS);
        this.count = count;
        this.database = database;
        this.address = "http://127.0.0.1:" + port + PATH;
        this.session = session;
    }

    private record Asked(String name, String query) {}

    /// One measurement for each way to look for accounts.
    ///
    /// @param group the one that nine in ten accounts are in; the tenth is in `rare`
    public List<Measurement> run(String group, String rare) {
        ManyAccounts.fill(database, count, group, rare);
        long middle = ManyAccounts.BEFORE_FIRST + count / 2;
        List<Asked> all =
                List.of(
                        new Asked("all", "?after=" + middle),
                        new Asked("uid", "?q=" + middle),
                        new Asked("email-prefix", "?q=CUSTOMER12"),
                        new Asked("name-prefix", "?in=name&q=name+12"),
                        new Asked(
                                "group+status",
                                "?status=inactive&group=" + rare + "&after=" + middle));
        List<Measurement> measured = new ArrayList<>();
        for (Asked each : all) {
            measured.add(pages.measure(each.name(), () -> page(each.query()), this::plain));
        }
        return measured;
    }

    /// Each as from another browser behind a proxy, or the console would ask us to slow down.
    private void page(String query) {
        asked++;
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(address + query))
                        .header("Cookie", "farthing-session=" + session)
                        .header("X-Forwarded-For", "198.51.100." + asked % 250)
                        .build();
        try {
            HttpResponse<String> page = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (page.statusCode() != 200 || !page.body().contains(PATH + "/1")) {
                throw new IllegalStateException(query + " is answered " + page.statusCode());
            }
        } catch (IOException failure) {
            throw new IllegalStateException("the console does not answer", failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped", stopped);
        }
    }

    private void plain() {
        List<String> rows =
                database.read(tx ->
                        tx.list(
                                """
                                SELECT uid, email, name, group_name, status, created_at
                                  FROM account WHERE uid > ? ORDER BY uid LIMIT ?
                                """,
                                row -> row.text("email"),
                                ManyAccounts.BEFORE_FIRST + count / 2,
                                ROWS));
        if (rows.size() != ROWS) {
            throw new IllegalStateException("rows are missing: " + rows.size());
        }
    }
}
