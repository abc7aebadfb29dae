package io.farthing.payments;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which method may pay what: `memset.md` 7, and for what is paid by hand `ovh.md` 8. Nothing here
/// asks anybody; a gateway may still refuse.
public final class PaymentRules {
    private PaymentRules() {}

    /// Whether methods of the type can pay that at all.
    public static boolean isAllowed(MethodType type, Purpose purpose) {
        return switch (type) {
            case CARD, DIRECT_DEBIT -> true;
            case ACCOUNT, PREPAID -> purpose != Purpose.TOP_UP && purpose != Purpose.REFILL;
            // Money that comes when the customer brings it cannot be called in by itself.
            case BANK_TRANSFER, CHEQUE -> purpose != Purpose.ARREARS && purpose != Purpose.REFILL;
            // It wants the customer present: for what is there to be paid, not for standing orders.
            case PAYPAL -> purpose == Purpose.INVOICE || purpose == Purpose.TOP_UP;
        };
    }

    public static boolean isUsable(PaymentMethod method, Purpose purpose) {
        return method.status() == MethodStatus.AVAILABLE && isAllowed(method.type(), purpose);
    }

    public static List<PaymentMethod> usable(List<PaymentMethod> methods, Purpose purpose) {
        return methods.stream().filter(method -> isUsable(method, purpose)).toList();
    }

    /// Null where the method may pay.
    ///
    /// @param method null where the account has chosen none
    /// @param all the account's methods, of which the refusal lists those that would do
    public static @Nullable PaymentRefusal refusal(
            @Nullable PaymentMethod method, Purpose purpose, List<PaymentMethod> all) {
        if (method != null && isUsable(method, purpose)) {
            return null;
        }
        return new PaymentRefusal(method, purpose, usable(all, purpose));
    }
}
