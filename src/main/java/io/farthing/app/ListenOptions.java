package io.farthing.app;

import io.farthing.calendar.TestClock;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Where the server listens.
final class ListenOptions {
    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "8080",
            description = "the port to listen on; 0 takes a free one (default: 8080)")
    private int port = 8080;

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description =
                    "the address to listen on (default: 127.0.0.1; 0.0.0.0 for all, behind a proxy with TLS)")
    private String host = "127.0.0.1";

    Server.Options with(@Nullable TestClock testClock) {
        return new Server.Options(host, port, testClock);
    }

    int port() {
        return port;
    }

    String url(int actualPort) {
        return "http://%s:%d".formatted(host.equals("0.0.0.0") ? "localhost" : host, actualPort);
    }
}
