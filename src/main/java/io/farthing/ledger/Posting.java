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

/// Posts transactions, each with a key of its own, in a handful of statements however many they are
/// and of however many shards. Keys are claimed before books are locked and anything is judged,
/// because only the claim itself tells for certain whether a key is free; what is then refused
/// gives its claim back.
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
        Map<JournalKey, Long> claims = claim(transactions);
        Set<BookKey> keys = new LinkedHashSet<>();
        for (Transaction transaction : transactions) {
            if (claims.containsKey(JournalKey.of(transaction))) {
                transaction.entries().forEach(entry -> keys.add(entry.book()));
            }
        }
        return settle(transactions, claims, new Teller(books.lock(tx, keys).values(), limits));
    }

    /// The same with books that are locked already.
    List<PostResult> post(List<Transaction> transactions, Collection<Book> locked, Limits limits) {
        return settle(transactions, claim(transactions), new Teller(locked, limits));
    }

    /// The ids of those whose key was free. What comes of them is for [#settle] or [#giveUp].
    Map<JournalKey, Long> claim(List<Transaction> transactions) {
        return journal.claim(tx, transactions, postedAt);
    }

    void giveUp(Map<JournalKey, Long> claims) {
        if (!claims.isEmpty()) {
            journal.unclaim(tx, claims);
        }
    }

    /// Judges what was claimed, with the teller at locked books, and writes what passes.
    List<PostResult> settle(
            List<Transaction> transactions, Map<JournalKey, Long> claims, Teller teller) {
        Map<JournalKey, PostResult> results = HashMap.newHashMap(transactions.size());
        Map<Long, Transaction> accepted = LinkedHashMap.newLinkedHashMap(claims.size());
        Map<JournalKey, Long> refused = new LinkedHashMap<>();
        for (Transaction transaction : transactions) {
            JournalKey key = JournalKey.of(transaction);
            Long id = claims.get(key);
            if (id == null) {
                continue;
            }
            PostResult refusal = teller.refuse(transaction);
            if (refusal == null) {
                accepted.put(id, transaction);
            } else {
                refused.put(key, id);
            }
            results.put(key, refusal == null ? new PostResult.Posted(id) : refusal);
        }
        giveUp(refused);
        if (!accepted.isEmpty()) {
            journal.enter(tx, accepted, teller);
            books.move(tx, teller.deltas());
        }
        if (results.size() < transactions.size()) {
            results.putAll(repeats(transactions, results.keySet()));
        }
        return transactions.stream()
                .map(t -> requireNonNull(results.get(JournalKey.of(t))))
                .toList();
    }

    /// What to answer for keys that were taken before.
    private Map<JournalKey, PostResult> repeats(
            List<Transaction> transactions, Set<JournalKey> answered) {
        Map<JournalKey, Transaction> repeated = new LinkedHashMap<>();
        for (Transaction transaction : transactions) {
            repeated.put(JournalKey.of(transaction), transaction);
        }
        repeated.keySet().removeAll(answered);
        Map<JournalKey, PostResult> results = HashMap.newHashMap(repeated.size());
        reader.claimed(tx, repeated.keySet())
                .forEach((key, original) ->
                        results.put(key, compare(requireNonNull(repeated.get(key)), original)));
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
