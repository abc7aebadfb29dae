package io.farthing.charging;

import io.farthing.ledger.BookKey;
import io.farthing.ledger.BookKind;
import io.farthing.ledger.HouseBooks;
import io.farthing.money.Money;

/// An account about to pay or be paid, with its two purses as its locked books have them.
///
/// @param held what of the balance is set aside
/// @param heldBonus the same of the bonus
record Payer(AccountTerms terms, Money balance, Money bonus, Money held, Money heldBonus) {

    int shard() {
        return terms.account().shard();
    }

    long uid() {
        return terms.account().uid();
    }

    /// What may be taken out: money set aside is promised to something else.
    Money free(Purpose purpose) {
        return switch (purpose) {
            case BALANCE -> balance.minus(held);
            case BONUS -> bonus.minus(heldBonus);
        };
    }

    BookKey book(BookKind kind) {
        return new BookKey(shard(), uid(), kind, balance.currency());
    }

    BookKey house(BookKind kind) {
        return HouseBooks.of(terms.account()).book(shard(), kind, balance.currency());
    }
}
