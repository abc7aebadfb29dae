package io.farthing.ledger;

import io.farthing.money.Currency;
import java.util.Arrays;
import java.util.List;

/// Book keys of one shard as the parallel arrays that a set-wise statement takes.
record Books(int shard, List<BookKey> keys) {

    Books {
        keys = List.copyOf(keys);
    }

    int count() {
        return keys.size();
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
