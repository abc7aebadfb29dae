package io.farthing.charging;

import io.farthing.customers.Account;
import io.farthing.customers.GroupType;
import io.farthing.customers.LifeCycleFacts;
import io.farthing.money.Money;

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
}
