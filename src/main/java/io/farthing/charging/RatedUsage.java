package io.farthing.charging;

import io.farthing.calendar.Hour;
import io.farthing.rating.Charge;
import io.farthing.rating.RatedHour;
import java.util.List;

/// What a shard's hour is charged by all usage it has, as rating leaves it.
///
/// @param through the last generation of usage in it
/// @param nodes that ran
/// @param accounts by uid, in order
record RatedUsage(Hour hour, long through, int nodes, List<OfAccount> accounts) {

    RatedUsage {
        accounts = List.copyOf(accounts);
    }

    /// @param charges without zeros, which nobody is charged
    record OfAccount(long account, List<Charge> charges) {
        static OfAccount of(long account, RatedHour rated) {
            return new OfAccount(
                    account, rated.charges().stream().filter(charge -> !charge.isZero()).toList());
        }
    }

    String hash() {
        GateHash hash = new GateHash();
        for (OfAccount each : accounts) {
            each.charges().forEach(charge -> hash.add(each.account(), charge));
        }
        return hash.value();
    }
}
