package io.farthing.payments;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A line of a bank statement, and what became of it.
///
/// @param reason why staff has to look at it; empty where it does not
public record StatementLine(
        long id, BankLine line, Status status, String reason, @Nullable Long payment) {

    /// What became of it.
    public enum Status {
        MATCHED,
        /// For staff.
        OPEN,
        ASSIGNED,
        DISMISSED;

        String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Status fromText(String text) {
            return valueOf(text.toUpperCase(Locale.ROOT));
        }
    }
}
