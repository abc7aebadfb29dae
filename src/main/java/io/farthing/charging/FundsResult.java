package io.farthing.charging;

import io.farthing.customers.AccountStatus;
import io.farthing.money.Money;
import org.jspecify.annotations.Nullable;

/// What became of money moved by hand.
public sealed interface FundsResult {

    /// The money has moved, now or when the same call came before.
    ///
    /// @param changed the account's new state where the movement changed it
    record Done(long transaction, @Nullable AccountStatus changed) implements FundsResult {}

    record NoSuchAccount(long uid) implements FundsResult {}

    /// The account has no environment of that name.
    record NoSuchEnvironment(String name) implements FundsResult {}

    record OtherCurrency(String accountCurrency) implements FundsResult {}

    /// What is there is less than what was to be taken.
    record NotEnough(Money available) implements FundsResult {}

    /// The key named another movement before.
    record KeyUsedForOther(String key) implements FundsResult {}

    /// No book can hold that much.
    record TooMuch() implements FundsResult {}
}
