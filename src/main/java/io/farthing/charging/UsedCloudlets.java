package io.farthing.charging;

import io.farthing.calendar.Hour;
import io.farthing.calendar.Period;
import io.farthing.customers.AccountShard;
import io.farthing.db.Tx;
import io.farthing.metering.HourlyUsage;
import io.farthing.metering.Meters;
import io.farthing.metering.NodeHours;
import io.farthing.metering.UsageRange;
import io.farthing.rating.Cloudlets;
import java.util.HashMap;
import java.util.Map;

/// How many cloudlets nodes used, hour by hour. Charges cannot tell: they know what was reserved
/// and what was used beyond it, and not how much of what was reserved lay idle.
public final class UsedCloudlets {
    private final HourlyUsage usage;
    private final Meters meters;

    public UsedCloudlets(HourlyUsage usage, Meters meters) {
        this.usage = usage;
        this.meters = meters;
    }

    /// Of one account in some hours, all in memory: ask for a long time in pieces.
    public static final class Table {
        private final Map<Cell, Long> used = new HashMap<>();

        private Table() {}

        /// Of the row's node, or of all nodes of its environment.
        public long at(HistoryRow row) {
            HistoryRow.Place place = row.place();
            long hour = Hour.of(row.from()).epochHour();
            boolean isNode = place.node() != 0;
            Cell cell = new Cell(hour, isNode, isNode ? place.node() : place.environment());
            return used.getOrDefault(cell, 0L);
        }

        private void add(long hour, long environment, long node, long cloudlets) {
            used.merge(new Cell(hour, true, node), cloudlets, Long::sum);
            used.merge(new Cell(hour, false, environment), cloudlets, Long::sum);
        }
    }

    private record Cell(long hour, boolean isNode, long id) {}

    public Table read(Tx tx, long account, Period period, Cloudlets cloudlets) {
        Table table = new Table();
        Map<Long, Long> environments = HistoryPlaces.environmentsOfNodes(tx, account);
        if (environments.isEmpty()) {
            return table;
        }
        Metering metering = Metering.of(cloudlets, meters);
        UsageRange range =
                new UsageRange(
                        AccountShard.of(account),
                        hour(Hour.notBefore(period.start())),
                        hour(Hour.notBefore(period.end())),
                        usage.generation(tx));
        usage.each(
                tx,
                range,
                hours -> {
                    for (int position = 0; position < hours.size(); position++) {
                        add(table, hours, position, environments, metering);
                    }
                });
        return table;
    }

    /// The shard's hour holds nodes of other accounts as well.
    private static void add(
            Table table,
            NodeHours hours,
            int position,
            Map<Long, Long> environments,
            Metering metering) {
        long node = hours.node(position);
        Long environment = environments.get(node);
        if (environment != null) {
            long used = metering.usedCloudlets(hours, position);
            table.add(hours.hour(), environment, node, used);
        }
    }

    private static int hour(Hour hour) {
        return Math.toIntExact(hour.epochHour());
    }
}
