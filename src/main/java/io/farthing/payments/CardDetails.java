package io.farthing.payments;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/// A card as a customer types it in. Like [CardNumber] it is printed by nobody.
public final class CardDetails {
    private final CardNumber number;
    private final YearMonth expiry;
    private final String code;

    private CardDetails(CardNumber number, YearMonth expiry, String code) {
        this.number = number;
        this.expiry = expiry;
        this.code = code;
    }

    /// What came of looking at it.
    public sealed interface Check {
        record Right(CardDetails details) implements Check {}

        record Wrong(String field, String reason) implements Check {}
    }

    /// Looks at what can be known without asking a bank.
    ///
    /// @param code the security code; null where the customer gave none
    public static Check check(String number, YearMonth expiry, @Nullable String code, Instant now) {
        CardNumber right = CardNumber.of(number);
        if (right == null) {
            return new Check.Wrong("number", "is no card number");
        }
        YearMonth today = YearMonth.from(now.atZone(ZoneOffset.UTC));
        if (expiry.isBefore(today)) {
            return new Check.Wrong("expiry", "is over");
        }
        if (expiry.isAfter(today.plusYears(MOST_YEARS))) {
            return new Check.Wrong("expiry", "is too far away");
        }
        if (code != null && !code.matches(right.brand().equals("amex") ? "[0-9]{4}" : "[0-9]{3}")) {
            return new Check.Wrong("code", "is not what stands on such a card");
        }
        return new Check.Right(new CardDetails(right, expiry, code == null ? "" : code));
    }

    private static final int MOST_YEARS = 25;

    public CardNumber number() {
        return number;
    }

    public YearMonth expiry() {
        return expiry;
    }

    /// What may be kept of it.
    public Card card() {
        return new Card(number.brand(), number.lastFour(), expiry);
    }

    String code() {
        return code;
    }

    @Override
    public String toString() {
        return number + ", valid through " + expiry;
    }
}
