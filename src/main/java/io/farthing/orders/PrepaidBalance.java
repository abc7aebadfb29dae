package io.farthing.orders;

import io.farthing.customers.AccountShard;
import io.farthing.db.Tx;
import io.farthing.ledger.Book;
import io.farthing.ledger.BookKey;
import io.farthing.ledger.BookKind;
import io.farthing.ledger.Ledger;
import io.farthing.money.Money;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What an account's prepaid money is enough for, locked until the transaction ends.
final class PrepaidBalance {

    private final Ledger ledger;

    PrepaidBalance(Ledger ledger) {
        this.ledger = ledger;
    }

    /// What is missing of the prepaid balance; null where it is enough. A balance that may fall
    /// below zero for usage pays for no order with money that is not there.
    @Nullable Money missing(Tx tx, long account, Money amount) {
        BookKey key =
                new BookKey(AccountShard.of(account), account, BookKind.BALANCE, amount.currency());
        Book book = ledger.lock(tx, List.of(key)).get(key);
        Money free = book == null ? Money.zero(key.currency()) : book.balance().minus(book.held());
        return free.compareTo(amount) >= 0 ? null : amount.minus(free);
    }

    /// As much of an amount as the prepaid balance pays now: whole cents, since usage leaves parts
    /// of one there, which neither an invoice nor a gateway takes.
    Money affordable(Tx tx, long account, Money amount) {
        Money missing = missing(tx, account, amount);
        Money there = missing == null ? amount : amount.minus(missing);
        if (there.signum() <= 0) {
            return Money.zero(amount.currency());
        }
        Money rounded = there.roundedToMinor();
        return rounded.compareTo(there) > 0
                ? rounded.minus(Money.ofMinor(amount.currency(), 1))
                : rounded;
    }
}
