package io.farthing.app;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.farthing.app.bench.GetFloor;
import io.farthing.app.bench.HistoryBench;
import io.farthing.db.Database;
import io.farthing.wire.HttpServer;
import io.farthing.wire.Router;
import io.farthing.wire.ServerConfig;
import java.util.List;
import org.slf4j.LoggerFactory;

/// The doors, served for a benchmark: a month of the sample is billed, so that accounts have a
/// history, and the floors stand on the same server.
final class BenchServer implements AutoCloseable {
    private final HttpServer http;
    private final Database database;
    private final Credentials credentials;

    private BenchServer(HttpServer http, Database database, Credentials credentials) {
        this.http = http;
        this.database = database;
        this.credentials = credentials;
    }

    /// Requests are not logged: thousands of lines a second on a terminal would be what is
    /// measured.
    static BenchServer start(BenchGround ground, Progress progress) {
        if (LoggerFactory.getLogger("io.farthing.requests") instanceof Logger requests) {
            requests.setLevel(Level.WARN);
        }
        Credentials credentials = ground.billSample(progress);
        ground.handOutCredits(credentials);
        Router router = new Router();
        Doors.register(router, ground.nouns(), Server.newMetrics(), null);
        GetFloor.open(router, ground.nouns().database);
        HistoryBench.open(router, ground.nouns().database);
        HttpServer http = HttpServer.start(ServerConfig.loopback(), router);
        return new BenchServer(http, ground.nouns().database, credentials);
    }

    int port() {
        return http.port();
    }

    Database database() {
        return database;
    }

    String staffToken() {
        return credentials.admin().token();
    }

    /// Of customers who have credits.
    List<String> creditKeys() {
        return credentials.accounts().stream().map(each -> each.gandiApiKey()).toList();
    }

    List<String> customerTokens() {
        return credentials.accounts().stream().map(each -> each.keys().token()).toList();
    }

    @Override
    public void close() {
        http.close();
    }
}
