package duel;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;

/// What is there, straight from the database: neither side is asked over HTTP how far it is.
final class Counting {
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    private final PreparedStatement statement;

    Counting(Connection connection, String sql) {
        try {
            statement = connection.prepareStatement(sql);
        } catch (SQLException failure) {
            throw new IllegalStateException(sql, failure);
        }
    }

    long count() {
        try (ResultSet rows = statement.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    void await(long least) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (count() < least) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException(count() + " of " + least + " after " + PATIENCE);
            }
            try {
                Thread.sleep(20);
            } catch (InterruptedException stopped) {
                throw new IllegalStateException(stopped);
            }
        }
    }
}
