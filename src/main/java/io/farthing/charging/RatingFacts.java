package io.farthing.charging;

import io.farthing.db.Tx;
import io.farthing.metering.Fleet;
import java.util.Map;

/// What the rating of a shard's usage depends on besides usage, prices and what it remembers: its
/// nodes and how each was configured when, whose they are, and what single environments have that
/// their pricing model does not say.
///
/// @param groups of the accounts that have nodes, by uid
record RatingFacts(
        int shard,
        Fleet fleet,
        Map<Long, String> groups,
        EnvironmentTariffs extras,
        InstalledEnvironments installed) {

    RatingFacts {
        groups = Map.copyOf(groups);
    }

    static RatingFacts read(Tx tx, int shard, Fleet fleet, Map<Long, String> groups) {
        return new RatingFacts(
                shard,
                fleet,
                groups,
                EnvironmentTariffs.ofShard(tx, shard),
                InstalledEnvironments.of(tx, fleet.accounts()));
    }
}
