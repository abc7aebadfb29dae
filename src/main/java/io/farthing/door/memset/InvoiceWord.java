package io.farthing.door.memset;

import io.farthing.invoices.InvoiceOrigin;
import io.farthing.invoices.InvoiceStatus;

/// The word of `invoice.info` for where an invoice stands (`memset.md` 6).
final class InvoiceWord {

    private InvoiceWord() {}

    /// How far the money of an open invoice is.
    enum Money {
        /// Nobody has been asked for it.
        NOT_ASKED,
        AWAITED,
        /// A gateway is at it, or tries again.
        CHARGED,
        /// Nobody brought it, and what it was for was given up.
        GIVEN_UP
    }

    static String of(InvoiceStatus status, InvoiceOrigin origin, Money money) {
        return switch (status) {
            case DRAFT, ISSUED -> open(origin, money);
            case PAID -> origin == InvoiceOrigin.CREDIT_NOTE ? "REFUND" : "DONE";
            case VOID -> "CANCELLED";
            case CREDITED -> money == Money.GIVEN_UP ? "CANCELLED" : "REFUND";
        };
    }

    private static String open(InvoiceOrigin origin, Money money) {
        if (origin == InvoiceOrigin.CREDIT_NOTE) {
            return "REFUND";
        }
        if (money == Money.CHARGED) {
            return "PROCESSING";
        }
        if (origin == InvoiceOrigin.RENEWAL) {
            return "RENEWAL";
        }
        return money == Money.NOT_ASKED ? "NEW" : "AWAITING-PAYMENT";
    }
}
