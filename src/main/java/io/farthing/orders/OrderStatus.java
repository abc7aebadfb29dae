package io.farthing.orders;

import java.util.Locale;

/// How far an order has come (docs/decisions/commerce.md, "The path of an order").
public enum OrderStatus {
    /// Nobody has paid yet, or the money is on its way by post or bank.
    PLACED,
    /// A gateway is being asked for the money.
    CHECKING,
    PAID,
    DELIVERING,
    DELIVERED,
    CANCELLED,
    /// Not paid in time.
    EXPIRED;

    public boolean isPaid() {
        return this == PAID || this == DELIVERING || this == DELIVERED;
    }

    public boolean isOpen() {
        return this == PLACED || this == CHECKING;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static OrderStatus ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
