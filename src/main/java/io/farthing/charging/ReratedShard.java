package io.farthing.charging;

import io.farthing.metering.NodeHours;
import io.farthing.money.Currency;
import io.farthing.rating.Charge;
import java.util.HashMap;
import java.util.Map;

/// The hours of one shard under two sets of prices, added up as they come.
final class ReratedShard {
    private final ShardRating published;
    private final ShardRating drafted;
    private final Map<Key, long[]> sums = new HashMap<>();

    private record Key(long account, String resource, Currency currency) {}

    ReratedShard(ShardRating published, ShardRating drafted) {
        this.published = published;
        this.drafted = drafted;
    }

    /// Hours must come in order.
    void rate(NodeHours hours) {
        rate(hours, published, 0);
        rate(hours, drafted, 1);
    }

    private void rate(NodeHours hours, ShardRating rating, int side) {
        for (RatedUsage.OfAccount each : rating.rate(hours).accounts()) {
            for (Charge charge : each.charges()) {
                Key key = new Key(each.account(), charge.resource(), charge.amount().currency());
                long[] sum = sums.computeIfAbsent(key, _ -> new long[2]);
                sum[side] = Math.addExact(sum[side], charge.amount().units());
            }
        }
    }

    void addTo(PriceComparison all) {
        sums.forEach((key, sum) ->
                all.add(
                        key.account(),
                        key.resource(),
                        PriceComparison.of(key.currency(), sum[0], sum[1])));
    }
}
