package io.farthing.charging;

import io.farthing.db.Tx;
import io.farthing.payments.CronTimes;
import org.jspecify.annotations.Nullable;

/// What an operator set, for the platform or for one reseller. Read each time that it counts: a
/// change is in force at once, on every server.
public final class Settings {
    /// Below every reseller.
    private static final long PLATFORM = 0;

    /// The value that holds: the reseller's, else the platform's, else the usual one.
    public String value(Tx tx, KnownSetting setting, @Nullable Long reseller) {
        String set =
                tx.first(
                        """
                        SELECT value FROM setting
                         WHERE name = ? AND reseller IN (?, ?)
                         ORDER BY reseller DESC
                        """,
                        row -> row.text("value"),
                        setting.key(),
                        PLATFORM,
                        owner(reseller));
        return set == null ? setting.usual() : set;
    }

    /// Of the clock's settings. What is stored was read before, so it can be read again.
    public CronTimes times(Tx tx, KnownSetting setting) {
        CronTimes times = CronTimes.read(value(tx, setting, null));
        if (times == null) {
            throw new IllegalStateException(setting.key() + " is no cron expression");
        }
        return times;
    }

    /// Null where it was stored, or why it was not.
    public @Nullable String set(
            Tx tx, KnownSetting setting, @Nullable Long reseller, String value) {
        if (reseller != null && setting.isOfPlatform()) {
            return "is the platform's alone";
        }
        String refusal = setting.refusal(value);
        if (refusal == null) {
            tx.update(
                    """
                    INSERT INTO setting (reseller, name, value) VALUES (?, ?, ?)
                    ON CONFLICT (reseller, name) DO UPDATE SET value = excluded.value
                    """,
                    owner(reseller),
                    setting.key(),
                    value);
        }
        return refusal;
    }

    private static long owner(@Nullable Long reseller) {
        return reseller == null ? PLATFORM : reseller;
    }
}
