package io.farthing.payments;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Why a method cannot pay, and which ones could.
///
/// @param method null where none is set
/// @param purpose what it was to pay
public record PaymentRefusal(
        @Nullable PaymentMethod method, Purpose purpose, List<PaymentMethod> usable) {
    public PaymentRefusal {
        usable = List.copyOf(usable);
    }

    public enum Reason {
        NO_METHOD,
        NOT_AVAILABLE,
        NOT_FOR_THIS
    }

    public Reason reason() {
        if (method == null) {
            return Reason.NO_METHOD;
        }
        return method.status() == MethodStatus.AVAILABLE
                ? Reason.NOT_FOR_THIS
                : Reason.NOT_AVAILABLE;
    }

    /// As the APIs say it, in English.
    public String sentence() {
        return refused() + advice();
    }

    private String refused() {
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

    private String advice() {
        if (usable.isEmpty()) {
            return " Register a payment method that can.";
        }
        return usable.stream()
                .map(each -> "%s (id %d)".formatted(words(each), each.id()))
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
