package io.farthing.charging;

import io.farthing.calendar.Hour;
import io.farthing.catalog.Catalog;
import io.farthing.catalog.CreditOffer;
import io.farthing.catalog.CreditOffers;
import io.farthing.db.Tx;
import io.farthing.metering.Meters;
import io.farthing.rating.AccountHour;
import io.farthing.rating.Accumulated;
import io.farthing.rating.Charge;
import io.farthing.rating.CompiledModel;
import io.farthing.rating.EnvironmentHour;
import io.farthing.rating.NodeHour;
import io.farthing.rating.NodePricing;
import io.farthing.rating.PricingModel;
import io.farthing.rating.Quantity;
import io.farthing.rating.Rater;
import io.farthing.rating.ResourceSlots;
import io.farthing.rating.Tariff;
import io.farthing.resources.Resources;
import io.farthing.resources.Size;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What an hour of what an account runs now would cost, by the same rating that charges it.
public final class CreditRates {
    private final Catalog catalog;
    private final CreditOffers offers;
    private final Resources resources;
    private final ResourceSlots slots;

    public CreditRates(Catalog catalog, CreditOffers offers, Resources resources, Meters meters) {
        this.catalog = catalog;
        this.offers = offers;
        this.resources = resources;
        this.slots = new MeteredResources(meters.all()).slots();
    }

    /// By resource; empty where nothing runs or nothing is sold.
    public List<CreditHistory.Part> current(Tx tx, long account, Instant now) {
        Hour hour = Hour.of(now);
        PricingModel model = model(tx, hour, now);
        if (model == null) {
            return List.of();
        }
        NodePricing pricing =
                new NodePricing(new CompiledModel(model, slots), "default", List.of());
        Map<Long, String> names = new HashMap<>();
        List<NodeHour> nodes = new ArrayList<>();
        for (Resources.Taken each : resources.taken(tx, account)) {
            names.put(each.resource(), each.type().text() + "-" + each.resource());
            nodes.add(
                    new NodeHour(
                            each.resource(),
                            pricing,
                            false,
                            0,
                            0,
                            quantities(each.size()),
                            Set.of()));
        }
        AccountHour used =
                new AccountHour(hour, List.of(new EnvironmentHour(1, nodes)), Accumulated.NOTHING);
        return Rater.rate(used).charges().stream().map(each -> part(each, hour, names)).toList();
    }

    /// What the rate card prices, by the names of the meters.
    public Set<String> priced(Tx tx, Instant now) {
        PricingModel model = model(tx, Hour.of(now), now);
        return model == null
                ? Set.of()
                : model.tariffs().stream().map(Tariff::resource).collect(Collectors.toSet());
    }

    private @Nullable PricingModel model(Tx tx, Hour hour, Instant now) {
        CreditOffer offer = offers.find(tx, now);
        return offer == null ? null : catalog.snapshot(tx).pricingAt(hour, offer.pricingModel());
    }

    private static CreditHistory.Part part(Charge charge, Hour hour, Map<Long, String> names) {
        Long node = charge.node();
        return new CreditHistory.Part(
                hour,
                node == null ? "" : names.getOrDefault(node, ""),
                charge.resource(),
                charge.quantity().toDecimal(),
                charge.amount().units());
    }

    private List<Quantity> quantities(Size size) {
        Map<String, Integer> byMeter = new HashMap<>();
        size.parts().forEach(part -> byMeter.put(part.meter(), part.value()));
        return slots.names().stream()
                .map(name -> Quantity.of(byMeter.getOrDefault(name, 0)))
                .toList();
    }
}
