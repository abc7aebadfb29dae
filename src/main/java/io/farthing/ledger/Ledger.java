package io.farthing.ledger;

import io.farthing.calendar.MonthInZone;
import io.farthing.db.Tx;
import io.farthing.money.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The double-entry journal. Every operation runs on the caller's transaction and is safe to
/// repeat: the same key with the same content is answered by its first posting, with other content
/// it is refused. Keys are claimed before books are locked, and books in their order ([BookKey]),
/// so that postings never wait in a ring; the first posting to a new book can, and then the
/// database transaction is run again.
public final class Ledger {

    private final BookStore books = new BookStore();
    private final SingleStore singles = new SingleStore();
    private final JournalReader reader = new JournalReader();
    private final HoldStore holds = new HoldStore();
    private final ReportStore reports = new ReportStore();

    /// Posts one transaction, obeying limits.
    public PostResult post(Tx tx, Transaction transaction, Instant postedAt) {
        return post(tx, transaction, Limits.OBEYED, postedAt);
    }

    /// Posts one transaction, in one statement and one more for each entry where nothing stands in
    /// its way; a limit does so even where it is to be ignored.
    public PostResult post(Tx tx, Transaction transaction, Limits limits, Instant postedAt) {
        Long id = singles.post(tx, transaction, postedAt);
        if (id != null) {
            return new PostResult.Posted(id);
        }
        return new Posting(tx, postedAt).post(List.of(transaction), limits).getFirst();
    }

    /// Posts transactions as if one after another, in a handful of statements. The results come in
    /// the order of the transactions; one refused does not stop the others.
    public List<PostResult> postAll(
            Tx tx, List<Transaction> transactions, Limits limits, Instant postedAt) {
        List<PostResult> results = new ArrayList<>();
        Posting posting = new Posting(tx, postedAt);
        for (List<Transaction> batch : withoutRepeats(transactions)) {
            results.addAll(posting.post(batch, limits));
        }
        return results;
    }

    /// The same for a few that have different keys and move only books that this transaction has
    /// locked and not moved since: `locked` says how [#lock] found them.
    public List<PostResult> postLocked(
            Tx tx,
            List<Transaction> transactions,
            Map<BookKey, Book> locked,
            Limits limits,
            Instant postedAt) {
        return new Posting(tx, postedAt).post(transactions, locked.values(), limits);
    }

    /// A key that comes again starts a new batch, so that it meets its first posting done.
    private static List<List<Transaction>> withoutRepeats(List<Transaction> transactions) {
        List<List<Transaction>> batches = new ArrayList<>();
        Set<JournalKey> keys = new HashSet<>();
        for (Transaction transaction : transactions) {
            boolean isNew = keys.add(JournalKey.of(transaction));
            if (!isNew) {
                keys.clear();
                boolean _ = keys.add(JournalKey.of(transaction));
            }
            if (!isNew || batches.isEmpty()) {
                batches.add(new ArrayList<>());
            }
            batches.getLast().add(transaction);
        }
        return batches;
    }

    /// Locks books until the transaction ends, making those that are missing, and says how they
    /// stand.
    public Map<BookKey, Book> lock(Tx tx, Collection<BookKey> keys) {
        return books.lock(tx, keys);
    }

    /// The book as it stands, or null before anything was posted to it.
    public @Nullable Book find(Tx tx, BookKey key) {
        return books.find(tx, key);
    }

    public Money balance(Tx tx, BookKey key) {
        Book book = books.find(tx, key);
        return book == null ? Money.zero(key.currency()) : book.balance();
    }

    /// All books of an owner, by kind and currency.
    public List<Book> balances(Tx tx, int shard, long owner) {
        return books.ofOwner(tx, shard, owner);
    }

    /// Many books of any shards at once, for lists; those never posted to are missing.
    public Map<BookKey, Book> balances(Tx tx, Collection<BookKey> keys) {
        return reports.books(tx, keys);
    }

