package io.farthing.charging;

import io.farthing.ledger.BookKey;
import io.farthing.ledger.BookKind;
import io.farthing.money.Money;

/// An account about to pay or be paid, with its two purses as its locked books have them.
record Payer(AccountTerms terms, Money balance, Money bonus) {

    int shard() {
        return terms.account().shard();
    }

    long uid() {
        return terms.account().uid();
    }

    Money of(Purpose purpose) {
        return switch (purpose) {
            case BALANCE -> balance;
            case BONUS -> bonus;
        };
    }

    BookKey book(BookKind kind) {
        return new BookKey(shard(), uid(), kind, balance.currency());
    }

    BookKey house(BookKind kind) {
        return BookKey.house(shard(), kind, balance.currency());
    }
}
