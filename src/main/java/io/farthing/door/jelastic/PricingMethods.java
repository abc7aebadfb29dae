package io.farthing.door.jelastic;

import io.farthing.calendar.Hour;
import io.farthing.catalog.Catalog;
import io.farthing.catalog.CatalogSnapshot;
import io.farthing.catalog.Finding;
import io.farthing.catalog.ModelDefinition;
import io.farthing.catalog.PriceEdit;
import io.farthing.catalog.PriceKind;
import io.farthing.catalog.PriceName;
import io.farthing.catalog.Published;
import io.farthing.catalog.Reading;
import io.farthing.catalog.TariffJson;
import io.farthing.customers.Account;
import io.farthing.customers.GroupPricingModel;
import io.farthing.db.Tx;
import io.farthing.rating.PricingModel;
import io.farthing.wire.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Pricing models, in `billing/pricing`.
final class PricingMethods {
    private static final Parameter<Document> PRICING = Parameter.required("pricing", Type.DOCUMENT);
    private static final Parameter<Type.Names> TARIFFS =
            Parameter.required("tariffIds", Type.NAMES);
    private static final Parameter<Type.Names> GRIDS =
            Parameter.optional("tariffGridNames", Type.NAMES);
    private static final Parameter<String> PRICING_ID =
            Parameter.required("pricingId", Type.TEXT).or("priceId");
    private static final Parameter<String> GRID = Parameter.required("tariffGridName", Type.TEXT);

    private final Catalog catalog;
    private final JelasticDoor.Nouns nouns;
    private final JelasticDoor.Prices prices;
    private final PriceScope scope;

    PricingMethods(JelasticDoor.Nouns nouns) {
        this.nouns = nouns;
        catalog = nouns.money().catalog();
        prices = nouns.platform().prices();
        scope = new PriceScope(nouns);
    }

    List<Method> methods() {
        Parameter<Long> reseller = Parameter.RESELLER_ID;
        Service service =
                new Service("billing", "pricing")
                        .staff(
                                "AddPricing",
                                new Method.Body.Whole(this::add),
                                PRICING,
                                TARIFFS,
                                GRIDS,
                                PriceScope.UPSERT,
                                reseller)
                        .staff("EditPricing", new Method.Body.Whole(this::edit), PRICING, reseller)
                        .staff(
                                "DeletePricing",
                                new Method.Body.Whole(this::delete),
                                TariffMethods.ID,
                                reseller)
                        .staff(
                                "SetTariffs",
                                new Method.Body.Whole(this::setTariffs),
                                PRICING_ID,
                                TARIFFS,
                                GRIDS,
                                reseller);
        putGridsAndLists(service);
        return service.methods();
    }

    private void putGridsAndLists(Service service) {
        Parameter<Long> reseller = Parameter.RESELLER_ID;
        service.staff(
                        "AttachTariffGrid",
                        new Method.Body.Whole((tx, call) -> changeGrid(tx, call, true)),
                        GRID,
                        TariffMethods.ID,
                        reseller)
                .staff(
                        "DetachTariffGrid",
                        new Method.Body.Whole((tx, call) -> changeGrid(tx, call, false)),
                        GRID,
                        TariffMethods.ID,
                        reseller)
                .owner("GetPricing", new Method.Body.Reading(this::own), Parameter.OWNER_UID)
                .staff("GetPricingInner", new Method.Body.Reading(this::list), reseller)
                .staff("GetPricingModelsInner", new Method.Body.Reading(this::list), reseller);
    }

    private Answer add(Tx tx, Call call) {
        List<String> tariffs = names(tx, call, PriceKind.TARIFF, call.arguments().get(TARIFFS));
        List<String> grids = names(tx, call, PriceKind.GRID, call.arguments().find(GRIDS));
        return save(tx, call, tariffs, grids);
    }

    /// What it is made of stays as it is.
    private Answer edit(Tx tx, Call call) {
        Document document = call.arguments().get(PRICING);
        String asked = document.text("uniqueName", document.text("id", document.text("name", "")));
        PriceName name = scope.find(tx, call, PriceKind.MODEL, asked);
        Published<ModelDefinition> before = name == null ? null : catalog.model(tx, name.name());
        if (before == null) {
            return Answer.none("pricing model", asked);
        }
        ModelDefinition model = before.value();
        ModelDefinition after =
                new ModelDefinition(
                        model.uniqueName(),
                        document.text("name", model.name()),
                        document.text("description", model.description()),
                        model.type(),
                        model.tariffs(),
                        model.grids());
        return publish(tx, call, after, PriceEdit.Mode.EDIT);
    }

