package io.farthing.catalog;

import io.farthing.calendar.Hour;
import io.farthing.catalog.PriceChange.Done;
import io.farthing.catalog.PriceChange.FieldRefused;
import io.farthing.catalog.PriceChange.InUse;
import io.farthing.catalog.PriceChange.Missing;
import io.farthing.customers.Groups;
import io.farthing.customers.TextRule;
import io.farthing.db.Tx;
import io.farthing.rating.Tariff;
import io.farthing.rating.TariffSubject;
import io.farthing.rating.TariffType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What is offered now, edited in place: each edit is the catalog's next version, and what is
/// removed is only retired. The platform and each reseller have names of their own in it.
public final class PriceList {
    private final Catalog catalog;
    private final Groups groups;

    public PriceList(Catalog catalog, Groups groups) {
        this.catalog = catalog;
        this.groups = groups;
    }

    public List<PriceName> list(Tx tx, PriceKind kind) {
        return PriceNameStore.list(tx, kind);
    }

    /// By its number or its name, since clients send either; null where it is not offered.
    public @Nullable PriceName find(Tx tx, PriceKind kind, String idOrName) {
        if (!TextRule.isStorable(idOrName)) {
            return null;
        }
        PriceName named = PriceNameStore.find(tx, kind, idOrName);
        if (named == null && idOrName.matches("\\d{1,18}")) {
            named = PriceNameStore.find(tx, kind, Long.parseLong(idOrName));
        }
        return named == null || named.isRetired() ? null : named;
    }

    public PriceChange save(Tx tx, Tariff wanted, PriceEdit edit) {
        Tariff tariff = wanted.named(edit.named(wanted.uniqueName()));
        PriceName before = find(tx, PriceKind.TARIFF, tariff.uniqueName());
        Published<Tariff> latest = catalog.tariff(tx, tariff.uniqueName());
        if (before != null && latest != null && latest.value().type() != tariff.type()) {
            return new FieldRefused("type", "is " + latest.value().type() + " and stays");
        }
        PriceChange refused = refusal(PriceKind.TARIFF, tariff.uniqueName(), before, edit);
        return refused != null && !isSame(edit, latest, tariff)
                ? refused
                : done(
                        tx,
                        PriceKind.TARIFF,
                        tariff.uniqueName(),
                        edit,
                        catalog.publish(tx, tariff, Hour.of(edit.now()), edit.now()));
    }

    /// Adding the very same tariff again adds nothing and is no mistake.
    private static boolean isSame(
            PriceEdit edit, @Nullable Published<Tariff> latest, Tariff tariff) {
        return edit.mode() == PriceEdit.Mode.ADD
                && latest != null
                && TariffJson.toJson(latest.value()).equals(TariffJson.toJson(tariff));
    }

    public PriceChange save(Tx tx, GridDefinition wanted, PriceEdit edit) {
        GridDefinition grid = wanted.named(edit::named, name -> ownName(tx, name, edit));
        PriceName before = find(tx, PriceKind.GRID, grid.name());
        PriceChange refused = refusal(PriceKind.GRID, grid.name(), before, edit);
        return refused != null
                ? refused
                : done(
                        tx,
                        PriceKind.GRID,
                        grid.name(),
                        edit,
                        catalog.publish(tx, grid, Hour.of(edit.now()), edit.now()));
    }

    /// Every kind of tariff that stacks are priced by needs one for those that have none of their
    /// own (`jelastic.md` 3.3).
    public PriceChange save(Tx tx, ModelDefinition wanted, PriceEdit edit) {
        String name = edit.named(wanted.uniqueName());
        ModelDefinition model =
                new ModelDefinition(
                        name,
                        wanted.name(),
                        wanted.description(),
                        wanted.type(),
                        wanted.tariffs(),
                        wanted.grids());
        PriceName before = find(tx, PriceKind.MODEL, name);
        PriceChange refused = refusal(PriceKind.MODEL, name, before, edit);
        if (refused == null) {
            refused = strangerIn(tx, model, edit);
        }
        if (refused == null) {
            refused = missingDefault(tx, model);
        }
        return refused != null
                ? refused
                : done(
                        tx,
                        PriceKind.MODEL,
                        name,
                        edit,
                        catalog.publish(tx, model, Hour.of(edit.now()), edit.now()));
    }

    /// Takes it off the list unless something would then be priced by nothing.
    public PriceChange retire(Tx tx, PriceKind kind, PriceName name, Instant now) {
        List<String> users =
                switch (kind) {
                    case TARIFF -> usersOfTariff(tx, name.name(), now);
                    case GRID -> usersOfGrid(tx, name.name());
                    case MODEL -> usersOfModel(tx, name.name());
                };
        if (!users.isEmpty()) {
            return new InUse(kind, name.name(), users);
        }
        PriceNameStore.retire(tx, name.id(), now);
        return new Done(name, 0, false);
    }

    /// With its reseller, all that was its.
    public void retireAll(Tx tx, long reseller, Instant now) {
        PriceNameStore.retireAll(tx, reseller, now);
    }

