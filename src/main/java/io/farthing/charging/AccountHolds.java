package io.farthing.charging;

import io.farthing.customers.AccountShard;
import io.farthing.db.Tx;
import io.farthing.ledger.BookKey;
import io.farthing.ledger.BookKind;
import io.farthing.ledger.CaptureResult;
import io.farthing.ledger.Entry;
import io.farthing.ledger.Hold;
import io.farthing.ledger.HoldRequest;
import io.farthing.ledger.HoldResult;
import io.farthing.ledger.HouseBooks;
import io.farthing.ledger.Ledger;
import io.farthing.ledger.ReleaseResult;
import io.farthing.ledger.Transaction;
import io.farthing.money.Money;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Money of an account set aside by hand, and what ends that: it is charged, or free again. What is
/// charged stands among the account's charges by hand.
public final class AccountHolds {
    private final Ledger ledger;
    private final Payers payers;
    private final Funds funds;

    AccountHolds(Ledger ledger, Payers payers, Funds funds) {
        this.ledger = ledger;
        this.payers = payers;
        this.funds = funds;
    }

    /// What is to be set aside.
    ///
    /// @param purpose the purse it is set aside in
    /// @param expiresAt when it ends by itself; null where it does not
    public record Wish(Movement movement, Purpose purpose, @Nullable Instant expiresAt) {}

    /// What became of a wish to set money aside.
    public sealed interface Reserving {
        record Reserved(Hold hold) implements Reserving {}

        record NoSuchAccount() implements Reserving {}

        record OtherCurrency(String accountCurrency) implements Reserving {}

        /// What is there and not set aside already is less.
        record NotEnough(Money available) implements Reserving {}

        /// The key named another hold before.
        record KeyUsedForOther() implements Reserving {}
    }

    /// Sets aside no more than there is, whatever the book may otherwise sink to.
    public Reserving reserve(Tx tx, Wish wish, Instant now) {
        Movement movement = wish.movement();
        Payer payer = payers.lock(tx, movement.account());
        if (payer == null) {
            return new Reserving.NoSuchAccount();
        }
        if (!payer.balance().currency().equals(movement.amount().currency())) {
            return new Reserving.OtherCurrency(payer.balance().currency().code());
        }
        HoldRequest request =
                new HoldRequest(
                        "by-hand/%d/%s".formatted(movement.account(), movement.key()),
                        payer.book(wish.purpose().book()),
                        movement.amount(),
                        wish.expiresAt(),
                        movement.note());
        Hold before = ledger.hold(tx, payer.shard(), request.key());
        Money free = payer.free(wish.purpose());
        if (before == null && free.compareTo(movement.amount()) < 0) {
            return new Reserving.NotEnough(free);
        }
        return switch (ledger.reserve(tx, request, now)) {
            case HoldResult.Reserved(long id) ->
                    new Reserving.Reserved(new Hold(id, request, Hold.State.RESERVED, now, null));
            case HoldResult.AlreadyReserved(Hold hold) -> new Reserving.Reserved(hold);
            case HoldResult.KeyUsedForOther _ -> new Reserving.KeyUsedForOther();
            case HoldResult.InsufficientFunds _, HoldResult.BookOverflow _ ->
                    new Reserving.NotEnough(free);
        };
    }

    /// Null where the account has none such.
    public @Nullable Hold find(Tx tx, long account, long id) {
        return ledger.hold(tx, AccountShard.of(account), account, id);
    }

    /// The account's holds, the latest first, from before one of them on.
    public List<Hold> list(Tx tx, long account, long beforeId, int most) {
        return ledger.holds(tx, AccountShard.of(account), account, beforeId, most);
    }

    /// Charges what was set aside, or a part; the rest is free again.
    ///
    /// @param movement its key is the hold's own and is not looked at
    public CaptureResult capture(Tx tx, Hold hold, Movement movement, Instant now) {
        Transaction transaction = charge(tx, hold, movement, now);
        CaptureResult result = ledger.capture(tx, hold.request().key(), transaction, now);
        if (result instanceof CaptureResult.Captured captured) {
            boolean _ = ByHandStore.insert(tx, movement, null, captured.transaction());
            ChargedTotals.add(tx, movement, now);
            var _ = funds.decideLifeCycle(tx, transaction, now);
        }
        return result;
    }

    private static Transaction charge(Tx tx, Hold hold, Movement movement, Instant now) {
        BookKey book = hold.request().book();
        return new Transaction(
                "hold/%d/%d".formatted(movement.account(), hold.id()),
                Funds.CHARGE,
                now,
                movement.account(),
                movement.note(),
                List.of(
                        new Entry(book, movement.amount().negated()),
                        new Entry(
                                HouseBooks.of(tx, movement.account())
                                        .book(
                                                book.shard(),
                                                BookKind.revenue(ByHandStore.RESOURCE),
                                                book.currency()),
                                movement.amount())));
    }

    public ReleaseResult release(Tx tx, Hold hold, Instant now) {
        return ledger.release(tx, hold.request().book().shard(), hold.request().key(), now);
    }
}
