package io.farthing.charging;

import io.farthing.customers.Account;
import io.farthing.customers.GroupType;
import io.farthing.customers.LifeCycleFacts;
import io.farthing.money.Currency;
import io.farthing.money.Money;
import io.farthing.rating.Charge;

/// What the hourly run needs to know of an account: how it pays and when it is deactivated.
record AccountTerms(
        Account account,
        Payment.Order order,
        Money minimumBalance,
        LifeCycleFacts.Deadlines deadlines) {

    /// Whether usage is collected for an invoice instead of being taken from prepaid money.
    boolean isInvoiced() {
        return isInvoiced(account);
    }

    static boolean isInvoiced(Account account) {
        return account.standing().groupType() == GroupType.POST;
    }

    /// Units of one currency must never be taken for those of another. Credits are everybody's.
    void requireSameCurrency(Charge charge) {
        Currency own = account.payment().currency();
        Currency asked = charge.amount().currency();
        if (!asked.isCommodity() && !asked.equals(own)) {
            throw new UnpricedUsageException(
                    "tariff %s is in %s, but account %d pays in %s: give its group %s a pricing model in that currency, and charge again"
                            .formatted(
                                    charge.tariff(),
                                    asked.code(),
                                    account.uid(),
                                    own.code(),
                                    account.standing().group()));
        }
    }
}
