package io.farthing.door.jelastic;

import io.farthing.customers.Account;
import io.farthing.customers.Accounts;
import io.farthing.db.Tx;
import io.farthing.money.Currency;
import io.farthing.money.Money;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// Sums that callers send, as money of the account they are for.
record Amounts(Accounts accounts) {

    /// A sum that can be booked, or why it cannot.
    sealed interface Reading {}

    record Sound(Account account, Money amount) implements Reading {}

    record Refused(Answer answer) implements Reading {}

    /// Null for what is no sum of that currency: too many decimals, or too large a number.
    static @Nullable Money in(Currency currency, BigDecimal sent) {
        try {
            return Money.of(currency, sent);
        } catch (IllegalArgumentException | ArithmeticException _) {
            return null;
        }
    }

    /// Refused is what the ledger cannot keep exactly, and what is not above zero.
    Reading read(Tx tx, long uid, BigDecimal sent, Parameter<?> parameter) {
        Account account = accounts.find(tx, uid);
        if (account == null) {
            return new Refused(Answer.noUser(uid));
        }
        Currency currency = account.payment().currency();
        Money amount = sent.signum() > 0 ? in(currency, sent) : null;
        return amount != null
                ? new Sound(account, amount)
                : new Refused(
                        Answer.invalid(
                                parameter.name(),
                                "is not a sum of " + currency.code() + " above zero"));
    }
}
