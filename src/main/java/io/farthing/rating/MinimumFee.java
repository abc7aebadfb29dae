package io.farthing.rating;

import java.math.BigDecimal;

/// The least that a tariff charges a scope, for the same interval as its price; 0 means there is
/// none. Up to `resourceAmount` of the resource the fee alone is charged.
public record MinimumFee(BigDecimal fee, BigDecimal resourceAmount) {

    public static final MinimumFee NONE = new MinimumFee(BigDecimal.ZERO, BigDecimal.ZERO);

    public MinimumFee {
        Decimals.requireSane("minimumFee", fee);
        Decimals.requireSane("minimumFeeResourceAmount", resourceAmount);
    }

    public static MinimumFee of(String fee, String resourceAmount) {
        return new MinimumFee(new BigDecimal(fee), new BigDecimal(resourceAmount));
    }
}
