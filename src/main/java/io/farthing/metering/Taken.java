package io.farthing.metering;

import java.util.List;

/// What became of a batch, in samples: new ones are stored, repeated ones were stored before, late
/// ones are new but their hour has been charged already. Refused are the samples of accounts that
/// do not exist.
public record Taken(int stored, int repeated, int late, List<UnknownAccount> refused) {

    public Taken {
        refused = List.copyOf(refused);
    }

    /// The origin is the number that the caller gave the sample.
    public record UnknownAccount(long origin, long account) {}
}
