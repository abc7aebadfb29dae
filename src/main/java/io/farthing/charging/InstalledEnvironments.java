package io.farthing.charging;

import io.farthing.calendar.Hour;
import io.farthing.metering.Fleet;
import io.farthing.services.Installations;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The environments whose usage is paid with the subscription that installed them (`jelastic.md`
/// 4.2): the hour in which one is installed is free, the hour in which it is taken down or its
/// subscription ends is not.
final class InstalledEnvironments {
    private final Map<Long, List<Installations.Free>> byAccount = new HashMap<>();

    private InstalledEnvironments() {}

    static InstalledEnvironments of(List<Installations.Free> free) {
        InstalledEnvironments all = new InstalledEnvironments();
        for (Installations.Free each : free) {
            all.byAccount.computeIfAbsent(each.account(), _ -> new ArrayList<>()).add(each);
        }
        return all;
    }

    boolean cover(Fleet.Environment environment, Hour hour) {
        return byAccount.getOrDefault(environment.account(), List.of()).stream()
                .filter(each -> each.environment().equals(environment.name()))
                .anyMatch(each -> isFree(each, hour));
    }

    static boolean isFree(Installations.Free installed, Hour hour) {
        Instant until = installed.until();
        return installed.since().isBefore(hour.end())
                && (until == null || !until.isBefore(hour.end()));
    }
}
