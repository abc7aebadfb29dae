package io.farthing.door.jelastic;

import io.farthing.customers.Account;
import io.farthing.customers.Accounts;
import io.farthing.customers.GroupType;
import io.farthing.db.Tx;
import io.farthing.payments.PrepaidAlerts;
import io.farthing.quotas.KnownQuota;
import io.farthing.quotas.Quota;
import io.farthing.quotas.QuotaAnswer;
import io.farthing.quotas.QuotaChange;
import io.farthing.quotas.QuotaValue;
import io.farthing.quotas.Quotas;
import io.farthing.wire.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Quotas in `billing/account`.
final class QuotaMethods {
    /// The official SDK derives the class of the items from it, and loses them where it cannot.
    static final String CLASS_NAME = "com.hivext.api.server.system.persistence.QuotaValue";

    private static final Parameter<Type.Names> NAMES =
            Parameter.optional("quotasnames", Type.NAMES).or("quotaNames");
    private static final Parameter<String> NAME = Parameter.required("name", Type.TEXT);
    private static final Parameter<Long> VALUE = Parameter.required("value", Type.WHOLE_NUMBER);
    private static final Parameter<String> REFERENCE_ID =
            Parameter.optional("referenceId", Type.TEXT);

    private static final Parameter<String> COLLABORATION =
            Parameter.optional("collaborationId", Type.TEXT);

    private final Quotas quotas;
    private final Accounts accounts;
    private final PrepaidAlerts alerts;

    QuotaMethods(JelasticDoor.Nouns nouns) {
        quotas = nouns.customers().quotas();
        accounts = nouns.customers().accounts();
        alerts = nouns.trade().alerts();
    }

    List<Method> methods() {
        return new Service("billing", "account")
                .owner("GetQuotas", new Method.Body.Reading(this::list), Parameter.OWNER_UID, NAMES)
                .owner(
                        "GetCollaborationQuotas",
                        new Method.Body.Reading(this::ofCollaboration),
                        Parameter.OWNER_UID,
                        COLLABORATION,
                        NAMES)
                .staff(
                        "SetQuota",
                        new Method.Body.Writing(this::put),
                        Parameter.UID,
                        NAME,
                        VALUE,
                        REFERENCE_ID)
                .staff(
                        "RemoveQuota",
                        new Method.Body.Writing(this::remove),
                        Parameter.UID,
                        NAME,
                        REFERENCE_ID)
                .methods();
    }

    /// In the order asked for: scripts take the values by their place.
    private Answer list(Tx tx, Call call) {
        return values(tx, call, values -> values);
    }

    /// What holds in a collaboration: the quota whose reference is the collaboration, where there
    /// is one of the name, or else the payer's ordinary one.
    private Answer ofCollaboration(Tx tx, Call call) {
        String collaboration = call.arguments().find(COLLABORATION);
        return values(
                tx,
                call,
                values -> collaboration == null ? values : ofReference(values, collaboration));
    }

    static List<QuotaValue> ofReference(List<QuotaValue> values, String reference) {
        Map<String, QuotaValue> byName = new LinkedHashMap<>();
        for (QuotaValue value : values) {
            Quota.Key key = value.quota().key();
            if (key.referenceId().isEmpty()) {
                byName.putIfAbsent(key.name(), value);
            } else if (key.referenceId().equals(reference)) {
                byName.put(key.name(), value);
            }
        }
        return List.copyOf(byName.values());
    }

    private Answer values(Tx tx, Call call, UnaryOperator<List<QuotaValue>> choice) {
        Type.Names names = call.arguments().find(NAMES);
        QuotaAnswer answer =
                quotas.values(tx, call.account(), names == null ? List.of() : names.values());
        return switch (answer) {
            case QuotaAnswer.NoSuchAccount(long uid) -> Answer.noUser(uid);
            case QuotaAnswer.Values(List<QuotaValue> values, _) -> {
                ArrayNode items = Json.array();
                choice.apply(values).forEach(value -> items.add(item(value)));
                yield Answer.array(CLASS_NAME, items);
            }
        };
    }

    private Answer put(Tx tx, Call call) {
        long value = call.arguments().get(VALUE);
        return told(tx, call, quotas.setPersonal(tx, call.account(), key(call), value));
    }

    private Answer remove(Tx tx, Call call) {
        return told(tx, call, quotas.dropPersonal(tx, call.account(), key(call)));
    }

    /// Below the threshold of its own an account is sent a mail, and nothing below one of 0
    /// (`jelastic.md` 4.7). Who pays by invoice has no balance that could run low.
    private Answer told(Tx tx, Call call, QuotaChange change) {
        KnownQuota threshold = KnownQuota.PERSONAL_THRESHOLD;
        long uid = call.account();
        Account account = accounts.find(tx, uid);
        if (change instanceof QuotaChange.Done
                && account != null
                && key(call).equals(Quota.Key.of(threshold.text()))) {
            long value = quotas.table(tx, new long[] {uid}, threshold).value(uid, threshold);
            boolean isWanted = value > 0 && account.standing().groupType() != GroupType.POST;
            alerts.set(
                    tx,
                    uid,
                    isWanted ? KnownQuota.amount(value, account.payment().currency()) : null,
                    call.now());
        }
        return Outcomes.of(change);
    }

    private static Quota.Key key(Call call) {
        return new Quota.Key(call.arguments().get(NAME), call.arguments().get(REFERENCE_ID, ""));
    }

    /// What the SDK and the scripts read, and what the documentation prints, in one item.
    static ObjectNode item(QuotaValue value) {
        return quota(value.quota()).setAll(whole(value));
    }

    /// QuotaValue as the SDK knows it.
    static ObjectNode whole(QuotaValue value) {
        ObjectNode whole = Json.object();
        whole.set("quota", quota(value.quota()));
        return whole.put("value", value.value()).put("type", value.type().code());
    }

    /// The shorter form, where quotas are only a part of the answer.
    static ObjectNode brief(QuotaValue value) {
        ObjectNode brief = Json.object();
        brief.set("quota", Json.object().put("name", value.quota().key().name()));
        return brief.put("value", value.value()).put("type", value.type().code());
    }

    static ObjectNode quota(Quota quota) {
        ObjectNode described =
                Json.object()
                        .put("id", quota.id())
                        .put("name", quota.key().name())
                        .put("description", quota.description())
                        .put("isBusiness", quota.flags().isBusiness())
                        .put("isCustom", quota.flags().isCustom())
                        .put("isHidden", quota.flags().isHidden());
        return quota.key().referenceId().isEmpty()
                ? described
                : described.put("referenceId", quota.key().referenceId());
    }
}
