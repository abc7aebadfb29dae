package io.farthing.orders;

import io.farthing.db.Tx;
import io.farthing.money.Money;
import java.time.Instant;

/// Prepaid money that a customer applies to an order before paying the rest of it with something
/// else. It stays theirs until then: it comes back when they take it off, and when the order comes
/// to nothing or the rest is refused.
public final class AppliedCredit {

    private final Desk desk;

    public AppliedCredit(Orders orders) {
        desk = orders.desk();
    }

    /// How it ended.
    public sealed interface Result {

        /// So much is applied now, whether it was before or not.
        record Applied(Money amount) implements Result {}

        /// There is not a cent that is free.
        record NothingThere() implements Result {}

        /// It is paid, given up, on its way, owes nothing, or fills the balance itself; or this was
        /// tried too often.
        record NotPossible(Order order) implements Result {}

        record NoSuchOrder(long id) implements Result {}
    }

    /// Zero where nothing is applied.
    public Money of(Tx tx, Order order) {
        return desk.setAside().amount(tx, order);
    }

    /// As much as there is, and no more than the order costs.
    public Result apply(Tx tx, long id, Instant now) {
        Order order = OrderStore.lock(tx, id);
        if (order == null) {
            return new Result.NoSuchOrder(id);
        }
        Money before = of(tx, order);
        if (before.signum() > 0) {
            return new Result.Applied(before);
        }
        if (!isOpen(order, now) || !desk.setAside().isPossible(tx, order)) {
            return new Result.NotPossible(order);
        }
        Money amount = desk.paying().balance().affordable(tx, order.account(), order.gross());
        if (amount.signum() <= 0) {
            return new Result.NothingThere();
        }
        desk.setAside().take(tx, order, amount, now);
        return new Result.Applied(amount);
    }

    /// What is being collected already is not taken off: the rest was asked for without it. Zero
    /// where nothing was applied.
    public Result takeOff(Tx tx, long id, Instant now) {
        Order order = OrderStore.lock(tx, id);
        if (order == null) {
            return new Result.NoSuchOrder(id);
        }
        if (order.status() != OrderStatus.PLACED) {
            return new Result.NotPossible(order);
        }
        return new Result.Applied(desk.setAside().free(tx, order, now));
    }

    private static boolean isOpen(Order order, Instant now) {
        boolean isOfGoods =
                switch (order.kind()) {
                    case PURCHASE, RENEWAL, CHANGE -> true;
                    case TOP_UP, DEBT -> false;
                };
        return isOfGoods
                && order.status() == OrderStatus.PLACED
                && !order.isIssued()
                && order.gross().signum() > 0
                && now.isBefore(order.expiresAt());
    }
}
