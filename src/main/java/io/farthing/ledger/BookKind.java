package io.farthing.ledger;

import java.util.regex.Pattern;

/// What a book is for. The text form is what the database keeps and what reports show; a dot leads
/// to the finer part, as in `revenue.FIXED`.
public record BookKind(String text) implements Comparable<BookKind> {

    private static final Pattern FORM = Pattern.compile("[a-z]+(\\.[A-Za-z0-9_-]{1,40}){0,2}");

    /// Prepaid money held for a customer.
    public static final BookKind BALANCE = new BookKind("balance");

    /// Money given to a customer to spend here, never to be paid out.
    public static final BookKind BONUS = new BookKind("bonus");

    /// Usage charged and not yet on an invoice; negative means the customer owes it.
    public static final BookKind UNBILLED = new BookKind("unbilled");

    /// Invoiced and not yet paid; negative means the customer owes it.
    public static final BookKind RECEIVABLE = new BookKind("receivable");

    /// The house's money in the bank; negative, since it is the other side of what we owe.
    public static final BookKind CASH = new BookKind("cash");

    /// Money that banks have taken back, as long as nobody owes it again.
    public static final BookKind DISPUTED = new BookKind("disputed");

    /// What the house gave away as bonus.
    public static final BookKind BONUS_GRANTED = new BookKind("bonus.granted");

    /// Tax collected for the state.
    public static final BookKind VAT = new BookKind("vat");

    /// What is left between exact charges and an invoice in cents.
    public static final BookKind ROUNDING = new BookKind("rounding");

    /// The other side of a correction by hand.
    public static final BookKind CORRECTION = new BookKind("correction");

    public BookKind {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("book kind: " + text);
        }
    }

    /// Revenue is kept apart by the resource sold.
    public static BookKind revenue(String resource) {
        return new BookKind("revenue." + resource);
    }

    @Override
    public int compareTo(BookKind other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
