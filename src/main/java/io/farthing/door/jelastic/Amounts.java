package io.farthing.door.jelastic;

import io.farthing.customers.Account;
import io.farthing.customers.Accounts;
import io.farthing.db.Tx;
import io.farthing.money.Money;
import java.math.BigDecimal;

/// Sums that callers send, as money of the account they are for.
record Amounts(Accounts accounts) {

    /// A sum that can be booked, or why it cannot.
    sealed interface Reading {}

    record Sound(Account account, Money amount) implements Reading {}

    record Refused(Answer answer) implements Reading {}

    /// Refused is what the ledger cannot keep exactly, and what is not above zero.
    Reading read(Tx tx, long uid, BigDecimal sent, Parameter<?> parameter) {
        Account account = accounts.find(tx, uid);
        if (account == null) {
            return new Refused(Answer.noUser(uid));
        }
        if (sent.signum() > 0) {
            try {
                return new Sound(account, Money.of(account.payment().currency(), sent));
            } catch (IllegalArgumentException | ArithmeticException _) {
                // Too many decimals, or too large a number: told below like any other.
            }
        }
        return new Refused(
                Answer.invalid(
                        parameter.name(),
                        "is not a sum of " + account.payment().currency().code() + " above zero"));
    }
}
