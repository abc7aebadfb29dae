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

    /// When a refused card is tried again for a monthly invoice; empty for the pauses that the
    /// program was started with (`--payment-retry-days`).
    RETRIES("qjob.retry_pay_invoice.cron_schedule", ""),

    /// When customers are told that their trial is about to end.
    TRIAL_NOTICES("qjob.trial_end_notification.cron_schedule", "0 15 * * * ?"),

    /// Whether they are told at all.
    SENDS_TRIAL_NOTICES("account.trial.send.notification", "1"),

    /// How many days before its end.
    TRIAL_NOTICE_DAYS("account.notification.periods", "1;3;6"),

    /// How many days before an ended trial is destroyed.
    DESTROY_NOTICE_DAYS("account.trial.destroy.notification.periods", "1;3;6"),

    /// What checksums are made with; empty where no script calls by it. It is never shown.
    PRIVATE_API_KEY("private.api.key", ""),

    /// What stands before amounts; empty for the currency's code.
    CURRENCY_SYMBOL("currency.symbol", "");

    private static final int SHORTEST_KEY = 16;
    private static final int LONGEST_KEY = 200;
    private static final int LONGEST_SYMBOL = 8;
    private static final String NO_CRON = "is not a cron expression";

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
        return switch (this) {
            case CHARGING, INVOICES, RETRIES, TRIAL_NOTICES, PRIVATE_API_KEY -> true;
            case SENDS_TRIAL_NOTICES, TRIAL_NOTICE_DAYS, DESTROY_NOTICE_DAYS, CURRENCY_SYMBOL ->
                    false;
        };
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
            case CHARGING, INVOICES, TRIAL_NOTICES -> CronTimes.read(text) == null ? NO_CRON : null;
            case RETRIES -> text.isEmpty() || CronTimes.read(text) != null ? null : NO_CRON;
            case SENDS_TRIAL_NOTICES ->
                    text.equals("0") || text.equals("1") ? null : "is neither 0 nor 1";
            case TRIAL_NOTICE_DAYS, DESTROY_NOTICE_DAYS ->
                    NoticeDays.read(text) == null ? "is not days such as 1;3;6" : null;
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
