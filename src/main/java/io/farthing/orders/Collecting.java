package io.farthing.orders;

import io.farthing.db.Tx;
import io.farthing.invoices.Invoice;
import io.farthing.invoices.InvoiceOrigin;
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
import java.util.Objects;

/// Asks for the money of monthly invoices. One over what was gathered in a month is paid from
/// prepaid money first, as far as it goes, like all that the clock orders; one over metered usage
/// is not, since a balance keeps who uses first running. The usual method is asked for the rest: a
/// card is charged, and tried again for some days. Who pays by transfer, by cheque or on account
/// gets no more than the invoice (`memset.md` 11).
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
        if (invoice.origin() == InvoiceOrigin.CONSOLIDATED) {
            Money prepaid = paying.balance().affordable(tx, invoice.account(), invoice.open());
            invoice = settled(tx, invoice, prepaid, now);
        }
        PaymentMethod method = methods.usual(tx, invoice.account(), now);
        if (method != null
                && invoice.open().signum() > 0
                && PaymentRules.isUsable(method, Purpose.ARREARS)) {
            ask(tx, invoice, method, now);
        }
        return true;
    }

    /// With prepaid money. The invoice is owed already, so none has to be set aside for it while
    /// the rest is collected.
    private Invoice settled(Tx tx, Invoice invoice, Money part, Instant now) {
        if (part.signum() <= 0) {
            return invoice;
        }
        Settlement settlement = new Settlement(BookKind.BALANCE, key(invoice), part);
        Paying.requireSettled(invoices.settle(tx, invoice.id(), settlement, now));
        return Objects.requireNonNull(invoices.find(tx, invoice.id()));
    }

    private static String key(Invoice invoice) {
        return "invoice/" + invoice.id();
    }

    private void ask(Tx tx, Invoice invoice, PaymentMethod method, Instant now) {
        Money open = invoice.open();
        switch (method.type()) {
            case CARD, PAYPAL, DIRECT_DEBIT -> {
                var _ =
                        payments.begin(
                                tx,
                                new NewPayment(
                                        method,
                                        open,
                                        PaymentSubject.invoice(invoice.id()),
                                        key(invoice),
                                        NewPayment.Retries.FOR_DAYS),
                                now);
            }
            case PREPAID -> {
                if (paying.balance().missing(tx, invoice.account(), open) == null) {
                    Invoice _ = settled(tx, invoice, open, now);
                }
            }
            case BANK_TRANSFER, CHEQUE, ACCOUNT -> {}
        }
    }
}
