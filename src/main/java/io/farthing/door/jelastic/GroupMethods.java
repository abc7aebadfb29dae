package io.farthing.door.jelastic;

import io.farthing.catalog.Catalog;
import io.farthing.catalog.CatalogSnapshot;
import io.farthing.customers.AccountGroup;
import io.farthing.customers.GroupChange;
import io.farthing.customers.GroupEdit;
import io.farthing.customers.GroupPricingModel;
import io.farthing.customers.GroupType;
import io.farthing.customers.Groups;
import io.farthing.customers.NewGroup;
import io.farthing.customers.Reseller;
import io.farthing.customers.Resellers;
import io.farthing.db.Tx;
import io.farthing.quotas.Quotas;
import io.farthing.wire.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Groups, in `billing/groupquota`.
final class GroupMethods {
    static final Parameter<String> NAME = Parameter.required("name", Type.TEXT);
    static final Parameter<String> GROUP_NAME = Parameter.required("groupName", Type.TEXT);
    static final Parameter<String> DESCRIPTION = Parameter.optional("description", Type.TEXT);
    private static final Parameter<GroupType> TYPE = Parameter.required("type", Type.GROUP_TYPE);
    private static final Parameter<String> NEW_NAME = Parameter.optional("newName", Type.TEXT);
    private static final Parameter<String> SOURCE =
            Parameter.optional("sourceGroupName", Type.TEXT);
    private static final Parameter<String> DOMAIN = Parameter.optional("domain", Type.TEXT);
    private static final Parameter<String> CONVERSION_GROUP =
            Parameter.optional("conversionGroup", Type.TEXT);
    private static final Parameter<Document> MODELS = Parameter.required("data", Type.DOCUMENT);
    private static final Parameter<Integer> WIN_DOMAIN =
            Parameter.required("winDomainId", Type.COUNT);
    private static final Parameter<String> HOST_GROUP =
            Parameter.required("hardwareNodeGroup", Type.TEXT);
    private static final Parameter<String> CHECKSUM = Parameter.optional("checksum", Type.TEXT);

    private final Groups groups;
    private final Quotas quotas;
    private final Resellers resellers;
    private final Catalog catalog;
    private final GroupScope scope;

    GroupMethods(JelasticDoor.Nouns nouns) {
        groups = nouns.customers().groups();
        quotas = nouns.customers().quotas();
        resellers = nouns.platform().resellers();
        catalog = nouns.money().catalog();
        scope = new GroupScope(groups);
    }

    List<Method> methods() {
        Parameter<Long> reseller = Parameter.RESELLER_ID;
        Service service = new Service("billing", "groupquota");
        service.staff("GetGroups", new Method.Body.Reading(this::list), reseller)
                .staff(
                        "AddGroup",
                        new Method.Body.Whole(this::add),
                        TYPE,
                        NAME,
                        DESCRIPTION,
                        SOURCE,
                        DOMAIN,
                        CONVERSION_GROUP,
                        reseller)
                .staff(
                        "EditGroup",
                        new Method.Body.Whole(this::edit),
                        NAME,
                        NEW_NAME,
                        DESCRIPTION,
                        CONVERSION_GROUP,
                        reseller)
                .staff("DeleteGroup", new Method.Body.Whole(this::delete), NAME, reseller);
        mark(service, "SetDefaultGroup", AccountGroup.Mark.DEFAULT);
        service.or("DefaultGroup");
        mark(service, "SetSignupGroup", AccountGroup.Mark.SIGNUP);
        mark(service, "SetCollaborationGroup", AccountGroup.Mark.COLLABORATION);
        putPrices(service);
        return service.staff(
                        "SetWinDomain",
                        new Method.Body.Whole(this::setWinDomain),
                        GROUP_NAME,
                        WIN_DOMAIN,
                        reseller)
                .staff("IsDomainBound", new Method.Body.Reading(this::isDomainBound), CHECKSUM)
                .methods();
    }

    private void putPrices(Service service) {
        service.staff(
                        "GetPricingModels",
                        new Method.Body.Reading(this::models),
                        GROUP_NAME,
                        Parameter.RESELLER_ID)
                .staff(
                        "SetPricingModels",
                        new Method.Body.Whole(this::setModels),
                        GROUP_NAME,
                        MODELS,
                        Parameter.RESELLER_ID)
                .or("SetPricingModel")
                .checked("UnassignHdNodeGroup", new Method.Body.Whole(this::unassign), HOST_GROUP);
    }

    private void mark(Service service, String name, AccountGroup.Mark mark) {
        service.staff(
                name,
                new Method.Body.Whole((tx, call) ->
                        change(tx, call, NAME, found -> groups.mark(tx, found, mark))),
                NAME,
                Parameter.RESELLER_ID);
    }

    @FunctionalInterface
    private interface Change {
        GroupChange apply(String group);
    }

    private Answer change(Tx tx, Call call, Parameter<String> named, Change change) {
        AccountGroup group = scope.find(tx, call, call.arguments().get(named));
        return group == null
                ? Answer.none("group", call.arguments().get(named))
                : ResellerOutcomes.of(change.apply(group.name()));
    }

    private Answer list(Tx tx, Call call) {
        CatalogSnapshot snapshot = catalog.snapshot(tx);
        Map<String, List<GroupPricingModel>> models = groups.pricingModels(tx);
        ArrayNode items = Json.array();
        for (AccountGroup group : groups.list(tx)) {
            if (call.maySee(group.reseller())) {
                ObjectNode item =
                        GroupReply.of(
                                group, models.getOrDefault(group.name(), List.of()), snapshot);
                ArrayNode values = item.putArray("quotasValues");
                quotas.ofGroup(tx, group.name()).stream()
                        .map(QuotaMethods::whole)
                        .forEach(values::add);
                items.add(item);
            }
        }
        return Answer.array("com.hivext.api.server.billing.persistence.Group", items);
    }

