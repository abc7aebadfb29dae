package io.farthing.charging;

import io.farthing.calendar.Bucket;
import io.farthing.calendar.Period;
import io.farthing.customers.AccountShard;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/// Which charges to sum up, and how finely.
///
/// @param period of the hours, by their start
/// @param zone on whose wall clock days and months begin
/// @param environment its id; null for all
/// @param mergesLayers nodes of one type in one environment are one line
public record HistoryQuery(
        long account,
        Period period,
        Bucket bucket,
        ZoneId zone,
        @Nullable Long environment,
        boolean mergesLayers) {

    public static HistoryQuery of(long account, Period period, Bucket bucket) {
        return new HistoryQuery(account, period, bucket, ZoneOffset.UTC, null, false);
    }

    public HistoryQuery in(ZoneId other) {
        return new HistoryQuery(account, period, bucket, other, environment, mergesLayers);
    }

    public HistoryQuery ofEnvironment(@Nullable Long other) {
        return new HistoryQuery(account, period, bucket, zone, other, mergesLayers);
    }

    public HistoryQuery mergingLayers(boolean merges) {
        return new HistoryQuery(account, period, bucket, zone, environment, merges);
    }

    int shard() {
        return AccountShard.of(account);
    }
}
