package io.farthing.wire;

import java.time.Duration;
import java.util.concurrent.Executors;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/// The running server: Jetty's core without servlets, HTTP/1.0 and 1.1, each request on a virtual
/// thread of its own. See `docs/decisions/http-server.md`.
public final class HttpServer implements AutoCloseable {
    /// Platform threads only accept, select and parse; handlers run on virtual ones.
    private static final int PLATFORM_THREADS = 16;

    private static final int LEAST_PLATFORM_THREADS = 4;
    private static final int CONNECTIONS = 10_000;

    /// How long requests that are under way may take to finish when the server stops.
    private static final Duration STOP_TIME = Duration.ofSeconds(10);

    /// How long a connection may say nothing while the server stops. Jetty waits that long for
    /// whoever keeps one open for the next call.
    private static final Duration STOP_SILENCE = Duration.ofMillis(200);

    private final Server server;
    private final ServerConnector connector;

    private HttpServer(Server server, ServerConnector connector) {
        this.server = server;
        this.connector = connector;
    }

    public static HttpServer start(ServerConfig config, Router router) {
        QueuedThreadPool threads = new QueuedThreadPool(PLATFORM_THREADS, LEAST_PLATFORM_THREADS);
        threads.setName("http");
        threads.setVirtualThreadsExecutor(
                Executors.newThreadPerTaskExecutor(
                        Thread.ofVirtual().name("request-", 0).factory()));
        Server server = new Server(threads);
        ServerConnector connector =
                new ServerConnector(server, 1, 1, new HttpConnectionFactory(http(config)));
        connector.setHost(config.host());
        connector.setPort(config.port());
        connector.setIdleTimeout(config.limits().requestTime().toMillis() / 2);
        connector.setShutdownIdleTimeout(STOP_SILENCE.toMillis());
        server.addConnector(connector);
        server.addBean(new NetworkConnectionLimit(CONNECTIONS, connector));
        Dispatch dispatch = new Dispatch(router, config.limits());
        server.setHandler(new GracefulHandler(dispatch));
        server.setErrorHandler(new JettyRefusals(dispatch));
        server.setStopTimeout(STOP_TIME.toMillis());
        start(server, config);
        return new HttpServer(server, connector);
    }

    /// The port listened on, also when the configuration left the choice open.
    public int port() {
        return connector.getLocalPort();
    }

    /// Takes no more requests, lets those under way finish, then stops.
    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception failure) {
            throw new WireException("the HTTP server did not stop cleanly", failure);
        }
    }

    private static HttpConfiguration http(ServerConfig config) {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setRequestHeaderSize(config.limits().headerBytes());
        // Not lax: Dispatch refuses them, and can say so in the words of the subtree asked.
        http.setUriCompliance(UriCompliance.UNSAFE);
        return http;
    }

    private static void start(Server server, ServerConfig config) {
        try {
            server.start();
        } catch (Exception failure) {
            stopQuietly(server, failure);
            throw new WireException(
                    "cannot listen on %s port %d: %s"
                            .formatted(config.host(), config.port(), rootMessage(failure)),
                    failure);
        }
    }

    private static void stopQuietly(Server server, Exception failure) {
        try {
            server.stop();
        } catch (Exception second) {
            failure.addSuppressed(second);
        }
    }

    private static String rootMessage(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage());
    }
}
