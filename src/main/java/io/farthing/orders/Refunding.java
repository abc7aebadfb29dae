package io.farthing.orders;

import io.farthing.db.Tx;
import io.farthing.invoices.CreditRequest;
import io.farthing.invoices.CreditResult;
import io.farthing.invoices.Invoice;
import io.farthing.invoices.Invoices;
import io.farthing.invoices.Settlement;
import io.farthing.ledger.BookKind;
import io.farthing.money.Money;
import io.farthing.payments.Payment;
import io.farthing.payments.PaymentSubject;
import io.farthing.payments.Payments;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Gives money back where it came from: a credit note for what was taken, and for what of it had
/// been paid the same way back. Money of which the way is not known goes to the prepaid balance.
final class Refunding {

    /// The key of a refund says which credit note it pays.
    static final String KEY = "credit/";

    private final Invoices invoices;
    private final Payments payments;

    Refunding(Invoices invoices, Payments payments) {
        this.invoices = invoices;
        this.payments = payments;
    }

    /// Null where nothing is left to credit.
    @Nullable Invoice credit(Tx tx, Order order, CreditRequest request, Instant now) {
        Long invoice = order.invoice();
        if (invoice == null) {
            return null;
        }
        return switch (invoices.credit(tx, invoice, request, now)) {
            case CreditResult.Credited(Invoice note) -> {
                giveBack(tx, order, note, now);
                yield note;
            }
            case CreditResult.AlreadyCredited(Invoice note) -> note;
            case CreditResult.TooMuch _,
                    CreditResult.NoSuchLines _,
                    CreditResult.NotCreditable _,
                    CreditResult.NoInvoice _ ->
                    null;
        };
    }

    private void giveBack(Tx tx, Order order, Invoice note, Instant now) {
        Money left = note.open().negated();
        for (Payment payment : payments.ofSubject(tx, PaymentSubject.order(order.id()))) {
            Money part = least(left, payment.refundable());
            if (part.signum() > 0 && isBegun(tx, payment, part, note, now)) {
                left = left.minus(part);
            }
        }
        if (left.signum() > 0) {
            toBalance(tx, note, left, now);
        }
    }

    private boolean isBegun(Tx tx, Payment payment, Money part, Invoice note, Instant now) {
        String key = KEY + note.id() + "/" + payment.id();
        return payments.refund(tx, payment.id(), part, key, now)
                instanceof Payments.RefundResult.Begun;
    }

    private void toBalance(Tx tx, Invoice note, Money amount, Instant now) {
        var _ =
                invoices.settle(
                        tx,
                        note.id(),
                        new Settlement(BookKind.BALANCE, KEY + note.id(), amount),
                        now);
    }

    private static Money least(Money one, Money other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
