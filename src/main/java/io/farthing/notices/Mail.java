package io.farthing.notices;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A mail to a customer, in the words it has for ever.
///
/// @param messageId the same for every repetition, so that mail programs show one
/// @param reason why the last attempt failed; empty where none did
public record Mail(
        long id,
        long account,
        String messageId,
        Recipient recipient,
        String template,
        Text text,
        Status status,
        int attempts,
        String reason,
        Instant createdAt,
        @Nullable Instant sentAt) {

    public record Recipient(String address, String name, String language) {}

    public record Text(String subject, String body) {}

    /// How far it is.
    public enum Status {
        WAITING,
        SENT,
        FAILED;

        static Status fromText(String text) {
            return valueOf(text.toUpperCase(Locale.ROOT));
        }
    }
}