    /// With what its source has: limits and prices, where both are of one type.
    private Answer add(Tx tx, Call call) {
        Reseller reseller = sellerOf(tx, call);
        String domain = call.arguments().find(DOMAIN);
        if (domain != null && reseller == null) {
            return Answer.none("reseller", domain);
        }
        AccountGroup source = null;
        String sourceName = call.arguments().find(SOURCE);
        if (sourceName != null) {
            source = scope.find(tx, call, sourceName);
            if (source == null) {
                return Answer.none("group", sourceName);
            }
            if (source.type() != call.arguments().get(TYPE)) {
                return Answer.invalid(SOURCE.name(), "is of another type");
            }
        }
        NewGroup wanted =
                new NewGroup(
                        named(reseller, call.arguments().get(NAME)),
                        call.arguments().get(TYPE),
                        call.arguments().get(DESCRIPTION, ""),
                        call.arguments().find(CONVERSION_GROUP),
                        0,
                        reseller == null ? null : reseller.id());
        GroupChange created = groups.create(tx, wanted, call.now());
        if (source != null && created instanceof GroupChange.Done) {
            quotas.copyOfGroup(tx, source.name(), wanted.name());
            List<GroupPricingModel> models = groups.pricingModels(tx).get(source.name());
            created = models == null ? created : groups.setPricingModels(tx, wanted.name(), models);
        }
        return ResellerOutcomes.of(created);
    }

    private @Nullable Reseller sellerOf(Tx tx, Call call) {
        Long reseller = call.reseller();
        String domain = call.arguments().find(DOMAIN);
        if (reseller != null) {
            return resellers.find(tx, reseller);
        }
        return domain == null ? null : resellers.ofDomain(tx, domain);
    }

    private static String named(@Nullable Reseller reseller, String name) {
        return reseller == null || name.startsWith(reseller.prefixed(""))
                ? name
                : reseller.prefixed(name);
    }

    private Answer edit(Tx tx, Call call) {
        AccountGroup group = scope.find(tx, call, call.arguments().get(NAME));
        if (group == null) {
            return Answer.none("group", call.arguments().get(NAME));
        }
        Long owner = group.reseller();
        Reseller reseller = owner == null ? null : resellers.find(tx, owner);
        UnaryOperator<String> prefixed = name -> named(reseller, name);
        GroupEdit before = GroupEdit.of(group);
        GroupEdit edit =
                before.withName(prefixed.apply(call.arguments().get(NEW_NAME, group.name())))
                        .withDescription(call.arguments().get(DESCRIPTION, group.description()));
        String conversion = call.arguments().find(CONVERSION_GROUP);
        return ResellerOutcomes.of(
                groups.edit(
                        tx,
                        group.name(),
                        conversion == null ? edit : edit.withConversionGroup(conversion)));
    }

    private Answer delete(Tx tx, Call call) {
        return change(tx, call, NAME, name -> groups.delete(tx, name));
    }

    private Answer models(Tx tx, Call call) {
        AccountGroup group = scope.find(tx, call, call.arguments().get(GROUP_NAME));
        if (group == null) {
            return Answer.none("group", call.arguments().get(GROUP_NAME));
        }
        ArrayNode items =
                GroupReply.models(
                        groups.pricingModels(tx).getOrDefault(group.name(), List.of()),
                        catalog.snapshot(tx));
        return Answer.array("com.hivext.api.server.billing.persistence.GroupPricingModel", items);
    }

    /// The first enabled one is the default where the list marks none.
    private Answer setModels(Tx tx, Call call) {
        List<GroupPricingModel> models = new ArrayList<>();
        boolean hasDefault = false;
        for (Document item : call.arguments().get(MODELS).items()) {
            String model = item.text("pricingModel", "");
            if (catalog.model(tx, model) == null) {
                return Answer.none("pricing model", model);
            }
            GroupPricingModel read =
                    new GroupPricingModel(
                            item.text("hardNodeGroup", ""),
                            model,
                            item.flag("isEnabled", true),
                            item.flag("isDefault", false));
            hasDefault = hasDefault || read.isDefault();
            models.add(read);
        }
        for (int at = 0; at < models.size() && !hasDefault; at++) {
            hasDefault = models.get(at).isEnabled();
            models.set(at, hasDefault ? models.get(at).byDefault() : models.get(at));
        }
        return change(tx, call, GROUP_NAME, name -> groups.setPricingModels(tx, name, models));
    }

    private Answer setWinDomain(Tx tx, Call call) {
        AccountGroup group = scope.find(tx, call, call.arguments().get(GROUP_NAME));
        return group == null
                ? Answer.none("group", call.arguments().get(GROUP_NAME))
                : ResellerOutcomes.of(
                        groups.edit(
                                tx,
                                group.name(),
                                GroupEdit.of(group)
                                        .withWinDomain(call.arguments().get(WIN_DOMAIN))));
    }

    private Answer isDomainBound(Tx tx, Call call) {
        boolean isBound = groups.list(tx).stream().anyMatch(group -> group.winDomainId() != 0);
        return new Answer.Done(Answer.ok().put("object", isBound));
    }

    private Answer unassign(Tx tx, Call call) {
        return ResellerOutcomes.of(groups.unassign(tx, call.arguments().get(HOST_GROUP)));
    }
}
