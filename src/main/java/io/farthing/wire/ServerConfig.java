package io.farthing.wire;

/// Where the server listens (port 0 takes a free one) and how much it accepts from one request.
public record ServerConfig(String host, int port, Limits limits) {
    private static final int HIGHEST_PORT = 65_535;

    public ServerConfig {
        if (host.isBlank()) {
            throw new IllegalArgumentException("the host to listen on is empty");
        }
        if (port < 0 || port > HIGHEST_PORT) {
            throw new IllegalArgumentException("port " + port + " is not between 0 and 65535");
        }
    }

    public static ServerConfig of(String host, int port) {
        return new ServerConfig(host, port, Limits.STANDARD);
    }

    /// For tests and the bench: a free port that only this machine reaches.
    public static ServerConfig loopback() {
        return of("127.0.0.1", 0);
    }
}
