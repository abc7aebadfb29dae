package io.farthing.charging;

import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/// A way of having usage rated elsewhere, known to the program by being on its class path, like
/// [io.farthing.metering.UsageLogKind] and named by the same setting.
public interface RatingLogKind {

    /// Where orders go; null if that setting leaves the rating to the server.
    RatingOrders.@Nullable Log open(String setting);

    /// Of whichever kind there is; null where the server rates.
    static RatingOrders.@Nullable Log find(String setting) {
        for (RatingLogKind kind : ServiceLoader.load(RatingLogKind.class)) {
            RatingOrders.Log log = kind.open(setting);
            if (log != null) {
                return log;
            }
        }
        return null;
    }
}
