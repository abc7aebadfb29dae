package io.farthing.db;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Queries that wait to be sent together (see [Tx#ask]).
final class Questions {

    private List<Question<?>> waiting = new ArrayList<>();

    /// One of them, with the rows that it gets.
    static final class Question<T extends @Nullable Object> {
        private final String sql;
        private final RowMapper<T> mapper;
        private final @Nullable Object[] parameters;
        private @Nullable List<T> rows;

        private Question(String sql, RowMapper<T> mapper, @Nullable Object[] parameters) {
            this.sql = sql;
            this.mapper = mapper;
            this.parameters = parameters;
        }

        /// Nobody takes a query that failed for one without rows.
        List<T> rows(Runnable sendAll) {
            if (rows == null) {
                sendAll.run();
            }
            if (rows == null) {
                throw new StoreException("a query that was sent with others that failed: " + sql);
            }
            return rows;
        }

        private void take(ResultSet results) throws SQLException {
            List<T> taken = new ArrayList<>();
            Row row = new Row(results);
            while (results.next()) {
                taken.add(mapper.map(row));
            }
            rows = taken;
        }
    }

    <T extends @Nullable Object> Question<T> add(
            String sql, RowMapper<T> mapper, @Nullable Object[] parameters) {
        if (!sql.startsWith("SELECT")) {
            throw new StoreException("only what selects rows can be asked: " + sql);
        }
        Question<T> question = new Question<>(sql, mapper, parameters);
        waiting.add(question);
        return question;
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /// All that waits, and nothing of it waits any more.
    Sent take() {
        Sent sent = new Sent(waiting);
        waiting = new ArrayList<>();
        return sent;
    }

    /// Several queries as one text, with the parameters of all.
    record Sent(List<Question<?>> questions) {
        String sql() {
            return String.join(Later.NEXT, questions.stream().map(each -> each.sql).toList());
        }

        @Nullable Object[] parameters() {
            List<@Nullable Object> all = new ArrayList<>();
            questions.forEach(each -> Collections.addAll(all, each.parameters));
            return all.toArray();
        }

        void run(PreparedStatement statement) throws SQLException {
            boolean _ = statement.execute();
            for (Question<?> question : questions) {
                try (ResultSet results = statement.getResultSet()) {
                    question.take(results);
                }
                boolean _ = statement.getMoreResults();
            }
        }
    }
}
