package io.farthing.db;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One open transaction. Parameters take the places of the question marks; see [Parameters] for the
/// types they may have.
public final class Tx {

    /// Rows held at once while streaming: at blocks of some ten kilobytes still a few megabytes.
    private static final int FETCH_ROWS = 500;

    private final Connection connection;
    private final boolean onlyOneStatement;
    private final Later later = new Later();
    private final Later last = new Later();
    private final Known known = new Known();
    private final Questions questions = new Questions();
    private boolean used;
    private boolean updated;

    private Tx(Connection connection, boolean onlyOneStatement) {
        this.connection = connection;
        this.onlyOneStatement = onlyOneStatement;
    }

    static Tx open(Connection connection) {
        return new Tx(connection, false);
    }

    static Tx single(Connection connection) {
        return new Tx(connection, true);
    }

    /// Runs a statement and returns how many rows it touched.
    @CanIgnoreReturnValue
    public int update(String sql, @Nullable Object... parameters) {
        updated = true;
        try (PreparedStatement statement = prepare(sql, parameters)) {
            // Not executeUpdate, which refuses a statement that returns rows.
            return statement.execute() ? 0 : statement.getUpdateCount();
        } catch (SQLException failure) {
            throw StoreException.of(failure);
        }
    }

    /// Runs a statement of which nobody asks what it did. It waits for others of its kind, and goes
    /// to the server with them in one round trip: before any other statement, and at the latest
    /// before the transaction ends. What is wrong with it is told then. A dry run that has nothing
    /// else to send does without it.
    public void later(String sql, @Nullable Object... parameters) {
        if (onlyOneStatement) {
            update(sql, parameters);
        } else {
            later.add(sql, parameters);
        }
    }

    /// The same, but after everything else, in the round trip of the commit: for a row that others
    /// wait for until this transaction has ended. Whoever reads in this transaction does not see
    /// it.
    public void last(String sql, @Nullable Object... parameters) {
        if (onlyOneStatement) {
            update(sql, parameters);
        } else {
            last.add(sql, parameters);
        }
    }

    /// The same as [#later] with many rows for one `INSERT`, whose text ends in the `VALUES` of one
    /// row.
    public void laterRows(String insert, List<@Nullable Object[]> rows) {
        int first = 0;
        while (first < rows.size()) {
            int count = ValueRows.next(rows.size() - first);
            List<@Nullable Object> values = new ArrayList<>();
            rows.subList(first, first + count).forEach(row -> Collections.addAll(values, row));
            later(ValueRows.sql(insert, count), values.toArray());
            if (later.isLong()) {
                flush();
            }
            first += count;
        }
    }

    /// Asks for rows that are wanted later on, without locking them. It waits for others of its
    /// kind, and they go to the server in one round trip: when the first of them is looked at, or
    /// before any other statement.
    public <T extends @Nullable Object> Supplier<List<T>> ask(
            String sql, RowMapper<T> mapper, @Nullable Object... parameters) {
        if (onlyOneStatement) {
            List<T> rows = list(sql, mapper, parameters);
            return () -> rows;
        }
        sendLater();
        Questions.Question<T> question = questions.add(sql, mapper, parameters);
        return () -> question.rows(this::sendQuestions);
    }

    /// Sends what waits.
    void flush() {
        sendQuestions();
        sendLater();
    }

    private void sendLater() {
        if (!later.isEmpty()) {
            Later.Joined all = later.take();
            update(all.sql(), all.parameters().toArray());
        }
    }

    private void sendQuestions() {
        if (questions.isEmpty()) {
            return;
        }
        Questions.Sent sent = questions.take();
        try (PreparedStatement statement = prepareAlone(sent.sql(), sent.parameters())) {
            sent.run(statement);
        } catch (SQLException failure) {
            throw StoreException.of(failure);
        }
    }

    boolean isAnythingWaiting() {
        return !later.isEmpty() || !last.isEmpty();
    }

    /// Sends all that waits, together with the statements that end the transaction; with none where
    /// the text is empty.
    void end(String ending) {
        later.addAll(last);
        if (!ending.isEmpty()) {
            later.add(ending, new Object[0]);
        }
        flush();
    }

    /// Gives up all that waits.
    void drop() {
        later.clear();
        last.clear();
    }

    /// What this transaction has found already, or finds now, of a type that it needs one of: for
    /// what many ask for and few change. Null is looked for again.
    public <T> @Nullable T known(Class<T> type, Known.Finder<T> finder) {
        return known.find(type, this, finder);
    }

