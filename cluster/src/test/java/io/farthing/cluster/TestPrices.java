package io.farthing.cluster;

import io.farthing.catalog.Catalog;
import io.farthing.catalog.ModelDefinition;
import io.farthing.catalog.Provider;
import io.farthing.catalog.Seller;
import io.farthing.catalog.TraceOwnership;
import io.farthing.customers.GroupPricingModel;
import io.farthing.customers.GroupType;
import io.farthing.customers.Groups;
import io.farthing.customers.NewGroup;
import io.farthing.db.Tx;
import io.farthing.money.Currency;
import io.farthing.money.Percentage;
import io.farthing.rating.Cloudlets;
import io.farthing.rating.ModelType;
import io.farthing.rating.PriceTable;
import io.farthing.rating.Recurrence;
import io.farthing.rating.Scope;
import io.farthing.rating.Scopes;
import io.farthing.rating.Strategy;
import io.farthing.rating.Tariff;
import io.farthing.rating.TariffSubject;
import io.farthing.rating.TariffTerms;
import io.farthing.rating.TariffType;
import io.farthing.rating.Tier;
import java.time.ZoneId;
import java.util.List;

/// A provider with prices of every kind that looks at something: tiers, free amounts, what the
/// month has brought so far, what was paid once.
final class TestPrices {
    static final Currency EUR = Currency.of("EUR");

    private static final Tariff RESERVED =
            Tariff.of(
                    "reserved",
                    TariffSubject.everyStack(TariffType.FIXED, "reserved"),
                    EUR,
                    PriceTable.of(
                            Strategy.VOLUME,
                            Tier.of("1", "0.004455"),
                            Tier.of("8", "0.004221"),
                            Tier.of("15", "0.003752")));

    private static final Tariff DYNAMIC =
            Tariff.of(
                    "dynamic",
                    TariffSubject.everyStack(TariffType.FLEXIBLE, "dynamic"),
                    EUR,
                    PriceTable.of(
                            Strategy.VOLUME, Tier.of("1", "0.004691"), Tier.of("8", "0.004455")));

    private static final Tariff TRAFFIC =
            Tariff.of(
                    "traffic",
                    TariffSubject.everyStack(TariffType.NETWORK, "traffic"),
                    EUR,
                    PriceTable.of(
                            Strategy.GRADUATED,
                            Tier.of("0", "0.05", "0.05"),
                            Tier.of("1", "0.04", "0.05")));

    private static final Tariff OF_THE_MONTH =
            Tariff.of(
                            "traffic-of-the-month",
                            TariffSubject.everyStack(TariffType.NETWORK, "traffic"),
                            EUR,
                            PriceTable.of(
                                    Strategy.MONTHLY,
                                    Tier.of("0", "0"),
                                    Tier.of("3", "0.05"),
                                    Tier.of("9", "0.01")))
                    .with(TariffTerms.USUAL.with(Scopes.both(Scope.ACCOUNT)));

    private static final Tariff SET_UP =
            Tariff.of(
                            "set-up",
                            TariffSubject.everyStack(TariffType.OPTION, "ram"),
                            EUR,
                            PriceTable.of(Strategy.FLAT, Tier.of("0", "0.03")))
                    .with(TariffTerms.USUAL.with(Recurrence.ONCE));

    private TestPrices() {}

    static Provider provider(TraceOwnership ownership) {
        return new Provider(
                "Test",
                EUR,
                ZoneId.of("Europe/Amsterdam"),
                Cloudlets.USUAL,
                Percentage.of("20"),
                "T",
                14,
                "hosts",
                ownership,
                Seller.UNKNOWN);
    }

    /// For the groups `post` and `pre`, which are made.
    static void publish(Tx tx) {
        Catalog catalog = new Catalog();
        catalog.save(tx, provider(new TraceOwnership(50, 5, 2)));
        for (Tariff tariff : List.of(RESERVED, DYNAMIC, TRAFFIC, OF_THE_MONTH, SET_UP)) {
            var _ = catalog.publish(tx, tariff, RatedHouse.ALWAYS, RatedHouse.NOW);
        }
        for (ModelDefinition model :
                List.of(
                        model("post", "reserved", "dynamic", "traffic"),
                        model("pre", "dynamic", "traffic-of-the-month", "set-up"))) {
            var _ = catalog.publish(tx, model, RatedHouse.ALWAYS, RatedHouse.NOW);
        }
        Groups groups = new Groups();
        var _ = groups.create(tx, NewGroup.of("post", GroupType.POST), RatedHouse.NOW);
        var _ = groups.create(tx, NewGroup.of("pre", GroupType.BILLING), RatedHouse.NOW);
        for (String group : List.of("post", "pre")) {
            var everywhere = new GroupPricingModel("hosts", group, true, true);
            var _ = groups.setPricingModels(tx, group, List.of(everywhere));
        }
    }

    private static ModelDefinition model(String name, String... tariffs) {
        return new ModelDefinition(name, name, "", ModelType.HYBRID, List.of(tariffs), List.of());
    }
}
