package io.farthing.app;

import io.farthing.calendar.TestClock;
import io.farthing.charging.AccountDestruction;
import io.farthing.wire.HttpServer;
import io.farthing.wire.Router;
import io.farthing.wire.ServerConfig;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.jspecify.annotations.Nullable;

/// The running server: every door on one port, and the scheduler beside it.
final class Server implements AutoCloseable {
    private final HttpServer http;
    private final Scheduler scheduler;
    private final OutsideWork work;

    private Server(HttpServer http, Scheduler scheduler, OutsideWork work) {
        this.http = http;
        this.scheduler = scheduler;
        this.work = work;
    }

    /// @param testClock the clock that callers may move; null on every server that bills for real
    /// @param destroyed whose accounts are destroyed when they were inactive for too long
    record Options(
            String host,
            int port,
            @Nullable TestClock testClock,
            AccountDestruction.Switches destroyed) {

        Options destroying(AccountDestruction.Switches others) {
            return new Options(host, port, testClock, others);
        }
    }

    static Server start(Nouns nouns, PrometheusMeterRegistry metrics, Options options) {
        Router router = new Router();
        Doors.register(router, nouns, metrics, options.testClock());
        HttpServer http = HttpServer.start(ServerConfig.of(options.host(), options.port()), router);
        return new Server(
                http, Scheduler.start(nouns), OutsideWork.start(nouns, options.destroyed()));
    }

    static PrometheusMeterRegistry newMetrics() {
        return new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    }

    int port() {
        return http.port();
    }

    @Override
    public void close() {
        http.close();
        work.close();
        scheduler.close();
    }
}
