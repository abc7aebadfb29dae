package io.farthing.customers;

import io.farthing.money.Money;

/// Two figures that everyone asks about an account besides what it holds.
///
/// @param minimumBalance quota `account.minbalance`: under it the account is deactivated
/// @param charged all that it has been charged, by usage and by hand
public record AccountFigures(Money minimumBalance, Money charged) {

    /// How far below zero the balance may go; never negative.
    public Money credit() {
        return minimumBalance.signum() < 0
                ? minimumBalance.negated()
                : Money.zero(minimumBalance.currency());
    }
}
