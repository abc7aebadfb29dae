package io.farthing.orders;

import io.farthing.customers.AccountShard;
import io.farthing.db.Tx;
import io.farthing.invoices.Invoices;
import io.farthing.invoices.Settlement;
import io.farthing.ledger.BookKey;
import io.farthing.ledger.BookKind;
import io.farthing.ledger.Hold;
import io.farthing.ledger.HoldRequest;
import io.farthing.ledger.HoldResult;
import io.farthing.ledger.Ledger;
import io.farthing.ledger.ReleaseResult;
import io.farthing.money.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Prepaid money that pays a part of an order and waits until the rest is paid: kept from being
/// spent on anything else, and free again if the rest does not come.
final class SetAside {

    /// How often money may be set aside for one order, and taken back.
    private static final int MOST_TURNS = 20;

    private final Ledger ledger;
    private final Invoices invoices;

    SetAside(Ledger ledger, Invoices invoices) {
        this.ledger = ledger;
        this.invoices = invoices;
    }

    /// What was set aside last, and which turn the next one is: a hold that has ended keeps its
    /// key.
    private record Last(@Nullable Hold hold, int next) {
        /// Null where it has ended.
        @Nullable Hold reserved() {
            return hold != null && hold.state() == Hold.State.RESERVED ? hold : null;
        }
    }

    private Last last(Tx tx, Order order) {
        Hold last = null;
        int turn = 1;
        Hold found = ledger.hold(tx, AccountShard.of(order.account()), key(order, turn));
        while (found != null && turn <= MOST_TURNS) {
            last = found;
            turn++;
            found = ledger.hold(tx, AccountShard.of(order.account()), key(order, turn));
        }
        return new Last(last, turn);
    }

    /// Whether money may be set aside once more.
    boolean isPossible(Tx tx, Order order) {
        Last last = last(tx, order);
        return last.reserved() == null && last.next() <= MOST_TURNS;
    }

    /// So much is free; whoever calls has locked the balance and seen that.
    void take(Tx tx, Order order, Money amount, Instant now) {
        HoldRequest request =
                new HoldRequest(
                        key(order, last(tx, order).next()),
                        new BookKey(
                                AccountShard.of(order.account()),
                                order.account(),
                                BookKind.BALANCE,
                                amount.currency()),
                        amount,
                        null,
                        "order " + order.id());
        if (!(ledger.reserve(tx, request, now) instanceof HoldResult.Reserved)) {
            throw new IllegalStateException("nothing can be set aside for order " + order.id());
        }
    }

    /// What is set aside now; zero where nothing is.
    Money amount(Tx tx, Order order) {
        Hold hold = last(tx, order).reserved();
        return hold == null ? Money.zero(order.net().currency()) : hold.request().amount();
    }

    /// Ends it and tells how much it was; zero where nothing was set aside.
    Money free(Tx tx, Order order, Instant now) {
        Hold hold = last(tx, order).hold();
        if (hold == null) {
            return Money.zero(order.net().currency());
        }
        int shard = AccountShard.of(order.account());
        return switch (ledger.release(tx, shard, hold.request().key(), now)) {
            case ReleaseResult.Released(Money freed) -> freed;
            case ReleaseResult.AlreadyReleased _,
                    ReleaseResult.AlreadyCaptured _,
                    ReleaseResult.NoSuchHold _ ->
                    Money.zero(order.net().currency());
        };
    }

    /// Pays the order's invoice with it, where that is there before the rest is paid.
    void settle(Tx tx, Order order, Instant now) {
        Money aside = free(tx, order, now);
        if (aside.signum() > 0) {
            Settlement part = new Settlement(BookKind.BALANCE, key(order), aside, true);
            Paying.requireSettled(
                    invoices.issueAndSettle(tx, Paying.invoiceOf(order.invoice()), part, now));
        }
    }

    /// Under which the prepaid part is settled.
    static String key(Order order) {
        return "order/" + order.id() + "/prepaid";
    }

    private static String key(Order order, int turn) {
        return turn == 1 ? key(order) : key(order) + "/" + turn;
    }
}
