package io.farthing.door.ovh;

import io.farthing.payments.MethodStatus;
import io.farthing.payments.MethodType;
import io.farthing.payments.PaymentMethod;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Payment methods in the dialect's words, of which there are three sets: old means, reusable means
/// and new methods.
final class Means {
    private Means() {}

    /// The type that a `ReusablePaymentMeanEnum` asks for; null where there is none such here.
    static @Nullable MethodType reusable(String word) {
        return switch (word) {
            case "creditCard", "CREDIT_CARD", "DOMESTIC_CARD", "RUPAY" -> MethodType.CARD;
            case "bankAccount", "SEPA_DIRECT_DEBIT" -> MethodType.DIRECT_DEBIT;
            case "paypal", "PAYPAL" -> MethodType.PAYPAL;
            case "deferredPaymentAccount",
                    "DEFERRED_PAYMENT_ACCOUNT",
                    "ENTERPRISE",
                    "CURRENT_ACCOUNT",
                    "INTERNAL_TRUSTED_ACCOUNT" ->
                    MethodType.ACCOUNT;
            case "ovhAccount" -> MethodType.PREPAID;
            default -> null;
        };
    }

    /// As `/me/order/{id}/availableRegisteredPaymentMean` names it; null for what is no registered
    /// means of the dialect.
    static @Nullable String mean(MethodType type) {
        return switch (type) {
            case CARD -> "creditCard";
            case DIRECT_DEBIT -> "bankAccount";
            case PAYPAL -> "paypal";
            case ACCOUNT -> "deferredPaymentAccount";
            case PREPAID -> "ovhAccount";
            case BANK_TRANSFER, CHEQUE -> null;
        };
    }

    /// As `/me/payment/method` names it.
    static String method(MethodType type) {
        return switch (type) {
            case CARD -> "CREDIT_CARD";
            case DIRECT_DEBIT -> "SEPA_DIRECT_DEBIT";
            case PAYPAL -> "PAYPAL";
            case ACCOUNT -> "DEFERRED_PAYMENT_ACCOUNT";
            case PREPAID -> "PREPAID_ACCOUNT";
            case BANK_TRANSFER -> "BANK_TRANSFER";
            case CHEQUE -> "CHEQUE";
        };
    }

    static @Nullable MethodType ofMethod(String word) {
        for (MethodType type : MethodType.values()) {
            if (method(type).equals(word)) {
                return type;
            }
        }
        return null;
    }

    /// As `billing.PaymentMeanEnum` says how something was paid.
    static String paid(MethodType type) {
        return switch (type) {
            case CARD -> "creditCard";
            case DIRECT_DEBIT -> "paymentMandate";
            case PAYPAL -> "paypal";
            case ACCOUNT -> "creditAccount";
            case PREPAID -> "ovhAccount";
            case BANK_TRANSFER -> "transfer";
            case CHEQUE -> "cheque";
        };
    }

    static String status(MethodStatus status) {
        return switch (status) {
            case AVAILABLE -> "VALID";
            case EXPIRED -> "EXPIRED";
            case FAILED -> "FAILED";
            case DELETED -> "CANCELED";
        };
    }

    /// For the details of a refusal: what would do, each with its id.
    static String listed(List<PaymentMethod> methods) {
        return String.join(
                ", ", methods.stream().map(each -> method(each.type()) + " " + each.id()).toList());
    }
}