    /// Will be known when somebody needs it: has been asked for with whatever else was.
    public <T> void expect(Class<T> type, Supplier<List<T>> answer) {
        known.expect(type, answer);
    }

    /// For who changes it.
    public void forget(Class<?> type) {
        known.forget(type);
    }

    /// All rows, in the query's order.
    public <T extends @Nullable Object> List<T> list(
            String sql, RowMapper<T> mapper, @Nullable Object... parameters) {
        try (PreparedStatement statement = prepare(sql, parameters);
                ResultSet results = statement.executeQuery()) {
            List<T> rows = new ArrayList<>();
            Row row = new Row(results);
            while (results.next()) {
                rows.add(mapper.map(row));
            }
            return rows;
        } catch (SQLException failure) {
            throw StoreException.of(failure);
        }
    }

    /// The first row, or null where there is none.
    public <T> @Nullable T first(String sql, RowMapper<T> mapper, @Nullable Object... parameters) {
        try (PreparedStatement statement = prepare(sql, parameters);
                ResultSet results = statement.executeQuery()) {
            return results.next() ? mapper.map(new Row(results)) : null;
        } catch (SQLException failure) {
            throw StoreException.of(failure);
        }
    }

    /// Runs the statements of one text, which semicolons part, in one round trip. Each gives its
    /// first row, or null where it has none.
    public <T extends @Nullable Object> List<@Nullable T> firsts(
            String sql, RowMapper<T> mapper, @Nullable Object... parameters) {
        updated = true;
        try (PreparedStatement statement = prepare(sql, parameters)) {
            List<@Nullable T> rows = new ArrayList<>();
            boolean hasRows = statement.execute();
            while (hasRows || statement.getUpdateCount() >= 0) {
                rows.add(hasRows ? firstRow(statement, mapper) : null);
                hasRows = statement.getMoreResults();
            }
            return rows;
        } catch (SQLException failure) {
            throw StoreException.of(failure);
        }
    }

    private static <T extends @Nullable Object> @Nullable T firstRow(
            PreparedStatement statement, RowMapper<T> mapper) throws SQLException {
        try (ResultSet results = statement.getResultSet()) {
            return results.next() ? mapper.map(new Row(results)) : null;
        }
    }

    /// The only row; none, or more than one, throws.
    public <T extends @Nullable Object> T one(
            String sql, RowMapper<T> mapper, @Nullable Object... parameters) {
        List<T> rows = list(sql, mapper, parameters);
        if (rows.size() != 1) {
            throw new StoreException(
                    "expected exactly one row, found %d: %s".formatted(rows.size(), sql.strip()));
        }
        return rows.getFirst();
    }

    /// Hands over the rows one by one, holding only a few hundred of them at a time.
    public void each(String sql, RowAction action, @Nullable Object... parameters) {
        if (onlyOneStatement) {
            throw new IllegalStateException(
                    "a single statement cannot stream its rows: use read or transact");
        }
        try (PreparedStatement statement = prepare(sql, parameters)) {
            statement.setFetchSize(FETCH_ROWS);
            try (ResultSet results = statement.executeQuery()) {
                Row row = new Row(results);
                while (results.next()) {
                    action.accept(row);
                }
            }
        } catch (SQLException failure) {
            throw StoreException.of(failure);
        }
    }

    /// Opens a binary COPY into the table; nothing else runs on this transaction until it is
    /// finished or closed.
    public CopyRows copyInto(String table, String... columns) {
        claim();
        flush();
        begin();
        return CopyRows.open(connection, table, columns);
    }

    private PreparedStatement prepare(String sql, @Nullable Object[] parameters)
            throws SQLException {
        claim();
        flush();
        begin();
        return prepareAlone(sql, parameters);
    }

    /// A dry run begins with its first statement that is no question.
    private void begin() {
        try {
            connection.setAutoCommit(onlyOneStatement);
        } catch (SQLException failure) {
            throw StoreException.of(failure);
        }
    }

    private PreparedStatement prepareAlone(String sql, @Nullable Object[] parameters)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        try {
            Parameters.bind(statement, parameters);
            return statement;
        } catch (Throwable failure) {
            statement.close();
            throw failure;
        }
    }

    boolean hasUpdated() {
        return updated;
    }

    private void claim() {
        if (onlyOneStatement && used) {
            throw new IllegalStateException(
                    "only one statement runs outside a transaction: use transact for several");
        }
        used = true;
    }
}
