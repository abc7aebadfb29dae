package io.farthing.credits;

import io.farthing.money.Money;

/// What comes of wanting to buy credits.
public sealed interface PurchaseResult {

    /// The money is set aside.
    record Reserved(CreditPurchase purchase) implements PurchaseResult {}

    record NoSuchAccount(long account) implements PurchaseResult {}

    /// Nothing of that name is sold, or not in the account's currency.
    record NoSuchPackage(String name) implements PurchaseResult {}

    record BadQuantity(int quantity) implements PurchaseResult {}

    /// Packages that are given away are given once.
    record GivenBefore(String name) implements PurchaseResult {}

    record NotEnoughMoney(Money price, Money free) implements PurchaseResult {}
}
