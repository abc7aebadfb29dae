package io.farthing.charging;

import io.farthing.payments.CronTimes;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// What an operator can set by name, and what holds where nothing is set (`jelastic.md` 4.8). The
/// names are the dialect's.
public enum KnownSetting {
    /// When the hours that are over are charged.
    CHARGING("qjob.stat_2_money.cron_schedule", "0 15 * * * ?"),

    /// When last month's invoices are made.
    INVOICES("qjob.invoice.cron_schedule", "0 0 0 1 * ?"),

    /// What checksums are made with; empty where no script calls by it. It is never shown.
    PRIVATE_API_KEY("private.api.key", ""),

    /// What stands before amounts; empty for the currency's code.
    CURRENCY_SYMBOL("currency.symbol", "");

    private static final int SHORTEST_KEY = 16;
    private static final int LONGEST_KEY = 200;
    private static final int LONGEST_SYMBOL = 8;

    private final String key;
    private final String usual;

    KnownSetting(String key, String usual) {
        this.key = key;
        this.usual = usual;
    }

    public String key() {
        return key;
    }

    public String usual() {
        return usual;
    }

    public boolean isSecret() {
        return this == PRIVATE_API_KEY;
    }

    /// Whether only the platform has it: the clock is one for all.
    public boolean isOfPlatform() {
        return this != CURRENCY_SYMBOL;
    }

    public static @Nullable KnownSetting named(String key) {
        return Arrays.stream(values())
                .filter(setting -> setting.key.equalsIgnoreCase(key))
                .findFirst()
                .orElse(null);
    }

    /// Why the text is no value; null where it is.
    public @Nullable String refusal(String text) {
        return switch (this) {
            case CHARGING, INVOICES ->
                    CronTimes.read(text) == null ? "is not a cron expression" : null;
            case PRIVATE_API_KEY ->
                    text.isEmpty()
                                    || (text.length() >= SHORTEST_KEY
                                            && text.length() <= LONGEST_KEY)
                            ? null
                            : "is not of 16 to 200 characters";
            case CURRENCY_SYMBOL ->
                    text.length() <= LONGEST_SYMBOL ? null : "has more than 8 characters";
        };
    }
}
