package io.farthing.db;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// The database could not do what was asked: the one infrastructure failure of this package. It
/// carries the SQLSTATE, so that a store can answer the few states that it expects.
public final class StoreException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private static final String UNIQUE_VIOLATION = "23505";
    private static final String FOREIGN_KEY_VIOLATION = "23503";
    private static final String SERIALIZATION_FAILURE = "40001";
    private static final String DEADLOCK_DETECTED = "40P01";
    private static final String CONNECTION_CLASS = "08";
    private static final String OPERATOR_INTERVENTION_SHUTDOWN = "57P0";

    private final @Nullable String sqlState;
    private final boolean outcomeUnknown;

    public StoreException(String message) {
        this(message, null, false, null);
    }

    public StoreException(String message, Throwable cause) {
        this(message, null, false, cause);
    }

    private StoreException(
            String message,
            @Nullable String sqlState,
            boolean outcomeUnknown,
            @Nullable Throwable cause) {
        super(message, cause);
        this.sqlState = sqlState;
        this.outcomeUnknown = outcomeUnknown;
    }

    static StoreException of(SQLException failure) {
        return new StoreException(text(failure), failure.getSQLState(), false, failure);
    }

    /// For a statement whose connection was lost after it may have been committed: trying it again
    /// could do it twice.
    static StoreException atCommit(SQLException failure) {
        StoreException plain = of(failure);
        return plain.isConnectionLoss() ? plain.withOutcomeUnknown() : plain;
    }

    StoreException withOutcomeUnknown() {
        return new StoreException(String.valueOf(getMessage()), sqlState, true, this);
    }

    private static String text(SQLException failure) {
        return failure.getMessage() == null ? failure.toString() : failure.getMessage();
    }

    public @Nullable String sqlState() {
        return sqlState;
    }

    public boolean isUniqueViolation() {
        return UNIQUE_VIOLATION.equals(sqlState);
    }

    public boolean isForeignKeyViolation() {
        return FOREIGN_KEY_VIOLATION.equals(sqlState);
    }

    /// The connection broke while the commit was under way: the work may or may not be stored.
    public boolean isOutcomeUnknown() {
        return outcomeUnknown;
    }

    public boolean isConnectionLoss() {
        return sqlState != null
                && (sqlState.startsWith(CONNECTION_CLASS)
                        || sqlState.startsWith(OPERATOR_INTERVENTION_SHUTDOWN));
    }

    /// True where the server has certainly forgotten the whole transaction.
    boolean isWorthAnotherTry() {
        boolean conflict =
                SERIALIZATION_FAILURE.equals(sqlState) || DEADLOCK_DETECTED.equals(sqlState);
        return conflict || (isConnectionLoss() && !outcomeUnknown);
    }
}
