package io.farthing.charging;

import io.farthing.money.Money;

/// Money to be moved by hand.
///
/// @param key names the call, uniquely within the account: the same again changes nothing
/// @param amount more than zero, in the account's currency
/// @param note shown to the customer
public record Movement(String key, long account, Money amount, String note) {
    public Movement {
        if (amount.signum() <= 0) {
            throw new IllegalArgumentException("amount must be more than zero");
        }
    }
}
