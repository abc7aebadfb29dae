package io.farthing.customers;

import io.farthing.money.Currency;
import io.farthing.money.Money;

/// What the ledger holds for an account in its own currency, as listings show it. What is owed
/// (usage not yet invoiced, invoices not yet paid) is negative.
public record AccountFunds(Money balance, Money bonus, Money unbilled, Money receivable) {

    public static AccountFunds none(Currency currency) {
        Money zero = Money.zero(currency);
        return new AccountFunds(zero, zero, zero, zero);
    }

    /// What may still be spent beforehand.
    public Money spendable() {
        return balance.plus(bonus);
    }
}
