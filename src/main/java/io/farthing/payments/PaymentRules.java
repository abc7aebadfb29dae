package io.farthing.payments;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
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
        List<PaymentMethod> usable = usable(all, purpose);
        String sentence = sentence(method, purpose) + advice(usable);
        return new PaymentRefusal(reason(method), sentence, usable);
    }

    private static PaymentRefusal.Reason reason(@Nullable PaymentMethod method) {
        if (method == null) {
            return PaymentRefusal.Reason.NO_METHOD;
        }
        return method.status() == MethodStatus.AVAILABLE
                ? PaymentRefusal.Reason.NOT_FOR_THIS
                : PaymentRefusal.Reason.NOT_AVAILABLE;
    }

    private static String sentence(@Nullable PaymentMethod method, Purpose purpose) {
        if (method == null) {
            return "No payment method is set.";
        }
        return switch (method.status()) {
            case AVAILABLE ->
                    "%s cannot pay for %s.".formatted(capital(words(method)), words(purpose));
            case EXPIRED -> "%s has expired.".formatted(capital(words(method)));
            case FAILED -> "%s was refused for good.".formatted(capital(words(method)));
            case DELETED -> "%s has been removed.".formatted(capital(words(method)));
        };
    }

    private static String advice(List<PaymentMethod> usable) {
        if (usable.isEmpty()) {
            return " Register a payment method that can.";
        }
        return usable.stream()
                .map(method -> "%s (id %d)".formatted(words(method), method.id()))
                .collect(Collectors.joining(", ", " Use one of: ", "."));
    }

    private static String words(PaymentMethod method) {
        Card card = method.card();
        return switch (method.type()) {
            case CARD -> card == null ? "a card" : "the card ending in " + card.lastFour();
            case BANK_TRANSFER -> "a bank transfer";
            case CHEQUE -> "a cheque";
            case PAYPAL -> "PayPal";
            case ACCOUNT -> "the billing account";
            case PREPAID -> "the prepaid balance";
            case DIRECT_DEBIT -> "a direct debit";
        };
    }

    private static String words(Purpose purpose) {
        return switch (purpose) {
            case ADVANCE -> "a service that is paid in advance";
            case ARREARS -> "a service that is paid after use";
            case INVOICE -> "an invoice";
            case TOP_UP -> "a top-up of the prepaid balance";
            case REFILL -> "an automatic refill of the prepaid balance";
        };
    }

    private static String capital(String words) {
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
