package io.farthing.door.api;

import io.farthing.customers.AccountGroup;
import io.farthing.customers.GroupChange;
import io.farthing.customers.GroupPricingModel;
import io.farthing.customers.GroupType;
import io.farthing.customers.Groups;
import io.farthing.customers.NewGroup;
import io.farthing.db.Tx;
import io.farthing.wire.Json;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/// `/groups`: accounts that pay in the same way, and at which prices.
final class GroupRoutes {
    private static final String ROOT = "/api/v1/groups";
    static final String ONE = ROOT + "/{group}";
    private static final String MODELS = ONE + "/pricing-models";

    private static final Schema.Struct GROUP =
            Schema.struct("Group")
                    .with("name", Schema.text(""))
                    .with("type", AccountShape.GROUP_TYPE)
                    .with("description", Schema.text(""))
                    .maybe("conversionGroup", Schema.text("where its accounts are converted into"))
                    .with("marks", Schema.list(Schema.oneOf("", AccountGroup.Mark.values())))
                    .with("createdAt", Schema.instant(""));

    private static final Schema.Struct NEW =
            Schema.struct("NewGroup")
                    .with("name", Schema.text(""))
                    .with("type", AccountShape.GROUP_TYPE)
                    .maybe("description", Schema.text(""))
                    .maybe("conversionGroup", Schema.text(""));

    private static final Schema.Struct MODEL =
            Schema.struct("GroupPricingModel")
                    .with("hostGroup", Schema.text(""))
                    .with("pricingModel", Schema.text("the unique name of a pricing model"))
                    .with("enabled", Schema.truth(""))
                    .with("default", Schema.truth("true for exactly one host group"));

    private static final Schema.Struct ALL_MODELS =
            Schema.struct("GroupPricingModels").with("items", new Schema.Items(MODEL, 1000));

    private final Groups groups;

    GroupRoutes(Groups groups) {
        this.groups = groups;
    }

    List<Operation> operations() {
        return List.of(
                Operation.get(ROOT, "api.groups.list", "Lists groups")
                        .staff()
                        .pagesOf(GROUP)
                        .reads(this::list),
                Operation.post(ROOT, "api.groups.create", "Creates a group")
                        .staff()
                        .body(NEW)
                        .replies(201, GROUP)
                        .writes(this::create),
                Operation.get(ONE, "api.groups.get", "A group")
                        .staff()
                        .replies(GROUP)
                        .reads(this::get),
                Operation.delete(ONE, "api.groups.delete", "Deletes a group that nobody is in")
                        .staff()
                        .writes(this::delete),
                Operation.get(MODELS, "api.groups.pricing-models.get", "Its prices, by host group")
                        .staff()
                        .replies(ALL_MODELS)
                        .reads(this::models),
                Operation.put(MODELS, "api.groups.pricing-models.set", "Replaces its prices")
                        .staff()
                        .body(ALL_MODELS)
                        .replies(ALL_MODELS)
                        .writes(this::setModels));
    }

    private Answer list(Tx tx, Call call) {
        List<AccountGroup> all =
                groups.list(tx).stream().sorted(Comparator.comparing(AccountGroup::name)).toList();
        return Answer.ok(
                Page.of(call, "groups").replyFromAll(all, GroupRoutes::toWire, AccountGroup::name));
    }

    private Answer create(Tx tx, Call call) {
        BodyFields body = call.body();
        NewGroup group =
                new NewGroup(
                        body.text("name"),
                        GroupType.valueOf(body.text("type").toUpperCase(Locale.ROOT)),
                        body.text("description", ""),
                        body.textOrNull("conversionGroup"),
                        0);
        GroupChange change = groups.create(tx, group, call.now());
        return change instanceof GroupChange.Done(AccountGroup made)
                ? Answer.created(toWire(made))
                : refused(change, "conversionGroup");
    }

    private Answer get(Tx tx, Call call) {
        AccountGroup group = groups.find(tx, call.path("group"));
        return group == null ? Answer.notFound("group") : Answer.ok(toWire(group));
    }

    private Answer delete(Tx tx, Call call) {
        GroupChange change = groups.delete(tx, call.path("group"));
        return change instanceof GroupChange.Done ? Answer.empty() : refused(change, "");
    }

    private Answer models(Tx tx, Call call) {
        String group = call.path("group");
        return groups.find(tx, group) == null
                ? Answer.notFound("group")
                : Answer.ok(modelsOf(tx, group));
    }

    private Answer setModels(Tx tx, Call call) {
        String group = call.path("group");
        List<GroupPricingModel> models =
                call.body().objects("items").stream().map(GroupRoutes::fromWire).toList();
        GroupChange change = groups.setPricingModels(tx, group, models);
        return change instanceof GroupChange.Done
                ? Answer.ok(modelsOf(tx, group))
                : refused(change, "");
    }

    private ObjectNode modelsOf(Tx tx, String group) {
        List<ObjectNode> items =
                groups.pricingModels(tx).getOrDefault(group, List.of()).stream()
                        .map(GroupRoutes::toWire)
                        .toList();
        return Wire.objects(Json.object(), "items", items);
    }

    /// `field` names another group than the one in the path; empty where there is none.
    private static Answer refused(GroupChange change, String field) {
        return switch (change) {
            case GroupChange.Done _ -> throw new IllegalStateException("nothing was refused");
            case GroupChange.NameTaken _ ->
                    new Answer.Refused(
                            Complaint.TAKEN.about("name", "another group has this name"));
            case GroupChange.NoSuchGroup _ ->
                    field.isEmpty()
                            ? Answer.notFound("group")
                            : Answer.fieldRefused(field, "names no group that exists");
            case GroupChange.FieldRefused(String refused, String reason) ->
                    Answer.fieldRefused(refused, reason);
            case GroupChange.IsMarked(AccountGroup.Mark mark) ->
                    Answer.refused(
                            Complaint.IN_USE, "it is the " + mark + " group: mark another first");
            case GroupChange.InUse(long accounts, long groups) ->
                    Answer.refused(
                            Complaint.IN_USE,
                            accounts + " accounts and " + groups + " groups refer to it");
        };
    }

    private static GroupPricingModel fromWire(BodyFields model) {
        return new GroupPricingModel(
                model.text("hostGroup"),
                model.text("pricingModel"),
                model.flag("enabled", true),
                model.flag("default", false));
    }

    private static ObjectNode toWire(GroupPricingModel model) {
        return Json.object()
                .put("hostGroup", model.hostGroup())
                .put("pricingModel", model.pricingModel())
                .put("enabled", model.isEnabled())
                .put("default", model.isDefault());
    }

    private static ObjectNode toWire(AccountGroup group) {
        ObjectNode node =
                Json.object()
                        .put("name", group.name())
                        .put("type", group.type().word())
                        .put("description", group.description());
        Wire.maybe(node, "conversionGroup", group.conversionGroup());
        Wire.texts(node, "marks", group.marks().stream().sorted().map(Schema::word).toList());
        return node.put("createdAt", group.createdAt().toString());
    }
}
