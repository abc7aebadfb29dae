package io.farthing.ledger;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Transactions of one shard with distinct keys, and their places in what was handed in.
record Batch(List<Transaction> transactions, List<Integer> places) {

    /// The smallest shard first, because that is the order of locks. Within a shard the order is
    /// kept; a key that comes again starts a new batch, so that it meets its first posting done.
    static List<Batch> inOrder(List<Transaction> transactions) {
        Map<Integer, List<Integer>> placesByShard = new TreeMap<>();
        for (int place = 0; place < transactions.size(); place++) {
            placesByShard
                    .computeIfAbsent(transactions.get(place).shard(), _ -> new ArrayList<>())
                    .add(place);
        }
        List<Batch> batches = new ArrayList<>();
        placesByShard.values().forEach(places -> addBatches(transactions, places, batches));
        return batches;
    }

    private static void addBatches(
            List<Transaction> transactions, List<Integer> places, List<Batch> batches) {
        Set<String> keys = new HashSet<>();
        Batch current = new Batch(new ArrayList<>(), new ArrayList<>());
        for (int place : places) {
            Transaction transaction = transactions.get(place);
            if (!keys.add(transaction.key())) {
                batches.add(current);
                current = new Batch(new ArrayList<>(), new ArrayList<>());
                keys.clear();
                keys.add(transaction.key());
            }
            current.transactions.add(transaction);
            current.places.add(place);
        }
        batches.add(current);
    }
}
