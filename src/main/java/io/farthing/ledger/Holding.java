package io.farthing.ledger;

import static java.util.Objects.requireNonNull;

import io.farthing.db.Tx;
import io.farthing.money.Money;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Setting money aside, and what ends that.
final class Holding {

    private final BookStore books = new BookStore();
    private final HoldStore holds = new HoldStore();

    private final Tx tx;
    private final Instant now;

    Holding(Tx tx, Instant now) {
        this.tx = tx;
        this.now = now;
    }

    HoldResult reserve(HoldRequest request) {
        Book book = lock(request.book());
        Hold existing = holds.find(tx, request.book().shard(), request.key());
        if (existing != null) {
            return compare(request, existing);
        }
        HoldResult refusal = refuse(book, request);
        if (refusal != null) {
            return refusal;
        }
        Long id = holds.reserve(tx, book, request, now);
        if (id != null) {
            return new HoldResult.Reserved(id);
        }
        // Somebody took the key for another book meanwhile; for this one the lock kept them out.
        return compare(
                request, requireNonNull(holds.find(tx, request.book().shard(), request.key())));
    }

    private static HoldResult compare(HoldRequest request, Hold existing) {
        return existing.request().equals(request)
                ? new HoldResult.AlreadyReserved(existing)
                : new HoldResult.KeyUsedForOther(existing);
    }

    private static @Nullable HoldResult refuse(Book book, HoldRequest request) {
        if (Long.MAX_VALUE - book.held().units() < request.amount().units()) {
            return new HoldResult.BookOverflow(book.key());
        }
        Money available = book.available();
        if (available == null || available.compareTo(request.amount()) >= 0) {
            return null;
        }
        long missing = Teller.saturatedDifference(request.amount().units(), available.units());
        return new HoldResult.InsufficientFunds(
                book.key(), new Money(book.key().currency(), missing));
    }

    CaptureResult capture(String holdKey, Transaction transaction) {
        Posting posting = new Posting(tx, now);
        Map<JournalKey, Long> claims = posting.claim(List.of(transaction));
        Map<BookKey, Book> locked = books.lock(tx, transaction.deltas().keySet());
        Hold hold = holds.find(tx, transaction.shard(), holdKey);
        CaptureResult refusal =
                hold == null ? new CaptureResult.NoSuchHold() : refuse(hold, transaction);
        if (hold == null || refusal != null) {
            posting.giveUp(claims);
            return requireNonNull(refusal);
        }
        Teller teller = new Teller(locked.values(), Limits.OBEYED);
        teller.free(hold.request().book(), hold.request().amount().units());
        PostResult posted = posting.settle(List.of(transaction), claims, teller).getFirst();
        if (!(posted instanceof PostResult.Posted(long id))) {
            return new CaptureResult.NotPosted(posted);
        }
        holds.capture(tx, hold, id, now);
        Money taken = taken(hold, transaction);
        return new CaptureResult.Captured(id, taken, hold.request().amount().minus(taken));
    }

    private @Nullable CaptureResult refuse(Hold hold, Transaction transaction) {
        Money excess = taken(hold, transaction).minus(hold.request().amount());
        if (hold.state() == Hold.State.CAPTURED) {
            return captureAgain(hold, transaction);
        }
        if (hold.state() != Hold.State.RESERVED || hold.isExpiredAt(now)) {
            return new CaptureResult.HoldEnded(hold);
        }
        return excess.signum() > 0 ? new CaptureResult.MoreThanHeld(excess) : null;
    }

    /// Whatever the transaction is now, it cannot be posted on top of the one that did capture.
    private CaptureResult captureAgain(Hold hold, Transaction transaction) {
        long captor = requireNonNull(hold.transaction());
        List<PostedTransaction> original =
                new JournalReader().byIds(tx, transaction.shard(), List.of(captor));
        boolean same = !original.isEmpty() && original.getFirst().transaction().equals(transaction);
        return same ? new CaptureResult.AlreadyCaptured(captor) : new CaptureResult.HoldEnded(hold);
    }

    private static Money taken(Hold hold, Transaction transaction) {
        BookKey book = hold.request().book();
        long delta = transaction.deltas().getOrDefault(book, 0L);
        if (delta >= 0) {
            throw new IllegalArgumentException(
                    "transaction " + transaction.key() + " takes nothing out of the held " + book);
        }
        return new Money(book.currency(), delta).negated();
    }

    ReleaseResult release(int shard, String holdKey) {
        Hold seen = holds.find(tx, shard, holdKey);
        if (seen == null) {
            return new ReleaseResult.NoSuchHold();
        }
        Book _ = lock(seen.request().book());
        Hold hold = requireNonNull(holds.find(tx, shard, holdKey));
        return switch (hold.state()) {
            case RESERVED -> {
                holds.release(tx, hold, now);
                yield new ReleaseResult.Released(hold.request().amount());
            }
            case CAPTURED -> new ReleaseResult.AlreadyCaptured(requireNonNull(hold.transaction()));
            case RELEASED, EXPIRED -> new ReleaseResult.AlreadyReleased(hold);
        };
    }

    private Book lock(BookKey key) {
        return requireNonNull(books.lock(tx, Set.of(key)).get(key));
    }
}
