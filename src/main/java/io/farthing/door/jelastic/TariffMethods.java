package io.farthing.door.jelastic;

import io.farthing.catalog.Catalog;
import io.farthing.catalog.Finding;
import io.farthing.catalog.ModelDefinition;
import io.farthing.catalog.PriceChange;
import io.farthing.catalog.PriceEdit;
import io.farthing.catalog.PriceKind;
import io.farthing.catalog.PriceName;
import io.farthing.catalog.Published;
import io.farthing.catalog.Reading;
import io.farthing.catalog.TariffJson;
import io.farthing.charging.EnvironmentTariffs;
import io.farthing.charging.OfferCheck;
import io.farthing.customers.Account;
import io.farthing.customers.Accounts;
import io.farthing.db.Tx;
import io.farthing.metering.AccountNodes;
import io.farthing.rating.Tariff;
import io.farthing.wire.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;

/// Tariffs, in `billing/pricing`.
final class TariffMethods {
    static final Parameter<String> ID = Parameter.required("id", Type.TEXT);
    private static final Parameter<Document> TARIFF = Parameter.required("tariff", Type.DOCUMENT);
    private static final Parameter<String> PRICING =
            Parameter.optional("priceId", Type.TEXT).or("pricingId");
    private static final Parameter<Type.Names> TYPES = Parameter.optional("type", Type.NAMES);
    private static final Parameter<String> UNIQUE_NAME =
            Parameter.required("uniqName", Type.TEXT).or("uniqueName");
    private static final Parameter<String> ENVIRONMENT =
            Parameter.required("targetAppId", Type.TEXT).or("envName");

    private final Catalog catalog;
    private final Accounts accounts;
    private final JelasticDoor.Prices prices;
    private final OfferCheck offers;
    private final PriceScope scope;

    TariffMethods(JelasticDoor.Nouns nouns) {
        catalog = nouns.money().catalog();
        accounts = nouns.customers().accounts();
        prices = nouns.platform().prices();
        offers = prices.offers();
        scope = new PriceScope(nouns);
    }

    List<Method> methods() {
        Parameter<Long> reseller = Parameter.RESELLER_ID;
        Service service = new Service("billing", "pricing");
        edit(service, "AddTariff", PriceEdit.Mode.ADD);
        edit(service, "EditTariff", PriceEdit.Mode.EDIT);
        return service.staff("DeleteTariff", new Method.Body.Whole(this::delete), ID, reseller)
                .staff(
                        "GetTariffsInner",
                        new Method.Body.Reading(this::list),
                        PRICING,
                        TYPES,
                        reseller)
                .staff(
                        "AttachTariff",
                        new Method.Body.Whole(this::attach),
                        UNIQUE_NAME,
                        ENVIRONMENT,
                        reseller)
                .staff(
                        "DetachTariff",
                        new Method.Body.Whole(this::detach),
                        UNIQUE_NAME,
                        ENVIRONMENT,
                        reseller)
                .methods();
    }

    private void edit(Service service, String name, PriceEdit.Mode mode) {
        service.staff(
                name,
                new Method.Body.Whole((tx, call) -> save(tx, call, mode)),
                TARIFF,
                PriceScope.UPSERT,
                PriceScope.RESELLERS,
                Parameter.RESELLER_ID);
    }

    private Answer save(Tx tx, Call call, PriceEdit.Mode mode) {
        String json = call.arguments().get(TARIFF).json();
        return switch (TariffJson.readTariff(json, scope.currency(tx, call))) {
            case Reading.Refused<Tariff>(List<Finding> findings) ->
                    CatalogOutcomes.refused(TARIFF.name(), findings);
            case Reading.Parsed<Tariff>(Tariff tariff, _) ->
                    scope.change(tx, call, mode, edit -> save(tx, tariff, edit));
        };
    }

