package io.farthing.catalog;

import io.farthing.calendar.Hour;
import io.farthing.catalog.CatalogStore.StoredVersion;
import io.farthing.catalog.ProductStore.Mark;
import io.farthing.db.Tx;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Publishes the offer of credits and the platform they are spent on, and finds them again. A
/// version is read from its JSON once and then kept.
public final class CreditOffers {
    /// A provider has one of each.
    private static final String NAME = "hosting";

    private static final int MOST_KEPT = 1000;

    private final Map<UUID, Object> kept = new ConcurrentHashMap<>();

    public PublishResult publish(Tx tx, CreditOffer offer, Hour validFrom, Instant now) {
        String definition = TariffJson.text(CreditOfferJson.toJson(offer));
        return Catalog.publish(
                tx, new StoredVersion(CatalogKind.CREDITS, NAME, 1, definition, validFrom, now));
    }

    public PublishResult publish(Tx tx, Platform platform, Hour validFrom, Instant now) {
        String definition = TariffJson.text(PlatformJson.toJson(platform));
        return Catalog.publish(
                tx, new StoredVersion(CatalogKind.PLATFORM, NAME, 1, definition, validFrom, now));
    }

    /// Null where no credits are sold.
    public @Nullable CreditOffer find(Tx tx, Instant now) {
        return find(tx, CatalogKind.CREDITS, now, Definitions::credits, CreditOffer.class);
    }

    /// Null where nothing runs by the hour.
    public @Nullable Platform platform(Tx tx, Instant now) {
        return find(tx, CatalogKind.PLATFORM, now, Definitions::platform, Platform.class);
    }

    private <T> @Nullable T find(
            Tx tx, CatalogKind kind, Instant now, Function<StoredVersion, T> read, Class<T> type) {
        Mark mark = ProductStore.inForce(tx, kind, NAME, now);
        if (mark == null) {
            return null;
        }
        Object known = kept.get(mark.publication());
        if (type.isInstance(known)) {
            return type.cast(known);
        }
        StoredVersion stored = CatalogStore.find(tx, kind, NAME, mark.version());
        if (stored == null) {
            throw new IllegalStateException("the catalog has lost its " + kind.text());
        }
        T value = read.apply(stored);
        if (kept.size() >= MOST_KEPT) {
            kept.clear();
        }
        kept.put(mark.publication(), value);
        return value;
    }
}