    /// What the book held at an instant, counting everything that took effect up to and at it,
    /// whenever it was posted.
    public Money balanceAt(Tx tx, BookKey key, Instant at) {
        return books.balanceAt(tx, key, at);
    }

    /// From now on postings that obey limits may not move the book's free balance below `lowest`;
    /// null lifts the limit.
    public void limit(Tx tx, BookKey key, @Nullable Money lowest) {
        if (lowest != null && !lowest.currency().equals(key.currency())) {
            throw new IllegalArgumentException(
                    "a limit in " + lowest.currency().code() + " does not fit the book " + key);
        }
        books.lock(tx, Set.of(key)).values().forEach(book -> books.limit(tx, book, lowest));
    }

    /// Sets money aside.
    public HoldResult reserve(Tx tx, HoldRequest request, Instant now) {
        return new Holding(tx, now).reserve(request);
    }

    /// Ends a hold by posting a transaction that takes all of what is held, or a part; the rest is
    /// free again. The transaction must take something out of the held book.
    public CaptureResult capture(Tx tx, String holdKey, Transaction transaction, Instant now) {
        return new Holding(tx, now).capture(holdKey, transaction);
    }

    /// Ends a hold without spending anything.
    public ReleaseResult release(Tx tx, int shard, String holdKey, Instant now) {
        return new Holding(tx, now).release(shard, holdKey);
    }

    public @Nullable Hold hold(Tx tx, int shard, String holdKey) {
        return holds.find(tx, shard, holdKey);
    }

    /// By its number, where it is of one of the owner's books.
    public @Nullable Hold hold(Tx tx, int shard, long owner, long id) {
        return holds.find(tx, shard, owner, id);
    }

    /// Those of an owner's books, the latest first, from before one of them on.
    public List<Hold> holds(Tx tx, int shard, long owner, long beforeId, int most) {
        return holds.ofOwner(tx, shard, owner, beforeId, most);
    }

    /// The shards in which [#releaseExpired] has something to do.
    public List<Integer> shardsWithExpiredHolds(Tx tx, Instant now) {
        return holds.shardsDue(tx, now);
    }

    /// Ends at most so many expired holds, the oldest first, and returns how many it ended.
    public int releaseExpired(Tx tx, int shard, Instant now, int most) {
        return holds.expire(tx, shard, now, most);
    }

    public @Nullable PostedTransaction transaction(Tx tx, int shard, long id) {
        List<PostedTransaction> found = reader.byIds(tx, shard, List.of(id));
        return found.isEmpty() ? null : found.getFirst();
    }

    public @Nullable PostedTransaction transaction(Tx tx, int shard, String key) {
        return reader.byKey(tx, shard, key);
    }

    /// Those of the keys that have been posted.
    public List<PostedTransaction> transactions(Tx tx, int shard, Collection<String> keys) {
        return reader.byKeys(tx, shard, keys);
    }

    /// The latest first.
    public TransactionPage transactions(Tx tx, TransactionQuery query, int most) {
        if (most < 1 || most > TransactionPage.MOST_TRANSACTIONS) {
            throw new IllegalArgumentException(
                    "a page has 1 to " + TransactionPage.MOST_TRANSACTIONS + " transactions");
        }
        return TransactionPage.of(reader.page(tx, query, most + 1), most);
    }

    /// All books added up, now or as of an instant.
    public TrialBalance trialBalance(Tx tx, @Nullable Instant at) {
        return at == null ? reports.trialBalance(tx) : reports.trialBalanceAt(tx, at);
    }

    /// What the house's books of a kind, and of finer kinds such as `revenue.FIXED` for `revenue`,
    /// gained in each of those months, which come in order.
    public List<Turnover> turnover(Tx tx, String kind, List<MonthInZone> months) {
        return TurnoverStore.byMonth(tx, kind, months);
    }

    /// Recomputes everything that is kept twice and reports what differs; silence means sound.
    /// Wants one snapshot: run it in a reading transaction.
    public void check(Tx tx, Consumer<Difference> differences) {
        new JournalCheck(tx, differences).run();
    }
}
