package io.farthing.orders;

import io.farthing.db.Database;
import io.farthing.db.Tx;
import io.farthing.services.Debts;
import io.farthing.services.Due;
import io.farthing.services.Lives;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The clock's work on orders and services: each thing that is due is taken with a lock that others
/// pass by, and done in the transaction that marks it, so it is done once with any number of
/// servers, and what was missed is made up for.
public final class Commerce {

    private static final Logger LOG = LoggerFactory.getLogger(Commerce.class);

    /// So long is a service left alone whose step failed, so that the others behind it have theirs.
    private static final Duration PAUSE = Duration.ofHours(1);

    private final Database database;
    private final Orders orders;
    private final Lives lives;
    private final LifeSteps steps;

    public Commerce(Database database, Orders orders, LifeSteps steps) {
        this.database = database;
        this.orders = orders;
        this.steps = steps;
        lives = orders.nouns().lives();
    }

    /// Does everything that is due by then and returns how many things that were.
    public int runDue(Instant now) {
        Instant at = now.truncatedTo(ChronoUnit.MICROS);
        int done = 0;
        while (database.transact(tx -> expireOne(tx, at))) {
            done++;
        }
        // Before the steps: nobody is suspended for what has been paid.
        while (database.transact(tx -> settleOne(tx, at))) {
            done++;
        }
        while (stepOne(at)) {
            done++;
        }
        while (database.transact(tx -> orders.desk().collecting().collectOne(tx, at))) {
            done++;
        }
        return done;
    }

    private boolean expireOne(Tx tx, Instant now) {
        Order order = OrderStore.takeOverdue(tx, now);
        if (order == null) {
            return false;
        }
        orders.nouns().discounts().giveBack(tx, order.id());
        var _ = orders.desk().fulfilment().end(tx, order, OrderStatus.EXPIRED, now);
        return true;
    }

    private boolean settleOne(Tx tx, Instant now) {
        Debts.Settled settled = orders.desk().debts().settleOne(tx, now);
        if (settled != null && settled.hasResumed()) {
            orders.desk().notices().service(tx, settled.service(), "resumed", Map.of(), now);
        }
        return settled != null;
    }

    private boolean stepOne(Instant now) {
        long[] taken = new long[1];
        try {
            return database.transact(tx -> {
                Due due = lives.takeDue(tx, now);
                if (due == null) {
                    return false;
                }
                taken[0] = due.service().id();
                steps.take(tx, due, now);
                return true;
            });
        } catch (RuntimeException failure) {
            if (taken[0] == 0) {
                throw failure;
            }
            LOG.error("the next step of service {} failed; it is tried again", taken[0], failure);
            database.transactVoid(tx -> lives.postpone(tx, taken[0], now.plus(PAUSE)));
            return true;
        }
    }
}
