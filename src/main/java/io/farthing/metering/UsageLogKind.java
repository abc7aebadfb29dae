package io.farthing.metering;

import io.farthing.db.Database;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/// A kind of [UsageLog], known to the program by being on its class path: what needs libraries of
/// its own comes in a jar of its own, which the usual installation does not carry.
public interface UsageLogKind {

    /// The kind that everybody has.
    String POSTGRES = "postgres";

    /// The log that the setting names; null if that is one of another kind.
    @Nullable UsageLog open(String setting, Database database);

    /// The log of a setting, of whichever kind there is; null if none knows it.
    static @Nullable UsageLog find(String setting, Database database) {
        for (UsageLogKind kind : ServiceLoader.load(UsageLogKind.class)) {
            UsageLog log = kind.open(setting, database);
            if (log != null) {
                return log;
            }
        }
        return null;
    }
}
