package io.farthing.door.jelastic;

import io.farthing.customers.AccountGroup;
import io.farthing.customers.Groups;
import io.farthing.db.Tx;
import io.farthing.quotas.Quota;
import io.farthing.quotas.QuotaChange;
import io.farthing.quotas.QuotaValue;
import io.farthing.quotas.Quotas;
import io.farthing.wire.Json;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;

/// Quotas as such, and what groups have of them, in `billing/groupquota`. What can be limited is
/// the platform's to say; how much of it a group may have is its owner's.
final class GroupQuotaMethods {
    private static final Parameter<String> REFERENCE_ID =
            Parameter.optional("referenceId", Type.TEXT);
    private static final Parameter<String> NEW_REFERENCE_ID =
            Parameter.optional("newReferenceId", Type.TEXT);
    private static final Parameter<Long> FALLBACK =
            Parameter.optional("defaultValue", Type.WHOLE_NUMBER);
    private static final Parameter<Boolean> ASSIGN = Parameter.optional("assignToGroup", Type.FLAG);
    private static final Parameter<Boolean> FORCE = Parameter.optional("force", Type.FLAG);
    private static final Parameter<Type.Names> NAMES =
            Parameter.optional("quotasnames", Type.NAMES).or("quotaNames");
    private static final Parameter<String> QUOTA_NAME = Parameter.required("quotaName", Type.TEXT);
    private static final Parameter<Long> VALUE = Parameter.required("value", Type.WHOLE_NUMBER);

    private final Groups groups;
    private final Quotas quotas;
    private final GroupScope scope;

    GroupQuotaMethods(JelasticDoor.Nouns nouns) {
        groups = nouns.customers().groups();
        quotas = nouns.customers().quotas();
        scope = new GroupScope(groups);
    }

    List<Method> methods() {
        Parameter<String> name = GroupMethods.NAME;
        Parameter<Long> reseller = Parameter.RESELLER_ID;
        Service service = new Service("billing", "groupquota");
        service.staff("GetQuotas", new Method.Body.Reading(this::definitions), reseller)
                .operator(
                        "AddQuota",
                        new Method.Body.Whole(this::define),
                        name,
                        GroupMethods.DESCRIPTION,
                        REFERENCE_ID,
                        FALLBACK,
                        ASSIGN)
                .operator(
                        "EditQuota",
                        new Method.Body.Whole(this::edit),
                        name,
                        REFERENCE_ID,
                        NEW_REFERENCE_ID,
                        GroupMethods.DESCRIPTION)
                .operator(
                        "RemoveQuota",
                        new Method.Body.Whole(this::remove),
                        name,
                        FORCE,
                        REFERENCE_ID);
        putValues(service);
        return service.methods();
    }

    private void putValues(Service service) {
        Parameter<String> group = GroupMethods.GROUP_NAME;
        Parameter<Long> reseller = Parameter.RESELLER_ID;
        service.staff(
                        "GetGroupQuotas",
                        new Method.Body.Reading(this::ofGroup),
                        GroupMethods.NAME,
                        NAMES,
                        reseller)
                .staff(
                        "SetGroupQuota",
                        new Method.Body.Whole(this::put),
                        group,
                        QUOTA_NAME,
                        VALUE,
                        REFERENCE_ID,
                        reseller)
                .staff(
                        "RemoveGroupQuota",
                        new Method.Body.Whole(this::drop),
                        group,
                        QUOTA_NAME,
                        REFERENCE_ID,
                        reseller);
    }

    private Answer definitions(Tx tx, Call call) {
        ArrayNode items = Json.array();
        for (Quota quota : quotas.definitions(tx)) {
            items.add(QuotaMethods.quota(quota).put("defaultValue", quota.fallbackValue()));
        }
        return Answer.array("com.hivext.api.server.system.persistence.Quota", items);
    }

    private Answer define(Tx tx, Call call) {
        Arguments sent = call.arguments();
        Quota.Key key = key(call, GroupMethods.NAME);
        long fallback = sent.get(FALLBACK, 0L);
        QuotaChange change =
                quotas.define(tx, key, sent.get(GroupMethods.DESCRIPTION, ""), fallback);
        if (change instanceof QuotaChange.Done && sent.get(ASSIGN, false)) {
            for (AccountGroup group : groups.list(tx)) {
                change = quotas.setOfGroup(tx, group.name(), key, fallback);
            }
        }
        return Outcomes.of(change);
    }

    private Answer edit(Tx tx, Call call) {
        return Outcomes.of(
                quotas.edit(
                        tx,
                        key(call, GroupMethods.NAME),
                        call.arguments().find(NEW_REFERENCE_ID),
                        call.arguments().find(GroupMethods.DESCRIPTION)));
    }

    private Answer remove(Tx tx, Call call) {
        Quota.Key key = key(call, GroupMethods.NAME);
        return Outcomes.of(
                call.arguments().get(FORCE, false)
                        ? quotas.remove(tx, key)
                        : quotas.removeUnused(tx, key));
    }

    /// In the order asked for, as everywhere with quotas.
    private Answer ofGroup(Tx tx, Call call) {
        String name = call.arguments().get(GroupMethods.NAME);
        if (scope.find(tx, call, name) == null) {
            return Answer.none("group", name);
        }
        List<QuotaValue> values = quotas.ofGroup(tx, name);
        ArrayNode items = Json.array();
        Type.Names wanted = call.arguments().find(NAMES);
        if (wanted == null) {
            values.forEach(value -> items.add(QuotaMethods.item(value)));
        } else {
            wanted.values()
                    .forEach(each ->
                            values.stream()
                                    .filter(value -> value.quota().key().name().equals(each))
                                    .forEach(value -> items.add(QuotaMethods.item(value))));
        }
        return Answer.array(QuotaMethods.CLASS_NAME, items);
    }

    private Answer put(Tx tx, Call call) {
        String group = call.arguments().get(GroupMethods.GROUP_NAME);
        return scope.find(tx, call, group) == null
                ? Answer.none("group", group)
                : Outcomes.of(
                        quotas.setOfGroup(
                                tx, group, key(call, QUOTA_NAME), call.arguments().get(VALUE)));
    }

    private Answer drop(Tx tx, Call call) {
        String group = call.arguments().get(GroupMethods.GROUP_NAME);
        return scope.find(tx, call, group) == null
                ? Answer.none("group", group)
                : Outcomes.of(quotas.dropOfGroup(tx, group, key(call, QUOTA_NAME)));
    }

    private static Quota.Key key(Call call, Parameter<String> name) {
        return new Quota.Key(call.arguments().get(name), call.arguments().get(REFERENCE_ID, ""));
    }
}
