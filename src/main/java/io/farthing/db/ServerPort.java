package io.farthing.db;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// The server's port: any free one at first, then the same as long as nobody else took it, so that
/// a tool's saved connection goes on working.
final class ServerPort {

    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

    private ServerPort() {}

    static int choose(Path folder) {
        Path file = folder.resolve("port");
        try {
            int kept = Files.exists(file) ? parse(Files.readString(file)) : 0;
            if (kept != 0 && isFree(kept)) {
                return kept;
            }
            int chosen = anyFree();
            Files.writeString(file, chosen + "\n", StandardCharsets.US_ASCII);
            return chosen;
        } catch (IOException failure) {
            throw new StoreException(
                    "cannot choose a port for PostgreSQL: " + failure.getMessage(), failure);
        }
    }

    /// A file cut off by a crash counts as none.
    private static int parse(String text) {
        String number = text.strip();
        return number.matches("[1-9][0-9]{3,4}") ? Integer.parseInt(number) : 0;
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = bind(port)) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }

    private static int anyFree() throws IOException {
        try (ServerSocket socket = bind(0)) {
            return socket.getLocalPort();
        }
    }

    private static ServerSocket bind(int port) throws IOException {
        ServerSocket socket = new ServerSocket();
        try {
            socket.bind(new InetSocketAddress(LOOPBACK, port));
            return socket;
        } catch (IOException | IllegalArgumentException failure) {
            socket.close();
            throw new IOException("port " + port + " is taken", failure);
        }
    }
}
