package io.farthing.door.api;

import io.farthing.db.Tx;
import io.farthing.quotas.Quota;
import io.farthing.quotas.QuotaAnswer;
import io.farthing.quotas.QuotaChange;
import io.farthing.quotas.QuotaValue;
import io.farthing.quotas.Quotas;
import io.farthing.wire.Json;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/// Limits: what there is to limit, and the values of groups and accounts.
final class QuotaRoutes {
    private static final String ROOT = "/api/v1/quotas";
    private static final String OF_ACCOUNT = AccountRoutes.ONE + "/quotas";
    private static final String OF_GROUP = GroupRoutes.ONE + "/quotas";
    private static final String REFERENCE = "referenceId";

    private static final Parameter REFERENCE_PARAMETER =
            Parameter.query(REFERENCE, Schema.text(""), "empty for the ordinary one");

    private static final Schema.Struct QUOTA =
            Schema.struct("Quota")
                    .with("name", Schema.text(""))
                    .with(REFERENCE, Schema.text("empty for the ordinary one"))
                    .with("description", Schema.text(""))
                    .with(
                            "fallbackValue",
                            Schema.integer("where neither group nor account has one"))
                    .with("custom", Schema.truth("whether the provider defined it"));

    private static final Schema.Struct NEW =
            Schema.struct("NewQuota")
                    .with("name", Schema.text(""))
                    .maybe(REFERENCE, Schema.text(""))
                    .maybe("description", Schema.text(""))
                    .with("fallbackValue", Schema.integer(""));

    private static final Schema.Struct VALUE =
            Schema.struct("QuotaValue")
                    .with("name", Schema.text(""))
                    .with(REFERENCE, Schema.text(""))
                    .with("value", Schema.integer("a negative limit is none"))
                    .with("personal", Schema.truth("whether it is the account's own"));

    private static final Schema.Struct NEW_VALUE =
            Schema.struct("NewQuotaValue").with("value", Schema.integer(""));

    private final Quotas quotas;

    QuotaRoutes(Quotas quotas) {
        this.quotas = quotas;
    }

    List<Operation> operations() {
        return Stream.of(ofAccounts(), ofGroups()).flatMap(List::stream).toList();
    }

    private List<Operation> ofAccounts() {
        return List.of(
                Operation.get(ROOT, "api.quotas.list", "What can be limited")
                        .signedIn()
                        .pagesOf(QUOTA)
                        .reads(this::list),
                Operation.post(ROOT, "api.quotas.define", "Adds a limit of the provider's own")
                        .staff()
                        .body(NEW)
                        .replies(201, QUOTA)
                        .writes(this::define),
                Operation.delete(ROOT + "/{name}", "api.quotas.remove", "Removes one of those")
                        .staff()
                        .takes(REFERENCE_PARAMETER)
                        .writes((tx, call) -> ended(quotas.remove(tx, key(call)))),
                Operation.get(OF_ACCOUNT, "api.accounts.quotas.list", "What holds for an account")
                        .owner()
                        .pagesOf(VALUE)
                        .reads(this::ofAccount),
                Operation.put(
                                OF_ACCOUNT + "/{name}",
                                "api.accounts.quotas.set",
                                "Gives an account a value of its own")
                        .staff()
                        .takes(REFERENCE_PARAMETER)
                        .body(NEW_VALUE)
                        .replies(VALUE)
                        .writes(this::setPersonal),
                Operation.delete(
                                OF_ACCOUNT + "/{name}",
                                "api.accounts.quotas.drop",
                                "Back to the group's value")
                        .staff()
                        .takes(REFERENCE_PARAMETER)
                        .writes((tx, call) ->
                                ended(quotas.dropPersonal(tx, call.uid(), key(call)))));
    }

    private List<Operation> ofGroups() {
        return List.of(
                Operation.get(OF_GROUP, "api.groups.quotas.list", "What holds for a group")
                        .staff()
                        .pagesOf(VALUE)
                        .reads(this::ofGroup),
                Operation.put(
                                OF_GROUP + "/{name}",
                                "api.groups.quotas.set",
                                "Gives a group a value")
                        .staff()
                        .takes(REFERENCE_PARAMETER)
                        .body(NEW_VALUE)
                        .replies(VALUE)
                        .writes(this::setOfGroup),
                Operation.delete(
                                OF_GROUP + "/{name}",
                                "api.groups.quotas.drop",
                                "Back to the fallback")
                        .staff()
                        .takes(REFERENCE_PARAMETER)
                        .writes((tx, call) ->
                                ended(quotas.dropOfGroup(tx, call.path("group"), key(call)))));
    }

