package io.farthing.app.bench;

import io.farthing.db.DatabaseConfig;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.zip.GZIPInputStream;
import org.postgresql.PGConnection;

/// Runs [TraceFloor] on a server and takes its time: unpacked on the way, copied in by the server,
/// rated by one statement.
final class TraceFloorRun {
    private static final int BUFFER_BYTES = 1 << 16;

    private TraceFloorRun() {}

    /// @param units the sum of all charges, in 10^-8 EUR
    record Outcome(long copyNanos, long rateNanos, long charges, long units) {
        long nanos() {
            return copyNanos + rateNanos;
        }
    }

    static Outcome run(DatabaseConfig server, Path usage) {
        try (Connection connection =
                        DriverManager.getConnection(
                                server.url(), server.user(), server.password());
                Statement statement = connection.createStatement()) {
            statement.execute(TraceFloor.DROP);
            long begun = System.nanoTime();
            statement.execute(TraceFloor.TABLE);
            copy(connection, usage);
            long copied = System.nanoTime();
            statement.execute(TraceFloor.RATE);
            long rated = System.nanoTime();
            try (ResultSet total = statement.executeQuery(TraceFloor.TOTAL)) {
                boolean _ = total.next();
                return new Outcome(
                        copied - begun,
                        rated - copied,
                        total.getLong("charges"),
                        total.getLong("units"));
            } finally {
                drop(connection);
            }
        } catch (SQLException | IOException failure) {
            throw new IllegalStateException("the floor failed: " + failure.getMessage(), failure);
        }
    }

    /// What one run leaves to be written behind shall not slow the next.
    static void settle(DatabaseConfig server) {
        try (Connection connection =
                        DriverManager.getConnection(
                                server.url(), server.user(), server.password());
                Statement statement = connection.createStatement()) {
            statement.execute("CHECKPOINT");
        } catch (SQLException failure) {
            throw new IllegalStateException("the server does not settle", failure);
        }
    }

    private static void drop(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(TraceFloor.DROP);
        }
    }

    private static void copy(Connection connection, Path usage) throws SQLException, IOException {
        try (InputStream raw = Files.newInputStream(usage);
                InputStream rows = unpacked(usage, raw)) {
            long _ =
                    connection
                            .unwrap(PGConnection.class)
                            .getCopyAPI()
                            .copyIn(TraceFloor.COPY, rows, BUFFER_BYTES);
        }
    }

    private static InputStream unpacked(Path usage, InputStream raw) throws IOException {
        boolean isPacked = usage.getFileName().toString().endsWith(".gz");
        return isPacked
                ? new GZIPInputStream(raw, BUFFER_BYTES)
                : new BufferedInputStream(raw, BUFFER_BYTES);
    }
}
