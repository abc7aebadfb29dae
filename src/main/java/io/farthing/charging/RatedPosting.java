package io.farthing.charging;

import io.farthing.calendar.Hour;
import io.farthing.db.Database;
import io.farthing.db.StoreException;
import io.farthing.db.Tx;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Posts what was rated outside the database, each hour once: what comes again, since whoever rated
/// it was killed and went through its log again, finds the gate of its hour and the same hash there
/// and is left out. Another hash means two different ratings of one hour, and the shard stops.
public final class RatedPosting {
    private final Database database;
    private final Charging charging;

    public RatedPosting(Database database, Charging charging) {
        this.database = database;
        this.charging = charging;
    }

    /// In one transaction. Only a failing database throws; then it may be tried again.
    public void post(RatedPart part) {
        try {
            database.transactVoid(tx -> post(tx, part));
        } catch (StoreException failing) {
            throw failing;
        } catch (RuntimeException unposted) {
            String reason = String.valueOf(unposted.getMessage());
            database.transactVoid(tx -> RatingOrderStore.close(tx, part.shard(), reason));
        }
    }

    private void post(Tx tx, RatedPart part) {
        RatingOrderStore.Stored order = RatingOrderStore.lock(tx, part.shard());
        if (order == null || order.number() < part.of().order()) {
            throw new IllegalStateException(
                    "shard %d was never ordered to be rated for the %d. time"
                            .formatted(part.shard(), part.of().order()));
        }
        boolean isOpen = order.isOpen() && order.number() == part.of().order();
        // What failed is ordered anew, and what stopped waits for somebody to look at it.
        if (order.stopped() != null || (!isOpen && order.failure() != null)) {
            return;
        }
        List<RatedPart.Revised> fresh = new ArrayList<>();
        for (RatedPart.Revised hour : part.hours()) {
            Gate gate = gate(tx, part.shard(), hour);
            if (gate == Gate.OTHER || (gate == Gate.OPEN && !isOpen)) {
                RatingOrderStore.stop(tx, part.shard(), otherwise(hour));
                return;
            }
            if (gate == Gate.OPEN) {
                fresh.add(hour);
            }
        }
        if (!fresh.isEmpty()) {
            RatingOrderStore.add(tx, part.shard(), charge(tx, part, fresh));
        }
        if (isOpen && part.isLast()) {
            RatingOrderStore.close(tx, part.shard(), part.failure());
        }
    }

    private enum Gate {
        OPEN,
        SAME,
        OTHER
    }

    private static Gate gate(Tx tx, int shard, RatedPart.Revised hour) {
        @Nullable String posted =
                RatingOrderStore.hash(tx, shard, hour.usage().hour(), hour.revision());
        if (posted == null) {
            return Gate.OPEN;
        }
        return posted.equals(hour.usage().hash()) ? Gate.SAME : Gate.OTHER;
    }

    private static String otherwise(RatedPart.Revised hour) {
        return "revision %d of the hour from %s was rated once more and came out differently"
                .formatted(hour.revision(), hour.usage().hour().start());
    }

    private ShardRun.Outcome charge(Tx tx, RatedPart part, List<RatedPart.Revised> hours) {
        int shard = part.shard();
        ShardFacts.Context context = charging.facts(tx, part.of().now());
        ShardFacts.lockBooks(tx, shard, context);
        ShardFacts facts =
                ShardFacts.read(
                        tx, shard, context.terms().withNodes(tx, shard), context, part.of().now());
        ShardRun run = new ShardRun(facts, charging.nouns().ledger(), charging.nouns().standings());
        for (RatedPart.Revised each : hours) {
            run.add(each.usage(), revision(tx, shard, each));
        }
        return run.write(tx, part.remembered(), part.of().now());
    }

    private static ShardRun.Revision revision(Tx tx, int shard, RatedPart.Revised each) {
        Hour hour = each.usage().hour();
        return each.revision() == 1
                ? ShardRun.Revision.FIRST
                : ShardRun.Revision.later(tx, shard, hour, each.revision());
    }
}
