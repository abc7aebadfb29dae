package io.farthing.catalog;

import io.farthing.catalog.CatalogStore.StoredVersion;
import io.farthing.catalog.ProductStore.Mark;
import io.farthing.db.Tx;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/// What has been read of versions of one kind, so that none is parsed twice. Kept by the row's own
/// mark and not by its number: a transaction that reads what it has just published may still be
/// rolled back, and the number then goes to something else.
final class KeptVersions<T> {

    /// Far more than a provider sells; beyond it the memory is emptied and filled anew.
    private static final int MOST_KEPT = 20_000;

    private final CatalogKind kind;
    private final Function<StoredVersion, T> reader;
    private final Map<UUID, T> kept = new ConcurrentHashMap<>();

    KeptVersions(CatalogKind kind, Function<StoredVersion, T> reader) {
        this.kind = kind;
        this.reader = reader;
    }

    T get(Tx tx, Mark mark) {
        T known = kept.get(mark.publication());
        if (known != null) {
            return known;
        }
        StoredVersion stored = CatalogStore.find(tx, kind, mark.name(), mark.version());
        if (stored == null) {
            throw new IllegalStateException(
                    kind.text() + " " + mark.name() + " has lost its version " + mark.version());
        }
        T read = reader.apply(stored);
        if (kept.size() >= MOST_KEPT) {
            kept.clear();
        }
        kept.put(mark.publication(), read);
        return read;
    }
}
