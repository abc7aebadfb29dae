package io.farthing.ledger;

import io.farthing.money.Currency;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;

/// Book keys, each once, as the parallel arrays that a set-wise statement takes.
record Books(List<BookKey> keys) {

    Books {
        keys = List.copyOf(keys);
    }

    static Books of(Collection<BookKey> keys) {
        return new Books(List.copyOf(new LinkedHashSet<>(keys)));
    }

    int count() {
        return keys.size();
    }

    /// In which shard each of them is.
    short[] shards() {
        return Shards.of(keys, BookKey::shard);
    }

    long[] owners() {
        return keys.stream().mapToLong(BookKey::owner).toArray();
    }

    String[] kinds() {
        return texts(keys.stream().map(key -> key.kind().text()).toArray());
    }

    String[] currencies() {
        return texts(keys.stream().map(key -> key.currency().code()).toArray());
    }

    int[] decimals() {
        return keys.stream().map(BookKey::currency).mapToInt(Currency::decimals).toArray();
    }

    int[] scales() {
        return keys.stream().map(BookKey::currency).mapToInt(Currency::ledgerScale).toArray();
    }

    private static String[] texts(Object[] values) {
        return Arrays.copyOf(values, values.length, String[].class);
    }
}
