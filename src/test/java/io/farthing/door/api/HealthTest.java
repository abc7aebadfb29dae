package io.farthing.door.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.db.TestDatabase;
import io.farthing.metering.HourlyUsage;
import io.farthing.metering.Meters;
import io.farthing.wire.HttpServer;
import io.farthing.wire.Router;
import io.farthing.wire.ServerConfig;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

/// `/health` and `/metrics`.
final class HealthTest {
    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void readinessFollowsTheDatabaseAndMetricsStayInside() throws Exception {
        TestDatabase test = TestDatabase.fresh();
        Router router = new Router();
        Meters meters = test.database().read(Meters::load);
        new HealthRoutes(test.database(), new HourlyUsage(meters)).register(router);
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        registry.counter("farthings").increment();
        new MetricsRoute(registry, test.database(), InstantSource.fixed(Instant.EPOCH))
                .register(router);
        try (HttpServer server = HttpServer.start(ServerConfig.loopback(), router)) {
            assertThat(status(server, "/health/live", false)).isEqualTo(200);
            assertThat(status(server, "/health/ready", false)).isEqualTo(200);
            assertThat(status(server, "/metrics", true)).isEqualTo(401);
            HttpResponse<String> metrics = get(server, "/metrics", false);
            assertThat(metrics.statusCode()).isEqualTo(200);
            assertThat(metrics.body()).contains("farthings_total 1");
            test.close();
            assertThat(status(server, "/health/live", false)).isEqualTo(200);
            assertThat(status(server, "/health/ready", false)).isEqualTo(503);
        }
    }

    private int status(HttpServer server, String path, boolean isForwarded) throws Exception {
        return get(server, path, isForwarded).statusCode();
    }

    private HttpResponse<String> get(HttpServer server, String path, boolean isForwarded)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
        if (isForwarded) {
            request.header("X-Forwarded-For", "192.0.2.1");
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
