package io.farthing.orders;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

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

    public Set<OrderStatus> next() {
        return switch (this) {
            case PLACED -> EnumSet.of(CHECKING, PAID, CANCELLED, EXPIRED);
            case CHECKING -> EnumSet.of(PLACED, PAID, CANCELLED);
            case PAID -> EnumSet.of(DELIVERING, DELIVERED, CANCELLED);
            case DELIVERING -> EnumSet.of(DELIVERED, CANCELLED);
            // Withdrawn from within the time the law gives, or refunded by staff.
            case DELIVERED -> EnumSet.of(CANCELLED);
            case CANCELLED, EXPIRED -> EnumSet.noneOf(OrderStatus.class);
        };
    }

    public boolean mayBecome(OrderStatus other) {
        return next().contains(other);
    }

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