    private Answer list(Tx tx, Call call) {
        return Answer.ok(
                Page.of(call, "quotas")
                        .replyFromAll(
                                quotas.definitions(tx),
                                QuotaRoutes::toWire,
                                each -> order(each.key())));
    }

    private Answer define(Tx tx, Call call) {
        BodyFields body = call.body();
        Quota.Key key = new Quota.Key(body.text("name"), body.text(REFERENCE, ""));
        QuotaChange change =
                quotas.define(tx, key, body.text("description", ""), body.whole("fallbackValue"));
        if (!(change instanceof QuotaChange.Done)) {
            return ended(change);
        }
        return quotas.definitions(tx).stream()
                .filter(each -> each.key().equals(key))
                .findFirst()
                .map(each -> Answer.created(toWire(each)))
                .orElseThrow();
    }

    private Answer ofAccount(Tx tx, Call call) {
        return switch (quotas.values(tx, call.uid(), List.of())) {
            case QuotaAnswer.NoSuchAccount _ -> Answer.notFound("account");
            case QuotaAnswer.Values(List<QuotaValue> values, _) -> page(call, values);
        };
    }

    private Answer ofGroup(Tx tx, Call call) {
        return page(call, quotas.ofGroup(tx, call.path("group")));
    }

    private static Answer page(Call call, List<QuotaValue> values) {
        return Answer.ok(
                Page.of(call, "quota-values")
                        .replyFromAll(
                                values, QuotaRoutes::toWire, each -> order(each.quota().key())));
    }

    private Answer setPersonal(Tx tx, Call call) {
        long value = call.body().whole("value");
        QuotaChange change = quotas.setPersonal(tx, call.uid(), key(call), value);
        return change instanceof QuotaChange.Done ? set(call, value, true) : ended(change);
    }

    private Answer setOfGroup(Tx tx, Call call) {
        long value = call.body().whole("value");
        QuotaChange change = quotas.setOfGroup(tx, call.path("group"), key(call), value);
        return change instanceof QuotaChange.Done ? set(call, value, false) : ended(change);
    }

    private static Answer set(Call call, long value, boolean isPersonal) {
        return Answer.ok(toWire(key(call), value, isPersonal));
    }

    private static Answer ended(QuotaChange change) {
        return switch (change) {
            case QuotaChange.Done _ -> Answer.empty();
            case QuotaChange.WasNotSet _ -> Answer.notFound("value to drop");
            case QuotaChange.NoSuchQuota _ -> Answer.notFound("quota");
            case QuotaChange.NoSuchAccount _ -> Answer.notFound("account");
            case QuotaChange.NoSuchGroup _ -> Answer.notFound("group");
            case QuotaChange.AlreadyDefined _ ->
                    new Answer.Refused(
                            Complaint.TAKEN.about("name", "another quota has this name"));
            case QuotaChange.InUse(long groups, long accounts) ->
                    Answer.refused(
                            Complaint.IN_USE,
                            groups + " groups and " + accounts + " accounts have values of it");
            case QuotaChange.FieldRefused(String field, String reason) ->
                    Answer.fieldRefused(field, reason);
        };
    }

    private static Quota.Key key(Call call) {
        return new Quota.Key(call.path("name"), call.query(REFERENCE, ""));
    }

    /// Names hold no control characters, so this orders by name and then by reference.
    private static String order(Quota.Key key) {
        return key.name() + '\t' + key.referenceId();
    }

    private static ObjectNode toWire(Quota quota) {
        return Json.object()
                .put("name", quota.key().name())
                .put(REFERENCE, quota.key().referenceId())
                .put("description", quota.description())
                .put("fallbackValue", quota.fallbackValue())
                .put("custom", quota.flags().isCustom());
    }

    private static ObjectNode toWire(QuotaValue value) {
        return toWire(value.quota().key(), value.value(), value.type() == QuotaValue.Type.PERSONAL);
    }

    private static ObjectNode toWire(Quota.Key key, long value, boolean isPersonal) {
        return Json.object()
                .put("name", key.name())
                .put(REFERENCE, key.referenceId())
                .put("value", value)
                .put("personal", isPersonal);
    }
}
