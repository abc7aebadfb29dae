package io.farthing.app.bench;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/// The floor of benchmark `start`, a program of its own: it opens one connection, and answers one
/// request with what it read there.
public final class StartFloor {
    private StartFloor() {}

    /// Takes the port to listen on; the database is named in the environment, as for the server.
    public static void main(String[] arguments) throws IOException, SQLException {
        InetAddress here = InetAddress.getLoopbackAddress();
        try (Connection connection =
                        DriverManager.getConnection(
                                System.getenv("FARTHING_DB"),
                                System.getenv("FARTHING_DB_USER"),
                                System.getenv("FARTHING_DB_PASSWORD"));
                ServerSocket server = new ServerSocket(Integer.parseInt(arguments[0]), 1, here);
                Socket caller = server.accept()) {
            readHead(caller.getInputStream());
            String body = read(connection);
            String reply =
                    "HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s"
                            .formatted(body.length(), body);
            caller.getOutputStream().write(reply.getBytes(StandardCharsets.US_ASCII));
        }
    }

    private static void readHead(InputStream in) throws IOException {
        int last = 0;
        for (int next = in.read(); next >= 0; next = in.read()) {
            last = last << 8 | next;
            if (last == ('\r' << 24 | '\n' << 16 | '\r' << 8 | '\n')) {
                return;
            }
        }
    }

    private static String read(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*) FROM account")) {
            boolean _ = rows.next();
            return rows.getString(1);
        }
    }
}
