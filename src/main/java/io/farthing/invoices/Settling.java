package io.farthing.invoices;

import io.farthing.db.Tx;
import io.farthing.ledger.Book;
import io.farthing.ledger.BookKey;
import io.farthing.ledger.BookKind;
import io.farthing.ledger.Ledger;
import io.farthing.money.Money;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Books money for invoices that this transaction has locked.
final class Settling {

    private final Ledger ledger;
    private final Issuing issuing;

    Settling(Ledger ledger, Issuing issuing) {
        this.ledger = ledger;
        this.issuing = issuing;
    }

    /// Why not; null where it can be settled. A draft is judged as if it were issued.
    @Nullable SettleResult refusal(Tx tx, Invoice invoice, Settlement settlement) {
        if (invoice.status() == InvoiceStatus.VOID) {
            return new SettleResult.NotOwed(invoice.status());
        }
        if (!invoice.isDraft() && SettlementStore.isKnown(tx, invoice.id(), settlement.key())) {
            return new SettleResult.AlreadySettled(invoice);
        }
        Money open = magnitude(invoice.open());
        if (settlement.amount().compareTo(open) > 0) {
            return new SettleResult.TooMuch(open);
        }
        boolean isPrepaid = settlement.book().equals(BookKind.BALANCE) && !settlement.isSetAside();
        if (isPrepaid && invoice.gross().signum() > 0) {
            return missing(tx, invoice, settlement.amount());
        }
        return null;
    }

    Invoice settled(Tx tx, Invoice invoice, Settlement settlement, Instant now) {
        Invoice moved = booked(tx, invoice, payment(invoice, settlement, now), now);
        InvoiceWrites.standing(tx, moved);
        return moved;
    }

    /// A draft, whose number is taken as the very last thing of this transaction, and is known to
    /// nobody in it.
    Invoice issuedLast(Tx tx, Invoice draft, Settlement settlement, Instant now) {
        Issuing.Posted posted = issuing.posted(tx, draft, now);
        Invoice issued = draft.issued(null, posted.dates(), posted.parties());
        Invoice moved = booked(tx, issued, payment(issued, settlement, now), now);
        InvoiceWrites.issueLast(tx, posted.series(), moved);
        return moved;
    }

    private static InvoicePayment payment(Invoice invoice, Settlement settlement, Instant now) {
        Money amount =
                invoice.gross().signum() < 0 ? settlement.amount().negated() : settlement.amount();
        return new InvoicePayment(
                invoice.id(),
                settlement.key(),
                settlement.book().text(),
                amount,
                now.truncatedTo(ChronoUnit.MICROS));
    }

    /// How the invoice stands then is for the caller to write.
    private Invoice booked(Tx tx, Invoice invoice, InvoicePayment payment, Instant now) {
        SettlementStore.insert(tx, payment);
        issuing.post(tx, InvoicePosting.of(invoice, payment), now);
        return invoice.moved(payment.amount(), Money.zero(invoice.currency()), payment.at());
    }

    Money takenBack(Tx tx, Invoice invoice, String settled, Settlement back, Instant now) {
        Money paid = Money.zero(invoice.currency());
        for (InvoicePayment payment : SettlementStore.of(tx, new long[] {invoice.id()})) {
            if (payment.key().equals(settled)) {
                paid = payment.amount();
            }
        }
        boolean isOwed =
                invoice.status() == InvoiceStatus.PAID || invoice.status() == InvoiceStatus.ISSUED;
        if (!isOwed
                || paid.signum() <= 0
                || SettlementStore.isKnown(tx, invoice.id(), back.key())) {
            return Money.zero(invoice.currency());
        }
        Money amount = back.amount().compareTo(paid) < 0 ? back.amount() : paid;
        InvoicePayment payment =
                new InvoicePayment(
                        invoice.id(),
                        back.key(),
                        back.book().text(),
                        amount.negated(),
                        now.truncatedTo(ChronoUnit.MICROS));
        InvoiceWrites.standing(tx, booked(tx, invoice, payment, now));
        return amount;
    }

    /// What a prepaid balance lacks for an amount. A balance that may fall below zero for usage
    /// pays for no order with money that is not there. All books that will be moved are locked with
    /// it: a customer's first posting finds them made.
    SettleResult.@Nullable InsufficientFunds missing(Tx tx, Invoice invoice, Money amount) {
        BookKey key = InvoicePosting.balance(invoice);
        Set<BookKey> moved = new LinkedHashSet<>();
        moved.add(key);
        moved.add(InvoicePosting.receivable(invoice.account(), invoice.currency()));
        if (invoice.isDraft() && InvoicePosting.movesMoney(invoice)) {
            moved.addAll(
                    InvoicePosting.books(InvoicePosting.of(invoice, invoice.dates().createdAt())));
        }
        Book book = Objects.requireNonNull(ledger.lock(tx, moved).get(key));
        Money free = book.balance().minus(book.held());
        return free.compareTo(amount) >= 0
                ? null
                : new SettleResult.InsufficientFunds(amount.minus(free));
    }

    private static Money magnitude(Money amount) {
        return amount.signum() < 0 ? amount.negated() : amount;
    }
}
