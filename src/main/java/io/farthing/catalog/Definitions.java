package io.farthing.catalog;

import io.farthing.catalog.CatalogStore.StoredVersion;
import io.farthing.money.Currency;
import io.farthing.rating.Tariff;
import io.farthing.rating.TariffRef;

/// Stored definitions back into values. They were checked when they were published, so one that
/// cannot be read is a broken invariant and throws.
final class Definitions {

    /// Stored tariffs name their currency; this one is asked for and never used.
    private static final Currency UNUSED = Currency.of("EUR");

    private Definitions() {}

    static Tariff tariff(StoredVersion stored) {
        Tariff read = value(stored, TariffJson.readTariff(stored.definition(), UNUSED));
        return new Tariff(
                new TariffRef(stored.name(), stored.version()),
                read.label(),
                read.subject(),
                read.currency(),
                read.prices(),
                read.terms());
    }

    static GridDefinition grid(StoredVersion stored) {
        return value(stored, TariffJson.readGrid(stored.definition(), UNUSED));
    }

    static ModelDefinition model(StoredVersion stored) {
        return value(stored, TariffJson.readModel(stored.definition()));
    }

    static Product product(StoredVersion stored) {
        return value(stored, ProductJson.readProduct(stored.definition()))
                .withVersion(stored.version());
    }

    static Discount discount(StoredVersion stored) {
        return value(stored, ProductJson.readDiscount(stored.definition()))
                .withVersion(stored.version());
    }

    static CreditOffer credits(StoredVersion stored) {
        return value(stored, CreditOfferJson.read(stored.definition()));
    }

    static Platform platform(StoredVersion stored) {
        return value(stored, PlatformJson.read(stored.definition()));
    }

    /// The text that the stored definition would be published as today: `jsonb` orders its keys in
    /// its own way, so texts from the database are not compared as they are.
    static String canonical(StoredVersion stored) {
        return TariffJson.text(
                switch (stored.kind()) {
                    case TARIFF -> TariffJson.toJson(tariff(stored));
                    case GRID -> TariffJson.toJson(grid(stored));
                    case MODEL -> TariffJson.toJson(model(stored));
                    case PRODUCT -> ProductJson.toJson(product(stored));
                    case DISCOUNT -> ProductJson.toJson(discount(stored));
                    case CREDITS -> CreditOfferJson.toJson(credits(stored));
                    case PLATFORM -> PlatformJson.toJson(platform(stored));
                });
    }

    private static <T> T value(StoredVersion stored, Reading<T> reading) {
        return switch (reading) {
            case Reading.Parsed<T>(T value, var _) -> value;
            case Reading.Refused<T>(var findings) ->
                    throw new IllegalStateException(
                            "the catalog's "
                                    + stored.kind().text()
                                    + " "
                                    + stored.name()
                                    + " version "
                                    + stored.version()
                                    + " cannot be read: "
                                    + findings);
        };
    }
}
