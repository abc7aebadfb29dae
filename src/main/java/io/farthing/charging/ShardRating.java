package io.farthing.charging;

import io.farthing.calendar.Hour;
import io.farthing.metering.NodeHours;
import io.farthing.rating.AccountHour;
import io.farthing.rating.EnvironmentHour;
import io.farthing.rating.NodeHour;
import io.farthing.rating.RatedHour;
import io.farthing.rating.Rater;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// From a shard's hours of usage to what they are charged: pure, so that the server, the command
/// line and a machine of a cluster come to the same result. Who pays, and from what, is decided
/// where it is posted ([ShardRun]).
final class ShardRating {
    private final RatingFacts facts;
    private final UsageSheet sheet;
    private final RatingMemory memory;

    ShardRating(PriceBook book, RatingFacts facts, RatingMemory memory) {
        this.facts = facts;
        this.sheet = new UsageSheet(facts, book);
        this.memory = memory;
    }

    static ShardRating of(PriceBook book, RatingFacts facts, RatingMemory.Remembered remembered) {
        return new ShardRating(book, facts, new RatingMemory(book, remembered));
    }

    /// Hours must come in order.
    RatedUsage rate(NodeHours hours) {
        Hour hour = new Hour(hours.hour());
        List<RatedUsage.OfAccount> accounts = new ArrayList<>();
        int nodes = 0;
        for (Map.Entry<Long, AccountHour> entry : sheet(hours).entrySet()) {
            RatedHour rated = Rater.rate(entry.getValue());
            memory.remember(entry.getKey(), rated, hour);
            RatedUsage.OfAccount account = RatedUsage.OfAccount.of(entry.getKey(), rated);
            account.charges().forEach(facts.owner(entry.getKey())::requireSameCurrency);
            accounts.add(account);
            nodes += running(entry.getValue());
        }
        return new RatedUsage(hour, hours.through(), nodes, accounts);
    }

    /// By uid, in order.
    Map<Long, AccountHour> sheet(NodeHours hours) {
        return sheet.read(hours, memory);
    }

    RatingMemory memory() {
        return memory;
    }

    private static int running(AccountHour hour) {
        int nodes = 0;
        for (EnvironmentHour environment : hour.environments()) {
            for (NodeHour node : environment.nodes()) {
                nodes += node.running() ? 1 : 0;
            }
        }
        return nodes;
    }
}
