package io.farthing.orders;

import io.farthing.db.Tx;
import io.farthing.money.Money;
import io.farthing.payments.MethodType;
import io.farthing.payments.PaymentMethod;
import io.farthing.payments.Purpose;
import java.time.Instant;

/// Pays what the clock orders: prepaid money first, as far as it goes, and the usual method for the
/// rest (`ovh.md` 6.4). Where a gateway has to be asked for the rest, the prepaid part waits for
/// its answer; otherwise the invoice is issued at once, paid in part.
final class PrepaidFirst {

    private final Paying paying;
    private final SetAside setAside;

    PrepaidFirst(Paying paying, SetAside setAside) {
        this.paying = paying;
        this.setAside = setAside;
    }

    /// The order is new, and its invoice a draft.
    PayResult pay(Tx tx, Order order, Instant now) {
        Payable payable = Payable.known(order);
        Money prepaid = paying.balance().affordable(tx, order.account(), order.gross());
        if (prepaid.compareTo(order.gross()) >= 0) {
            return paying.pay(tx, payable, new Means.Prepaid(), now);
        }
        Means means =
                paying.means(tx, order.account(), new PaymentChoice.Usual(), Purpose.ADVANCE, now);
        if (prepaid.signum() > 0
                && means instanceof Means.Registered(PaymentMethod method)
                && method.type() != MethodType.PREPAID) {
            setAside.take(tx, order, prepaid, now);
        }
        return paying.pay(tx, payable, means, now);
    }
}
