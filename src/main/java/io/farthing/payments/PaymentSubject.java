package io.farthing.payments;

/// What a payment is for. Orders and invoices live in rooms further down, so they are known here by
/// number alone.
public record PaymentSubject(Kind kind, long id) {

    public enum Kind {
        ORDER,
        INVOICE,
        /// The account's own prepaid balance; the id is the account's.
        TOP_UP
    }

    public static PaymentSubject order(long id) {
        return new PaymentSubject(Kind.ORDER, id);
    }

    public static PaymentSubject invoice(long id) {
        return new PaymentSubject(Kind.INVOICE, id);
    }

    public static PaymentSubject topUp(long account) {
        return new PaymentSubject(Kind.TOP_UP, account);
    }
}