    private PriceChange save(Tx tx, Tariff tariff, PriceEdit edit) {
        Tariff own =
                edit.reseller() == null
                        ? tariff
                        : prices.copies().converted(tx, tariff, edit.reseller());
        return own == null
                ? new PriceChange.FieldRefused(
                        "currency", "no rate is known for " + tariff.currency().code())
                : prices.list().save(tx, own, edit);
    }

    private Answer delete(Tx tx, Call call) {
        return scope.retire(tx, call, PriceKind.TARIFF, call.arguments().get(ID));
    }

    private Answer list(Tx tx, Call call) {
        String pricing = call.arguments().find(PRICING);
        List<String> wanted = null;
        if (pricing != null) {
            PriceName model = scope.find(tx, call, PriceKind.MODEL, pricing);
            Published<ModelDefinition> found =
                    model == null ? null : catalog.model(tx, model.name());
            if (found == null) {
                return Answer.none("pricing model", pricing);
            }
            wanted = found.value().tariffs();
        }
        Type.Names types = call.arguments().find(TYPES);
        ArrayNode items = Json.array();
        for (PriceName name : scope.list(tx, call, PriceKind.TARIFF)) {
            boolean isWanted = wanted == null || wanted.contains(name.name());
            Published<Tariff> tariff = isWanted ? catalog.tariff(tx, name.name()) : null;
            if (tariff != null && (types == null || names(types, tariff.value()))) {
                items.add(TariffJson.toJson(tariff.value()).put("id", name.id()));
            }
        }
        return Answer.array("com.hivext.api.server.billing.persistence.TariffPlan", items);
    }

    private static boolean names(Type.Names types, Tariff tariff) {
        return types.values().stream()
                .anyMatch(type ->
                        type.equalsIgnoreCase(tariff.type().name())
                                || type.equals(Integer.toString(tariff.type().number())));
    }

    private Answer attach(Tx tx, Call call) {
        Account owner = owner(tx, call);
        AccountNodes.@Nullable Environment environment = environment(tx, call, owner);
        if (owner == null || environment == null) {
            return noEnvironment(call);
        }
        String asked = call.arguments().get(UNIQUE_NAME);
        PriceName name = scope.find(tx, call, PriceKind.TARIFF, asked);
        Published<Tariff> tariff = name == null ? null : catalog.tariff(tx, name.name());
        if (name == null || tariff == null) {
            return Answer.none("tariff", asked);
        }
        String problem = offers.problem(tariff.value());
        if (!tariff.value().currency().equals(owner.payment().currency())) {
            problem = "the account pays in " + owner.payment().currency().code();
        }
        if (problem != null) {
            return Answer.invalid(UNIQUE_NAME.name(), problem);
        }
        return EnvironmentTariffs.attach(tx, owner.uid(), environment.id(), name.name(), call.now())
                ? Answer.done()
                : Answer.exists("tariff on the environment", name.name());
    }

    private Answer detach(Tx tx, Call call) {
        Account owner = owner(tx, call);
        AccountNodes.@Nullable Environment environment = environment(tx, call, owner);
        if (owner == null || environment == null) {
            return noEnvironment(call);
        }
        String asked = call.arguments().get(UNIQUE_NAME);
        return EnvironmentTariffs.detach(tx, owner.uid(), environment.id(), asked, call.now())
                ? Answer.done()
                : Answer.none("tariff on the environment", asked);
    }

    private static Answer noEnvironment(Call call) {
        return Answer.noEnvironment(call.arguments().get(ENVIRONMENT));
    }

    private @Nullable Account owner(Tx tx, Call call) {
        Long uid = AccountNodes.owner(tx, call.arguments().get(ENVIRONMENT));
        Account owner = uid == null ? null : accounts.find(tx, uid);
        return owner != null && call.maySee(owner.standing().reseller()) ? owner : null;
    }

    private static AccountNodes.@Nullable Environment environment(
            Tx tx, Call call, @Nullable Account owner) {
        return owner == null
                ? null
                : AccountNodes.environment(tx, owner.uid(), call.arguments().get(ENVIRONMENT));
    }
}
