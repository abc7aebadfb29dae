package io.farthing.orders;

import io.farthing.catalog.Billing;
import io.farthing.db.Tx;
import io.farthing.orders.Quoting.Quoted;
import io.farthing.payments.Purpose;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How an order is paid that is being placed.
///
/// @param isOnNextBill whether its lines wait for the invoice of the month, and it counts as paid
/// @param means null where nothing pays it now
record HowPaid(boolean isOnNextBill, @Nullable Means means) {

    static HowPaid of(Tx tx, Desk desk, NewOrder wanted, List<Quoted> quoted, Instant now) {
        PaymentChoice choice = wanted.payment();
        if (isOnNextBill(tx, desk, wanted)) {
            return new HowPaid(true, null);
        }
        return new HowPaid(
                false,
                choice == null
                        ? null
                        : desk.paying().means(tx, wanted.account(), choice, purpose(quoted), now));
    }

    /// Whether it is paid as it is placed, or refused.
    boolean isAtOnce() {
        return isOnNextBill || (means != null && means.paysAtOnce());
    }

    private static Purpose purpose(List<Quoted> quoted) {
        boolean isArrears =
                quoted.stream().anyMatch(one -> one.product().billing() == Billing.ARREARS);
        return isArrears ? Purpose.ARREARS : Purpose.ADVANCE;
    }

    /// Consolidated billing takes what is paid with the usual method, unless it is kept off.
    private static boolean isOnNextBill(Tx tx, Desk desk, NewOrder wanted) {
        boolean isAsked = wanted.isOnNextBill() == null || wanted.isOnNextBill();
        return isAsked
                && wanted.payment() instanceof PaymentChoice.Usual
                && desk.isConsolidated(tx, wanted.account());
    }
}