    private Answer save(Tx tx, Call call, List<String> tariffs, List<String> grids) {
        ObjectNode document =
                call.arguments().get(PRICING).tree() instanceof ObjectNode object
                        ? object
                        : Json.object();
        document.remove(List.of("tariffs", "tariffGrids"));
        tariffs.forEach(document.putArray("tariffs")::add);
        grids.forEach(document.putArray("tariffGrids")::add);
        return switch (TariffJson.readModel(Json.writeText(document))) {
            case Reading.Refused<ModelDefinition>(List<Finding> findings) ->
                    CatalogOutcomes.refused(PRICING.name(), findings);
            case Reading.Parsed<ModelDefinition>(ModelDefinition model, _) ->
                    publish(tx, call, model, PriceEdit.Mode.ADD);
        };
    }

    private Answer publish(Tx tx, Call call, ModelDefinition model, PriceEdit.Mode mode) {
        return scope.change(tx, call, mode, edit -> prices.list().save(tx, model, edit));
    }

    /// Names stay as they were sent where nothing is called so: the price list then says so.
    private List<String> names(Tx tx, Call call, PriceKind kind, Type.@Nullable Names asked) {
        List<String> names = new ArrayList<>();
        for (String each : asked == null ? List.<String>of() : asked.values()) {
            PriceName known = scope.find(tx, call, kind, each);
            names.add(known == null ? each : known.name());
        }
        return names;
    }

    private Answer delete(Tx tx, Call call) {
        return scope.retire(tx, call, PriceKind.MODEL, call.arguments().get(TariffMethods.ID));
    }

    private Answer setTariffs(Tx tx, Call call) {
        List<String> tariffs = names(tx, call, PriceKind.TARIFF, call.arguments().get(TARIFFS));
        Type.Names asked = call.arguments().find(GRIDS);
        return change(
                tx,
                call,
                call.arguments().get(PRICING_ID),
                model ->
                        made(
                                model,
                                tariffs,
                                asked == null
                                        ? model.grids()
                                        : names(tx, call, PriceKind.GRID, asked)));
    }

    private Answer changeGrid(Tx tx, Call call, boolean isAttached) {
        String grid = call.arguments().get(GRID);
        PriceName known = scope.find(tx, call, PriceKind.GRID, grid);
        if (known == null) {
            return Answer.none("tariff grid", grid);
        }
        return change(
                tx,
                call,
                call.arguments().get(TariffMethods.ID),
                model -> {
                    List<String> grids = new ArrayList<>(model.grids());
                    grids.remove(known.name());
                    if (isAttached) {
                        grids.add(known.name());
                    }
                    return made(model, model.tariffs(), grids);
                });
    }

    private static ModelDefinition made(
            ModelDefinition model, List<String> tariffs, List<String> grids) {
        return new ModelDefinition(
                model.uniqueName(),
                model.name(),
                model.description(),
                model.type(),
                tariffs,
                grids);
    }

    private Answer change(Tx tx, Call call, String asked, UnaryOperator<ModelDefinition> making) {
        PriceName name = scope.find(tx, call, PriceKind.MODEL, asked);
        Published<ModelDefinition> before = name == null ? null : catalog.model(tx, name.name());
        if (name == null || before == null) {
            return Answer.none("pricing model", asked);
        }
        PriceEdit edit =
                new PriceEdit(
                        name.reseller() == null
                                ? null
                                : nouns.platform().resellers().find(tx, name.reseller()),
                        PriceEdit.Mode.EDIT,
                        call.now());
        Answer answer =
                CatalogOutcomes.of(prices.list().save(tx, making.apply(before.value()), edit));
        List<String> problems = prices.offers().problems(tx);
        return problems.isEmpty()
                ? answer
                : Answer.invalid(TARIFFS.name(), String.join("; ", problems));
    }

    /// What the account is priced by on each group of hosts that it may use.
    private Answer own(Tx tx, Call call) {
        Account account = nouns.customers().accounts().find(tx, call.account());
        if (account == null) {
            return Answer.noUser(call.account());
        }
        List<String> used =
                nouns
                        .customers()
                        .groups()
                        .pricingModels(tx)
                        .getOrDefault(account.standing().group(), List.of())
                        .stream()
                        .filter(GroupPricingModel::isEnabled)
                        .map(GroupPricingModel::pricingModel)
                        .toList();
        return models(
                tx,
                call,
                prices.list().list(tx, PriceKind.MODEL).stream()
                        .filter(name -> used.contains(name.name()))
                        .toList());
    }

    private Answer list(Tx tx, Call call) {
        return models(tx, call, scope.list(tx, call, PriceKind.MODEL));
    }

    private Answer models(Tx tx, Call call, List<PriceName> names) {
        CatalogSnapshot snapshot = catalog.snapshot(tx);
        ModelReply reply = new ModelReply(catalog.resources(tx));
        ArrayNode items = Json.array();
        for (PriceName name : names) {
            PricingModel model = snapshot.pricingAt(Hour.of(call.now()), name.name());
            if (model != null) {
                ObjectNode item = reply.whole(model).put("id", name.id());
                Long reseller = name.reseller();
                if (reseller != null) {
                    item.set("reseller", Json.object().put("id", reseller));
                }
                items.add(item);
            }
        }
        return Answer.array("com.hivext.api.server.billing.persistence.PricingModel", items);
    }
}
