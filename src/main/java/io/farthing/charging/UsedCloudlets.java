package io.farthing.charging;

import io.farthing.calendar.Hour;
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
    private static final long HOURS_A_DAY = 24;

    private final HourlyUsage usage;
    private final Meters meters;

    public UsedCloudlets(HourlyUsage usage, Meters meters) {
        this.usage = usage;
        this.meters = meters;
    }

    /// What one account's nodes used. Rows are asked for in the order of time: what is at hand is
    /// the day of the last one, so that a long history costs no more memory than a day of it.
    public static final class Reader {
        private final Tx tx;
        private final HourlyUsage usage;
        private final Metering metering;
        private final long account;
        private final long generation;
        private final Map<Long, Long> environments;
        private final Map<Cell, Long> used = new HashMap<>();
        private long day = Long.MIN_VALUE;

        private Reader(
                Tx tx, HourlyUsage usage, Metering metering, long account, Map<Long, Long> nodes) {
            this.tx = tx;
            this.usage = usage;
            this.metering = metering;
            this.account = account;
            this.environments = nodes;
            this.generation = nodes.isEmpty() ? 0 : usage.generation(tx);
        }

        /// Of the row's node, or of all nodes of its environment.
        public long at(HistoryRow row) {
            if (environments.isEmpty()) {
                return 0;
            }
            HistoryRow.Place place = row.place();
            long hour = Hour.of(row.from()).epochHour();
            if (hour / HOURS_A_DAY != day) {
                read(hour / HOURS_A_DAY);
            }
            boolean isNode = place.node() != 0;
            Cell cell = new Cell(hour, isNode, isNode ? place.node() : place.environment());
            return used.getOrDefault(cell, 0L);
        }

        private void read(long next) {
            day = next;
            used.clear();
            UsageRange range =
                    new UsageRange(
                            AccountShard.of(account),
                            Math.toIntExact(day * HOURS_A_DAY),
                            Math.toIntExact((day + 1) * HOURS_A_DAY),
                            generation);
            usage.each(
                    tx,
                    range,
                    hours -> {
                        for (int position = 0; position < hours.size(); position++) {
                            add(hours, position);
                        }
                    });
        }

        /// The shard's hour holds nodes of other accounts as well.
        private void add(NodeHours hours, int position) {
            long node = hours.node(position);
            Long environment = environments.get(node);
            if (environment != null) {
                long cloudlets = metering.usedCloudlets(hours, position);
                used.merge(new Cell(hours.hour(), true, node), cloudlets, Long::sum);
                used.merge(new Cell(hours.hour(), false, environment), cloudlets, Long::sum);
            }
        }
    }

    private record Cell(long hour, boolean isNode, long id) {}

    public Reader of(Tx tx, long account, Cloudlets cloudlets) {
        return new Reader(
                tx,
                usage,
                Metering.of(cloudlets, meters),
                account,
                HistoryPlaces.environmentsOfNodes(tx, account));
    }
}
