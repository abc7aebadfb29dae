package io.farthing.invoices;

import io.farthing.calendar.Period;
import io.farthing.customers.AccountShard;
import io.farthing.money.Currency;
import io.farthing.money.Money;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// An invoice, or a credit note. Once it is issued, only its status and what has been settled or
/// credited of it ever change.
///
/// @param number null as long as it is a draft, and when it became void as one
/// @param password opens its PDF without signing in
/// @param settled what has been paid or set off of the gross, with its sign
/// @param credited the gross of its credit notes, positive
/// @param through the last ledger transaction whose charges it holds
public record Invoice(
        long id,
        @Nullable InvoiceNumber number,
        long account,
        InvoiceOrigin origin,
        InvoiceStatus status,
        Reference reference,
        Period period,
        Dates dates,
        Parties parties,
        String language,
        String password,
        List<InvoiceTax> taxes,
        Money settled,
        Money credited,
        List<InvoiceLine> lines,
        long through) {

    public Invoice {
        taxes = List.copyOf(taxes);
        lines = List.copyOf(lines);
    }

    /// What it refers to: the order it was made for, the invoice that a credit note takes back, and
    /// under which key and why.
    public record Reference(
            @Nullable Long order, @Nullable Long original, String key, String reason) {

        public static final Reference NONE = new Reference(null, null, "", "");

        public static Reference toOrder(@Nullable Long order) {
            return new Reference(order, null, "", "");
        }
    }

    /// Issued and due are null for a draft; paid is null until nothing is open any more.
    public record Dates(
            Instant createdAt,
            @Nullable Instant issuedAt,
            @Nullable Instant dueAt,
            @Nullable Instant paidAt) {

        /// When it fell due with something open; null where that has not come, or never will.
        public @Nullable Instant fellDue(Instant now) {
            Instant openUntil = paidAt == null ? now : paidAt;
            return dueAt != null && dueAt.isBefore(openUntil) ? dueAt : null;
        }

        Dates unpaid() {
            return new Dates(createdAt, issuedAt, dueAt, null);
        }

        /// The first time counts.
        Dates paidAt(@Nullable Instant at) {
            return paidAt == null ? new Dates(createdAt, issuedAt, dueAt, at) : this;
        }
    }

    public int shard() {
        return AccountShard.of(account);
    }

    public Currency currency() {
        return settled.currency();
    }

    public InvoiceTotals totals() {
        return InvoiceTotals.of(currency(), taxes);
    }

    public Money gross() {
        return totals().gross();
    }

    /// What is still owed; negative where it is owed to the customer, as with a credit note.
    public Money open() {
        return gross().minus(settled);
    }

    public boolean isCreditNote() {
        return origin == InvoiceOrigin.CREDIT_NOTE;
    }

    public boolean isDraft() {
        return status == InvoiceStatus.DRAFT;
    }

    /// Its number, or nothing for a draft.
    public String numberText() {
        return number == null ? "" : number.text();
    }

    /// The day it bears: that of its issue, or of its draft.
    public Instant datedAt() {
        return Objects.requireNonNullElse(dates.issuedAt(), dates.createdAt());
    }

    /// The draft as it is issued; nothing to pay is paid at once.
    ///
    /// @param taken null where it is taken by the statement that writes it
    Invoice issued(@Nullable InvoiceNumber taken, Dates issue, Parties parties) {
        boolean isFree = gross().isZero();
        return new Invoice(
                id,
                taken,
                account,
                origin,
                isFree ? InvoiceStatus.PAID : InvoiceStatus.ISSUED,
                reference,
                period,
                isFree ? issue.paidAt(issue.issuedAt()) : issue,
                parties,
                language,
                password,
                taxes,
                settled,
                credited,
                lines,
                through);
    }

    /// The same with more settled and credited of it, and the status that follows. Wholly credited
    /// is credited, whether or not it was paid before.
    Invoice moved(Money moreSettled, Money moreCredited, Instant now) {
        Money settledNow = settled.plus(moreSettled);
        Money creditedNow = credited.plus(moreCredited);
        boolean isCredited = !creditedNow.isZero() && creditedNow.equals(gross());
        boolean isCovered = settledNow.equals(gross());
        InvoiceStatus then = isCovered ? InvoiceStatus.PAID : InvoiceStatus.ISSUED;
        return standing(
                isCredited ? InvoiceStatus.CREDITED : then,
                settledNow,
                creditedNow,
                isCovered ? dates.paidAt(now) : dates.unpaid());
    }

    Invoice voided() {
        return standing(InvoiceStatus.VOID, settled, credited, dates);
    }

    Invoice withId(long other) {
        return new Invoice(
                other, number, account, origin, status, reference, period, dates, parties, language,
                password, taxes, settled, credited, lines, through);
    }

    private Invoice standing(
            InvoiceStatus now, Money settledNow, Money creditedNow, Dates datesNow) {
        return new Invoice(
                id,
                number,
                account,
                origin,
                now,
                reference,
                period,
                datesNow,
                parties,
                language,
                password,
                taxes,
                settledNow,
                creditedNow,
                lines,
                through);
    }
}
