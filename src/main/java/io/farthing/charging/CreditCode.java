package io.farthing.charging;

import io.farthing.money.Money;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A code that staff gives out and that turns into prepaid money, once.
///
/// @param account whose it is alone; null for whoever has it
/// @param expiresAt from when it is worth nothing; null for never
/// @param redeemedBy whose prepaid money it has become; null as long as it waits
public record CreditCode(
        String code,
        Money amount,
        @Nullable Long account,
        @Nullable Instant expiresAt,
        Instant createdAt,
        @Nullable Long redeemedBy,
        @Nullable Instant redeemedAt) {

    /// Shorter ones are found by trying.
    public static final int SHORTEST = 10;

    public static final int LONGEST = 40;

    /// As it is kept: people write small letters, spaces and dashes.
    public static String normal(String sent) {
        return sent.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
    }

    public static boolean isGood(String normal) {
        return normal.matches("[A-Z0-9]{" + SHORTEST + "," + LONGEST + "}");
    }

    boolean isFor(long who, Instant now) {
        boolean isOver = expiresAt != null && !now.isBefore(expiresAt);
        return redeemedBy == null && !isOver && (account == null || account == who);
    }
}
