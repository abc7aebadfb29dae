package io.farthing.metering;

import io.farthing.calendar.Hour;
import io.farthing.customers.AccountShard;
import io.farthing.db.Tx;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An account's usage by node and hour, for those who want to look at it.
public final class AccountUsage {

    /// Hours read at a time: an account's hours lie in its shard's blocks, with all the others'.
    private static final int STRETCH = 24;

    /// A mean need not end; what is shown of it does.
    private static final int MEAN_DECIMALS = 8;

    private final HourlyUsage usage;
    private final Meters meters;

    public AccountUsage(HourlyUsage usage, Meters meters) {
        this.usage = usage;
        this.meters = meters;
    }

    /// Which usage: all environments, or the one of that name.
    public record Query(long account, Hour from, Hour to, @Nullable String environment) {}

    /// Where a page ends.
    public record Place(int hour, long node) {}

    /// What a node used in an hour.
    public record NodeUsage(
            Hour hour, AccountNodes.Node node, int samples, List<Quantity> quantities) {

        public NodeUsage {
            quantities = List.copyOf(quantities);
        }

        public Place place() {
            return new Place((int) hour.epochHour(), node.id());
        }
    }

    /// The peak, sum or mean of so many readings.
    public record Quantity(Meter meter, BigDecimal value, int readings) {}

    /// In the order of hours and nodes, after a place, at most so many.
    public List<NodeUsage> page(Tx tx, Query query, @Nullable Place after, int most) {
        Map<Long, AccountNodes.Node> nodes = AccountNodes.all(tx, query.account());
        List<NodeUsage> page = new ArrayList<>();
        long through = usage.generation(tx);
        int shard = AccountShard.of(query.account());
        int to = Math.toIntExact(query.to().epochHour());
        int from = Math.toIntExact(query.from().epochHour());
        if (after != null) {
            from = Math.max(from, after.hour());
        }
        while (from < to && page.size() < most && !nodes.isEmpty()) {
            int end = Math.min(to, from + STRETCH);
            UsageRange stretch = new UsageRange(shard, from, end, through);
            usage.each(
                    tx,
                    stretch,
                    hours -> {
                        if (page.size() < most) {
                            add(hours, new Wanted(query, nodes, after), page);
                        }
                    });
            from = end;
        }
        return page.subList(0, Math.min(most, page.size()));
    }

    private record Wanted(Query query, Map<Long, AccountNodes.Node> nodes, @Nullable Place after) {

        AccountNodes.@Nullable Node find(int hour, long id) {
            AccountNodes.Node node = nodes.get(id);
            boolean isSeen = after != null && hour == after.hour() && id <= after.node();
            boolean isWanted =
                    node != null
                            && !isSeen
                            && (query.environment() == null
                                    || query.environment().equals(node.environment()));
            return isWanted ? node : null;
        }
    }

    private void add(NodeHours hours, Wanted wanted, List<NodeUsage> page) {
        for (int at = 0; at < hours.size(); at++) {
            AccountNodes.Node node = wanted.find(hours.hour(), hours.node(at));
            if (node != null) {
                page.add(
                        new NodeUsage(
                                new Hour(hours.hour()),
                                node,
                                hours.samples(at),
                                quantities(hours, at)));
            }
        }
    }

    private List<Quantity> quantities(NodeHours hours, int node) {
        List<Quantity> quantities = new ArrayList<>();
        for (Meter meter : meters.all()) {
            MeterHours column = hours.meter(meter);
            if (column != null && column.count(node) > 0) {
                quantities.add(new Quantity(meter, value(column, node), column.count(node)));
            }
        }
        return quantities;
    }

    private static BigDecimal value(MeterHours column, int node) {
        BigDecimal value = column.value(node);
        return switch (column.meter().aggregation()) {
            case PEAK, SUM -> value;
            case MEAN ->
                    value.divide(
                            BigDecimal.valueOf(column.count(node)),
                            MEAN_DECIMALS,
                            RoundingMode.HALF_UP);
        };
    }
}