    private List<String> usersOfTariff(Tx tx, String tariff, Instant now) {
        List<String> users = models(tx, model -> model.tariffs().contains(tariff));
        Set<String> offered = names(tx, PriceKind.GRID);
        catalog.grids(tx).stream()
                .map(Published::value)
                .filter(grid -> offered.contains(grid.name()))
                .filter(grid ->
                        grid.items().stream().anyMatch(item -> item.tariff().equals(tariff)))
                .forEach(grid -> users.add("tariff grid " + grid.name()));
        long environments = PriceNameStore.environments(tx, tariff, now);
        if (environments > 0) {
            users.add(environments + " environments");
        }
        return users;
    }

    private List<String> usersOfGrid(Tx tx, String grid) {
        return models(tx, model -> model.grids().contains(grid));
    }

    private List<String> models(Tx tx, Predicate<ModelDefinition> uses) {
        List<String> users = new ArrayList<>();
        Set<String> offered = names(tx, PriceKind.MODEL);
        catalog.models(tx).stream()
                .map(Published::value)
                .filter(model -> offered.contains(model.uniqueName()) && uses.test(model))
                .forEach(model -> users.add("pricing model " + model.uniqueName()));
        return users;
    }

    private Set<String> names(Tx tx, PriceKind kind) {
        Set<String> names = new HashSet<>();
        list(tx, kind).forEach(each -> names.add(each.name()));
        return names;
    }

    private List<String> usersOfModel(Tx tx, String model) {
        List<String> users = new ArrayList<>();
        groups.pricingModels(tx)
                .forEach((group, models) -> {
                    if (models.stream().anyMatch(each -> each.pricingModel().equals(model))) {
                        users.add("group " + group);
                    }
                });
        return users;
    }

    private static @Nullable PriceChange refusal(
            PriceKind kind, String name, @Nullable PriceName before, PriceEdit edit) {
        if (before != null && !Objects.equals(before.reseller(), edit.owner())) {
            return new PriceChange.Exists(kind, name);
        }
        return switch (edit.mode()) {
            case ADD -> before == null ? null : new PriceChange.Exists(kind, name);
            case EDIT -> before == null ? new Missing(kind, name) : null;
            case PUT -> null;
        };
    }

    /// A model of a reseller is made of the reseller's own tariffs, whose prices are its to set.
    private @Nullable PriceChange strangerIn(Tx tx, ModelDefinition model, PriceEdit edit) {
        PriceChange among = strangerAmong(tx, PriceKind.TARIFF, model.tariffs(), edit);
        return among != null ? among : strangerAmong(tx, PriceKind.GRID, model.grids(), edit);
    }

    private @Nullable PriceChange strangerAmong(
            Tx tx, PriceKind kind, List<String> names, PriceEdit edit) {
        for (String each : names) {
            PriceName name = find(tx, kind, each);
            if (name == null || !Objects.equals(name.reseller(), edit.owner())) {
                return new Missing(kind, each);
            }
        }
        return null;
    }

    private @Nullable PriceChange missingDefault(Tx tx, ModelDefinition model) {
        Set<TariffType> wanted = EnumSet.noneOf(TariffType.class);
        Set<TariffType> there = EnumSet.noneOf(TariffType.class);
        for (String each : model.tariffs()) {
            Published<Tariff> tariff = catalog.tariff(tx, each);
            if (tariff == null) {
                return new Missing(PriceKind.TARIFF, each);
            }
            TariffSubject subject = tariff.value().subject();
            if (subject.type().isForStacks()) {
                wanted.add(subject.type());
                if (subject.keyword().equals(TariffSubject.EVERY_STACK)) {
                    there.add(subject.type());
                }
            }
        }
        wanted.removeAll(there);
        return wanted.isEmpty()
                ? null
                : new FieldRefused("tariffIds", "name no tariff for every stack of type " + wanted);
    }

    private String ownName(Tx tx, String name, PriceEdit edit) {
        String own = edit.named(name);
        return find(tx, PriceKind.TARIFF, own) == null ? name : own;
    }

    private static PriceChange done(
            Tx tx, PriceKind kind, String name, PriceEdit edit, PublishResult result) {
        return switch (result) {
            case PublishResult.NewVersion(int version) -> {
                PriceName known = known(tx, kind, name);
                if (version == 1 && edit.owner() != null) {
                    PriceNameStore.setReseller(tx, known.id(), edit.owner());
                }
                yield new Done(known, version, true);
            }
            case PublishResult.Unchanged(int version) -> {
                PriceNameStore.offer(tx, kind.text(), name);
                yield new Done(known(tx, kind, name), version, false);
            }
            case PublishResult.TooEarly(Hour latest) ->
                    new FieldRefused("name", "has a version that begins at " + latest.start());
            case PublishResult.UnknownNames(List<String> names) ->
                    new FieldRefused("plan", "names what is not in force: " + names);
        };
    }

    private static PriceName known(Tx tx, PriceKind kind, String name) {
        PriceName known = PriceNameStore.find(tx, kind, name);
        if (known == null) {
            throw new IllegalStateException(kind + " " + name + " was published without a name");
        }
        return known;
    }
}
