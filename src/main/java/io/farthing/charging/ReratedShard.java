package io.farthing.charging;

import io.farthing.calendar.Hour;
import io.farthing.metering.NodeHours;
import io.farthing.money.Currency;
import io.farthing.rating.AccountHour;
import io.farthing.rating.Charge;
import io.farthing.rating.RatedHour;
import io.farthing.rating.Rater;
import java.util.HashMap;
import java.util.Map;

/// The hours of one shard under two sets of prices, added up as they come.
final class ReratedShard {
    private final ShardFacts published;
    private final ShardFacts drafted;
    private final Map<Key, long[]> sums = new HashMap<>();

    private record Key(long account, String resource, Currency currency) {}

    ReratedShard(ShardFacts published, ShardFacts drafted) {
        this.published = published;
        this.drafted = drafted;
    }

    /// Hours must come in order.
    void rate(NodeHours hours) {
        rate(hours, published, 0);
        rate(hours, drafted, 1);
    }

    private void rate(NodeHours hours, ShardFacts facts, int side) {
        Map<Long, AccountHour> sheet = facts.sheet().read(hours, facts.lookBack());
        Hour hour = new Hour(hours.hour());
        sheet.forEach((account, usage) -> {
            RatedHour rated = Rater.rate(usage);
            facts.remember(account, rated, hour);
            for (Charge charge : rated.charges()) {
                if (!charge.isZero()) {
                    facts.terms(account).requireSameCurrency(charge);
                    Key key = new Key(account, charge.resource(), charge.amount().currency());
                    long[] sum = sums.computeIfAbsent(key, _ -> new long[2]);
                    sum[side] = Math.addExact(sum[side], charge.amount().units());
                }
            }
        });
    }

    void addTo(PriceComparison all) {
        sums.forEach((key, sum) ->
                all.add(
                        key.account(),
                        key.resource(),
                        PriceComparison.of(key.currency(), sum[0], sum[1])));
    }
}
