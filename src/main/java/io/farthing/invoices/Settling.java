package io.farthing.invoices;

import io.farthing.db.Tx;
import io.farthing.ledger.Book;
import io.farthing.ledger.BookKey;
import io.farthing.ledger.BookKind;
import io.farthing.ledger.Ledger;
import io.farthing.ledger.Transaction;
import io.farthing.money.Money;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
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
        SettleResult refusal = notOwed(tx, invoice, settlement);
        return refusal == null && isPrepaid(invoice, settlement)
                ? missing(tx, invoice, settlement.amount())
                : refusal;
    }

    private static @Nullable SettleResult notOwed(Tx tx, Invoice invoice, Settlement settlement) {
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
        return null;
    }

    private static boolean isPrepaid(Invoice invoice, Settlement settlement) {
        return settlement.book().equals(BookKind.BALANCE)
                && !settlement.isSetAside()
                && invoice.gross().signum() > 0;
    }

    Invoice settled(Tx tx, Invoice invoice, Settlement settlement, Instant now) {
        Invoice moved = booked(tx, invoice, payment(invoice, settlement, now), now);
        InvoiceWrites.standing(tx, moved);
        return moved;
    }

    /// A draft, whose number is taken as the very last thing of this transaction, and is known to
    /// nobody in it. The claim and its payment are posted together, to books that are locked once.
    SettleResult issuedLast(Tx tx, Invoice draft, Settlement settlement, Instant now) {
        SettleResult refusal = notOwed(tx, draft, settlement);
        if (refusal != null) {
            return refusal;
        }
        Issuing.Issue issue = issuing.prepared(tx, draft, now);
        Invoice issued = draft.issued(null, issue.dates(), issue.parties());
        InvoicePayment payment = payment(issued, settlement, now);
        List<Transaction> postings = new ArrayList<>();
        if (InvoicePosting.movesMoney(draft)) {
            postings.add(InvoicePosting.of(draft, InvoicePosting.issuedAt(issued)));
        }
        postings.add(InvoicePosting.of(issued, payment));
        Set<BookKey> moved = new LinkedHashSet<>();
        moved.add(InvoicePosting.balance(draft));
        postings.forEach(posting -> moved.addAll(InvoicePosting.books(posting)));
        Map<BookKey, Book> locked = ledger.lock(tx, moved);
        SettleResult missing =
                isPrepaid(draft, settlement) ? missing(locked, draft, settlement.amount()) : null;
        if (missing != null) {
            return missing;
        }
        issuing.post(tx, postings, locked, now);
        SettlementStore.insert(tx, payment);
        Invoice paid = issued.moved(payment.amount(), Money.zero(draft.currency()), payment.at());
        InvoiceWrites.issueLast(tx, issue.series(), paid);
        return new SettleResult.Settled(paid);
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
        Set<BookKey> moved = new LinkedHashSet<>();
        moved.add(InvoicePosting.balance(invoice));
        moved.add(InvoicePosting.receivable(invoice.account(), invoice.currency()));
        if (invoice.isDraft() && InvoicePosting.movesMoney(invoice)) {
            moved.addAll(
                    InvoicePosting.books(InvoicePosting.of(invoice, invoice.dates().createdAt())));
        }
        return missing(ledger.lock(tx, moved), invoice, amount);
    }

    private static SettleResult.@Nullable InsufficientFunds missing(
            Map<BookKey, Book> locked, Invoice invoice, Money amount) {
        Book book = Objects.requireNonNull(locked.get(InvoicePosting.balance(invoice)));
        Money free = book.balance().minus(book.held());
        return free.compareTo(amount) >= 0
                ? null
                : new SettleResult.InsufficientFunds(amount.minus(free));
    }

    private static Money magnitude(Money amount) {
        return amount.signum() < 0 ? amount.negated() : amount;
    }
}
