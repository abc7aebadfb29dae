package io.farthing.app;

import io.farthing.calendar.TestClock;
import io.farthing.charging.AccountDestruction;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Where the server listens.
final class ListenOptions {
    private static final int HIGHEST_PORT = 65_535;

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

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
        return new Server.Options(host, port, testClock, AccountDestruction.Switches.OFF);
    }

    int port() {
        return port;
    }

    /// Says it before the work rather than after; the server itself finds out again.
    void requireFree() {
        if (port < 0 || port > HIGHEST_PORT) {
            throw new ParameterException(
                    Objects.requireNonNull(command).commandLine(),
                    "--port: %d is not between 0 and %d".formatted(port, HIGHEST_PORT));
        }
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(host, port));
        } catch (IOException taken) {
            throw new CommandRefused(
                    "cannot listen on %s port %d (%s): stop what listens there, or choose another with --port (0 takes a free one)"
                            .formatted(host, port, taken.getMessage()));
        }
    }

    String url(int actualPort) {
        boolean isEverywhere = host.equals("0.0.0.0") || host.equals("::");
        String name = host.contains(":") ? "[" + host + "]" : host;
        return "http://%s:%d".formatted(isEverywhere ? "localhost" : name, actualPort);
    }
}
