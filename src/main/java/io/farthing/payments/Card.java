package io.farthing.payments;

import java.time.YearMonth;

/// What may be known of a card here. Its number is known to the gateway alone.
public record Card(String brand, String lastFour, YearMonth expiry) {
    public Card {
        if (!lastFour.matches("[0-9]{4}")) {
            throw new IllegalArgumentException("of a card's number, four digits are kept");
        }
    }
}
