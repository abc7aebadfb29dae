package io.farthing.catalog;

import io.farthing.calendar.Hour;
import io.farthing.customers.Reseller;
import io.farthing.db.Tx;
import io.farthing.rating.Tariff;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Gives a reseller its own copies of the platform's prices, in its currency. Made again they say
/// the same, so what was copied for one group is there for the next.
public final class PriceCopies {
    private final Catalog catalog;
    private final PriceList prices;
    private final PriceTerms terms;

    public PriceCopies(Catalog catalog, PriceList prices, PriceTerms terms) {
        this.catalog = catalog;
        this.prices = prices;
        this.terms = terms;
    }

    /// The tariff in the reseller's currency; null where one of the rates is not known.
    public @Nullable Tariff converted(Tx tx, Tariff tariff, Reseller reseller) {
        BigDecimal factor = terms.factor(tx, tariff.currency(), reseller.currency());
        return factor == null ? null : PriceTerms.converted(tariff, reseller.currency(), factor);
    }

    /// The model with all that it names; done, or the first refusal.
    public PriceChange model(Tx tx, String name, Reseller reseller, Instant now) {
        Published<ModelDefinition> found = catalog.model(tx, name);
        if (found == null) {
            return new PriceChange.Missing(PriceKind.MODEL, name);
        }
        PriceEdit edit = new PriceEdit(reseller, PriceEdit.Mode.PUT, now);
        ModelDefinition model = found.value();
        List<GridDefinition> grids = grids(tx, model);
        List<String> wanted = new ArrayList<>(model.tariffs());
        grids.forEach(grid -> grid.items().forEach(item -> wanted.add(item.tariff())));
        for (String tariff : wanted) {
            PriceChange copied = tariff(tx, tariff, edit, reseller);
            if (!(copied instanceof PriceChange.Done)) {
                return copied;
            }
        }
        for (GridDefinition grid : grids) {
            if (!(prices.save(tx, grid, edit) instanceof PriceChange.Done)) {
                return new PriceChange.Missing(PriceKind.GRID, grid.name());
            }
        }
        return prices.save(tx, renamed(model, edit), edit);
    }

    private List<GridDefinition> grids(Tx tx, ModelDefinition model) {
        List<GridDefinition> grids = new ArrayList<>();
        for (String name : model.grids()) {
            Published<GridDefinition> grid = catalog.grid(tx, name);
            if (grid != null) {
                grids.add(grid.value());
            }
        }
        return grids;
    }

    private static ModelDefinition renamed(ModelDefinition model, PriceEdit edit) {
        return new ModelDefinition(
                model.uniqueName(),
                model.name(),
                model.description(),
                model.type(),
                model.tariffs().stream().map(edit::named).toList(),
                model.grids().stream().map(edit::named).toList());
    }

    private PriceChange tariff(Tx tx, String name, PriceEdit edit, Reseller reseller) {
        Tariff tariff = inForce(tx, name, edit.now());
        if (tariff == null) {
            return new PriceChange.Missing(PriceKind.TARIFF, name);
        }
        Tariff own = converted(tx, tariff, reseller);
        return own == null
                ? new PriceChange.FieldRefused(
                        "currency",
                        "no rate is known from %s to %s"
                                .formatted(tariff.currency().code(), reseller.currency().code()))
                : prices.save(tx, own, edit);
    }

    private @Nullable Tariff inForce(Tx tx, String name, Instant now) {
        Tariff found = null;
        for (Published<Tariff> version : catalog.tariffVersions(tx, name)) {
            boolean hasBegun = !Hour.of(now).isBefore(version.validFrom());
            found = hasBegun ? version.value() : found;
        }
        return found;
    }
}
