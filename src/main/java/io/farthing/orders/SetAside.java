package io.farthing.orders;

import io.farthing.customers.AccountShard;
import io.farthing.db.Tx;
import io.farthing.ledger.BookKey;
import io.farthing.ledger.BookKind;
import io.farthing.ledger.Hold;
import io.farthing.ledger.HoldRequest;
import io.farthing.ledger.HoldResult;
import io.farthing.ledger.Ledger;
import io.farthing.ledger.ReleaseResult;
import io.farthing.money.Money;
import java.time.Instant;

/// Prepaid money that pays a part of an order and waits until a gateway has collected the rest:
/// kept from being spent on anything else, and free again if the rest does not come.
final class SetAside {

    private final Ledger ledger;

    SetAside(Ledger ledger) {
        this.ledger = ledger;
    }

    /// So much is free; whoever calls has locked the balance and seen that.
    void take(Tx tx, Order order, Money amount, Instant now) {
        HoldRequest request =
                new HoldRequest(
                        key(order),
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
        Hold hold = ledger.hold(tx, AccountShard.of(order.account()), key(order));
        return hold == null || hold.state() != Hold.State.RESERVED
                ? Money.zero(order.net().currency())
                : hold.request().amount();
    }

    /// Ends it and tells how much it was; zero where nothing was set aside.
    Money free(Tx tx, Order order, Instant now) {
        return switch (ledger.release(tx, AccountShard.of(order.account()), key(order), now)) {
            case ReleaseResult.Released(Money freed) -> freed;
            case ReleaseResult.AlreadyReleased _,
                    ReleaseResult.AlreadyCaptured _,
                    ReleaseResult.NoSuchHold _ ->
                    Money.zero(order.net().currency());
        };
    }

    /// Under which the prepaid part is set aside, and settled.
    static String key(Order order) {
        return "order/" + order.id() + "/prepaid";
    }
}
