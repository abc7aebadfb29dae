package io.farthing.ledger;

import static java.util.Objects.requireNonNull;

import io.farthing.db.Tx;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Posts transactions of one shard, each with a key of its own, in a handful of statements however
/// many they are. Keys are claimed before books are locked and anything is judged, because only the
/// claim itself tells for certain whether a key is free; what is then refused gives its claim back.
final class Posting {

    private final BookStore books = new BookStore();
    private final JournalStore journal = new JournalStore();
    private final JournalReader reader = new JournalReader();

    private final Tx tx;
    private final Instant postedAt;

    Posting(Tx tx, Instant postedAt) {
        this.tx = tx;
        this.postedAt = postedAt;
    }

    /// The results come in the order of the transactions, which is also the order in which limits
    /// are applied.
    List<PostResult> post(List<Transaction> transactions, Limits limits) {
        Map<String, Long> claims = claim(transactions);
        Set<BookKey> keys = new LinkedHashSet<>();
        for (Transaction transaction : transactions) {
            if (claims.containsKey(transaction.key())) {
                transaction.entries().forEach(entry -> keys.add(entry.book()));
            }
        }
        Map<BookKey, Book> locked =
                keys.isEmpty() ? Map.of() : books.lock(tx, transactions.getFirst().shard(), keys);
        return settle(transactions, claims, new Teller(locked.values(), limits));
    }

    /// The ids of those whose key was free, by key. What comes of them is for [#settle] or
    /// [#giveUp].
    Map<String, Long> claim(List<Transaction> transactions) {
        return journal.claim(tx, transactions, postedAt);
    }

    void giveUp(int shard, Collection<Long> claims) {
        if (!claims.isEmpty()) {
            journal.unclaim(tx, shard, claims);
        }
    }

    /// Judges what was claimed, with the teller at locked books, and writes what passes.
    List<PostResult> settle(
            List<Transaction> transactions, Map<String, Long> claims, Teller teller) {
        Map<String, PostResult> results = HashMap.newHashMap(transactions.size());
        Map<Long, Transaction> accepted = LinkedHashMap.newLinkedHashMap(claims.size());
        Set<Long> refused = new LinkedHashSet<>();
        for (Transaction transaction : transactions) {
            Long id = claims.get(transaction.key());
            if (id == null) {
                continue;
            }
            PostResult refusal = teller.refuse(transaction);
            if (refusal == null) {
                accepted.put(id, transaction);
            } else {
                refused.add(id);
            }
            results.put(transaction.key(), refusal == null ? new PostResult.Posted(id) : refusal);
        }
        int shard = transactions.getFirst().shard();
        giveUp(shard, refused);
        if (!accepted.isEmpty()) {
            write(shard, accepted, teller);
        }
        if (results.size() < transactions.size()) {
            results.putAll(repeats(transactions, results.keySet()));
        }
        return transactions.stream().map(t -> requireNonNull(results.get(t.key()))).toList();
    }

    private void write(int shard, Map<Long, Transaction> accepted, Teller teller) {
        journal.enter(tx, accepted, teller);
        Map<Long, Long> deltas = teller.deltas();
        books.move(
                tx,
                shard,
                JournalStore.longs(deltas.keySet()),
                JournalStore.longs(deltas.values()));
    }

    /// What to answer for keys that were taken before.
    private Map<String, PostResult> repeats(List<Transaction> transactions, Set<String> answered) {
        List<Transaction> repeated =
                transactions.stream().filter(t -> !answered.contains(t.key())).toList();
        Map<String, JournalReader.Claimed> originals =
                reader.claimed(
                        tx,
                        repeated.getFirst().shard(),
                        repeated.stream().map(Transaction::key).toList());
        Map<String, PostResult> results = HashMap.newHashMap(repeated.size());
        for (Transaction transaction : repeated) {
            JournalReader.Claimed original = requireNonNull(originals.get(transaction.key()));
            results.put(transaction.key(), compare(transaction, original));
        }
        return results;
    }

    private PostResult compare(Transaction transaction, JournalReader.Claimed original) {
        if (ContentHash.hex(transaction.contentHash()).equals(original.contentHash())) {
            return new PostResult.AlreadyPosted(original.id());
        }
        PostedTransaction stored =
                reader.byIds(tx, transaction.shard(), List.of(original.id())).getFirst();
        return new PostResult.KeyUsedForOther(
                original.id(), transaction.differsFrom(stored.transaction()));
    }
}
