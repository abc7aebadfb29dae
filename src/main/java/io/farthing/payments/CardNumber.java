package io.farthing.payments;

import org.jspecify.annotations.Nullable;

/// A card's number on its way from the customer to the gateway. It is no record, so that it is
/// printed, compared and turned into JSON by nobody.
public final class CardNumber {
    private static final int SHORTEST = 12;
    private static final int LONGEST = 19;

    private final String digits;

    private CardNumber(String digits) {
        this.digits = digits;
    }

    /// Null where it cannot be a card's number: of the wrong length, or with a wrong digit.
    public static @Nullable CardNumber of(String typed) {
        String digits = typed.replaceAll("[ -]", "");
        boolean isPossible =
                digits.length() >= SHORTEST
                        && digits.length() <= LONGEST
                        && digits.chars().allMatch(each -> each >= '0' && each <= '9')
                        && isLuhn(digits);
        return isPossible ? new CardNumber(digits) : null;
    }

    public String lastFour() {
        return digits.substring(digits.length() - 4);
    }

    /// By the first digits, as ISO 7812 gave them out.
    public String brand() {
        if (isBetween(4, 4)) {
            return "visa";
        }
        if (isBetween(51, 55) || isBetween(2221, 2720)) {
            return "mastercard";
        }
        if (isBetween(34, 34) || isBetween(37, 37)) {
            return "amex";
        }
        if (isBetween(6011, 6011) || isBetween(644, 659)) {
            return "discover";
        }
        if (isBetween(3528, 3589)) {
            return "jcb";
        }
        if (isBetween(300, 305) || isBetween(36, 36) || isBetween(38, 39)) {
            return "diners";
        }
        if (isBetween(62, 62)) {
            return "unionpay";
        }
        return isBetween(50, 50) || isBetween(56, 69) ? "maestro" : "unknown";
    }

    /// For a gateway alone.
    String digits() {
        return digits;
    }

    @Override
    public String toString() {
        return "card ending in " + lastFour();
    }

    private boolean isBetween(int least, int greatest) {
        int head = Integer.parseInt(digits.substring(0, String.valueOf(least).length()));
        return head >= least && head <= greatest;
    }

    /// From the right, every second digit counts double, and its own digits are added.
    private static boolean isLuhn(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int counted = i % 2 == 0 ? digit : 2 * digit;
            sum += counted > 9 ? counted - 9 : counted;
        }
        return sum % 10 == 0;
    }
}
