package io.farthing.invoices;

import io.farthing.db.Tx;
import io.farthing.money.Money;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;

/// Writes credit notes and sets them off against what is still open.
final class Crediting {

    private final Issuing issuing;
    private final Settling settling;
    private final LinkPasswords passwords;

    Crediting(Issuing issuing, Settling settling, LinkPasswords passwords) {
        this.issuing = issuing;
        this.settling = settling;
        this.passwords = passwords;
    }

    CreditResult credit(Tx tx, long id, CreditRequest request, Instant now) {
        Invoice invoice = InvoiceStore.lock(tx, id);
        if (invoice == null) {
            return new CreditResult.NoInvoice();
        }
        if (invoice.isCreditNote() || invoice.number() == null) {
            return new CreditResult.NotCreditable(invoice.status());
        }
        if (invoice.origin() == InvoiceOrigin.CREDITS) {
            // Credits never become money again (docs/decisions/credits.md).
            return new CreditResult.TooMuch(Money.zero(invoice.currency()));
        }
        List<Invoice> before = InvoiceStore.notes(tx, id);
        for (Invoice note : before) {
            if (note.reference().key().equals(request.key())) {
                return new CreditResult.AlreadyCredited(note);
            }
        }
        return switch (CreditSplit.of(invoice, before, request)) {
            case CreditSplit.TooMuch(Money left) -> new CreditResult.TooMuch(left);
            case CreditSplit.NoSuchLines(List<Integer> positions) ->
                    new CreditResult.NoSuchLines(positions);
            case CreditSplit.Parts parts -> written(tx, invoice, request, parts, now);
        };
    }

    private CreditResult written(
            Tx tx, Invoice invoice, CreditRequest request, CreditSplit.Parts parts, Instant now) {
        Instant at = now.truncatedTo(ChronoUnit.MICROS);
        Invoice unnumbered = note(invoice, request, parts, at);
        Money back = prepaid(parts);
        if (back.signum() > 0) {
            SettleResult.InsufficientFunds missing = settling.missing(tx, invoice, back);
            if (missing != null) {
                // What has been spent of prepaid money cannot be paid back.
                return new CreditResult.TooMuch(back.minus(missing.missing()));
            }
        }
        String series = Objects.requireNonNull(invoice.number()).series();
        Invoice note = issuing.written(tx, unnumbered, InvoiceTerms.creditSeries(series), now);
        return new CreditResult.Credited(
                setOff(tx, invoice, Objects.requireNonNull(note, "its invoice is locked"), at));
    }

    private static Money prepaid(CreditSplit.Parts parts) {
        Money sum = Money.zero(parts.lines().getFirst().net().currency());
        for (InvoiceLine line : parts.lines()) {
            if (line.revenue().equals(NewLine.TO_BALANCE)) {
                sum = sum.minus(line.net());
            }
        }
        return sum;
    }

    /// Returns the note as it stands then.
    private static Invoice setOff(Tx tx, Invoice invoice, Invoice note, Instant at) {
        Money credited = note.gross().negated();
        Money open = invoice.open();
        Money setOff = open.compareTo(credited) < 0 ? open : credited;
        Money nothing = Money.zero(invoice.currency());
        InvoiceWrites.standing(tx, invoice.moved(setOff, credited, at));
        if (setOff.isZero()) {
            return note;
        }
        SettlementStore.insert(tx, SettlementStore.setOff(invoice, note, setOff, at));
        SettlementStore.insert(tx, SettlementStore.setOff(note, note, setOff.negated(), at));
        Invoice moved = note.moved(setOff.negated(), nothing, at);
        InvoiceWrites.standing(tx, moved);
        return moved;
    }

    private Invoice note(
            Invoice invoice, CreditRequest request, CreditSplit.Parts parts, Instant at) {
        Money nothing = Money.zero(invoice.currency());
        return new Invoice(
                0,
                null,
                invoice.account(),
                InvoiceOrigin.CREDIT_NOTE,
                InvoiceStatus.DRAFT,
                new Invoice.Reference(
                        invoice.reference().order(), invoice.id(), request.key(), request.reason()),
                invoice.period(),
                new Invoice.Dates(at, at, at, null),
                invoice.parties(),
                invoice.language(),
                passwords.next(),
                parts.taxes(),
                nothing,
                nothing,
                parts.lines(),
                0);
    }
}
