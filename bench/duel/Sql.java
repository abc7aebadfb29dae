package duel;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/// `java -cp postgresql.jar Sql.java URL USER PASSWORD FILE|STATEMENT ...`: runs each, whole files
/// in one go, as psql would.
final class Sql {
    private Sql() {}

    public static void main(String... arguments) throws Exception {
        try (Connection connection =
                        DriverManager.getConnection(arguments[0], arguments[1], arguments[2]);
                Statement statement = connection.createStatement()) {
            // Function bodies hold semicolons and question marks of their own.
            statement.setEscapeProcessing(false);
            for (int at = 3; at < arguments.length; at++) {
                run(statement, arguments[at]);
            }
        }
    }

    private static void run(Statement statement, String what) throws Exception {
        boolean isFile = what.endsWith(".sql");
        try {
            statement.execute(isFile ? Files.readString(Path.of(what)) : what);
        } catch (SQLException refusal) {
            throw new IllegalStateException(what + ": " + refusal.getMessage(), refusal);
        }
    }
}
