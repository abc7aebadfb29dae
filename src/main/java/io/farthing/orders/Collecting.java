package io.farthing.orders;

import io.farthing.db.Tx;
import io.farthing.invoices.Invoice;
import io.farthing.invoices.Invoices;
import io.farthing.invoices.Settlement;
import io.farthing.invoices.Uncollected;
import io.farthing.ledger.BookKind;
import io.farthing.money.Money;
import io.farthing.payments.NewPayment;
import io.farthing.payments.PaymentMethod;
import io.farthing.payments.PaymentMethods;
import io.farthing.payments.PaymentRules;
import io.farthing.payments.PaymentSubject;
import io.farthing.payments.Payments;
import io.farthing.payments.Purpose;
import java.time.Instant;

/// Asks the usual method for the money of monthly invoices: a card is charged, and tried again for
/// some days; a prepaid balance pays where it holds enough. Who pays by transfer, by cheque or on
/// account gets no more than the invoice (`memset.md` 11).
final class Collecting {
    private final Paying paying;
    private final Invoices invoices;
    private final PaymentMethods methods;
    private final Payments payments;

    Collecting(Paying paying, Invoices invoices, PaymentMethods methods, Payments payments) {
        this.paying = paying;
        this.invoices = invoices;
        this.methods = methods;
        this.payments = payments;
    }

    /// One invoice; false when none is left.
    boolean collectOne(Tx tx, Instant now) {
        Invoice invoice = Uncollected.take(tx, now);
        if (invoice == null) {
            return false;
        }
        PaymentMethod method = methods.usual(tx, invoice.account(), now);
        if (method != null
                && invoice.open().signum() > 0
                && PaymentRules.isUsable(method, Purpose.ARREARS)) {
            ask(tx, invoice, method, now);
        }
        return true;
    }

    private void ask(Tx tx, Invoice invoice, PaymentMethod method, Instant now) {
        Money open = invoice.open();
        String key = "invoice/" + invoice.id();
        switch (method.type()) {
            case CARD, PAYPAL, DIRECT_DEBIT -> {
                var _ =
                        payments.begin(
                                tx,
                                new NewPayment(
                                        method,
                                        open,
                                        PaymentSubject.invoice(invoice.id()),
                                        key,
                                        NewPayment.Retries.FOR_DAYS),
                                now);
            }
            case PREPAID -> {
                if (paying.missing(tx, invoice.account(), open) == null) {
                    Settlement settlement = new Settlement(BookKind.BALANCE, key, open);
                    Paying.requireSettled(invoices.settle(tx, invoice.id(), settlement, now));
                }
            }
            case BANK_TRANSFER, CHEQUE, ACCOUNT -> {}
        }
    }
}
