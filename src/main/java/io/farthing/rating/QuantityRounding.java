package io.farthing.rating;

import java.math.BigDecimal;
import java.math.RoundingMode;

/// The `roundingMode` of a tariff's strategy: how the quantity is rounded before it is priced. NONE
/// and UNNECESSARY leave it exact; clients send both and mean the same.
public enum QuantityRounding {
    NONE,
    UP,
    DOWN,
    CEILING,
    FLOOR,
    HALF_UP,
    HALF_DOWN,
    HALF_EVEN,
    UNNECESSARY;

    Quantity apply(Quantity quantity, int scale) {
        return switch (this) {
            case NONE, UNNECESSARY -> quantity;
            case UP, DOWN, CEILING, FLOOR, HALF_UP, HALF_DOWN, HALF_EVEN ->
                    rounded(quantity, scale);
        };
    }

    private Quantity rounded(Quantity quantity, int scale) {
        if (quantity.scale() <= scale) {
            return quantity;
        }
        BigDecimal rounded = quantity.toDecimal().setScale(scale, RoundingMode.valueOf(name()));
        return Quantity.of(rounded);
    }
}
