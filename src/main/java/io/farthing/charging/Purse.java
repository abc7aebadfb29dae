package io.farthing.charging;

import io.farthing.customers.LifeCycleFacts;
import io.farthing.money.Currency;
import io.farthing.money.Money;

/// What a prepaid account has while a run charges its hours one after the other, in ledger units.
final class Purse {
    private final AccountTerms terms;
    private final long held;
    private long bonus;
    private long balance;

    /// @param held what of the balance is set aside for something else
    Purse(AccountTerms terms, long bonus, long balance, long held) {
        this.terms = terms;
        this.bonus = bonus;
        this.balance = balance;
        this.held = held;
    }

    /// What credits may be bought from.
    long free() {
        return Math.subtractExact(balance, held);
    }

    void take(long units) {
        balance = Math.subtractExact(balance, units);
    }

    Payment pay(long units) {
        Payment payment = Payment.of(units, bonus, balance, terms.order());
        take(payment);
        return payment;
    }

    Payment refund(long units, Payment taken) {
        Payment payment = Payment.refund(units, taken, terms.order());
        take(payment);
        return payment;
    }

    LifeCycleFacts.Funds funds() {
        Currency currency = terms.account().payment().currency();
        return new LifeCycleFacts.Funds(
                new Money(currency, balance), new Money(currency, bonus), terms.minimumBalance());
    }

    private void take(Payment payment) {
        bonus = Math.subtractExact(bonus, payment.bonusUnits());
        balance = Math.subtractExact(balance, payment.balanceUnits());
    }
}
