package io.farthing.door.jelastic;

import io.farthing.charging.ChargeHistory;
import io.farthing.customers.Account;
import io.farthing.customers.GroupType;
import io.farthing.db.Tx;
import io.farthing.ledger.BookKey;
import io.farthing.ledger.BookKind;
import io.farthing.ledger.Ledger;
import io.farthing.money.Currency;
import io.farthing.money.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// GetSum's answer: `debit` is what was charged in the period, `balance` and `bonus` are what the
/// account held at its end, in the sense in which AccountResponse means them.
final class SumReply {
    private final Tx tx;
    private final Ledger ledger;
    private final Account account;
    private final Instant end;

    private SumReply(Tx tx, Ledger ledger, Account account, Instant end) {
        this.tx = tx;
        this.ledger = ledger;
        this.account = account;
        this.end = end;
    }

    static ObjectNode of(
            Tx tx, Ledger ledger, Account account, ChargeHistory.Total total, Instant end) {
        SumReply reply = new SumReply(tx, ledger, account, end);
        Currency currency = account.payment().currency();
        return Answer.ok()
                .put("uid", account.uid())
                .put("debit", Figures.of(new Money(currency, total.units())))
                .put("balance", Figures.of(reply.balance()))
                .put("bonus", Figures.of(reply.held(BookKind.BONUS)))
                .put("currency", currency.code());
    }

    /// What a period's charges come to.
    ///
    /// @param bonus true for what the bonus paid of them, false for the rest; null for both
    static ObjectNode ofHistory(
            Account account, ChargeHistory.Total total, @Nullable Boolean bonus) {
        Currency currency = account.payment().currency();
        long rest = total.units() - total.bonusUnits();
        long wanted = bonus == null ? total.units() : bonus ? total.bonusUnits() : rest;
        return Answer.ok()
                .put("uid", account.uid())
                .put("sum", Figures.of(new Money(currency, wanted)))
                .put("currency", currency.code());
    }

    private Money balance() {
        Money balance = held(BookKind.BALANCE);
        return account.standing().groupType() == GroupType.POST
                ? balance.plus(held(BookKind.UNBILLED)).plus(held(BookKind.RECEIVABLE))
                : balance;
    }

    /// An hour is paid for at its end, so the last hour of the period counts in.
    private Money held(BookKind kind) {
        Currency currency = account.payment().currency();
        BookKey book = new BookKey(account.shard(), account.uid(), kind, currency);
        return ledger.balanceAt(tx, book, end);
    }
}
