package io.farthing.door.api;

import io.farthing.db.Tx;
import io.farthing.payments.RefillPlan;
import io.farthing.payments.RefillPlanChange;
import io.farthing.payments.RefillPlans;
import io.farthing.wire.Json;
import java.util.Comparator;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// `/refill-plans`: the sums that customers are offered to refill their balance with.
final class RefillPlanRoutes {
    private static final String ROOT = "/api/v1/refill-plans";
    private static final String ONE = ROOT + "/{id}";

    private static final Schema.Struct TERMS =
            Schema.struct("RefillPlanTerms")
                    .with("name", Schema.text(""))
                    .with("price", Wire.MONEY)
                    .maybe("description", Schema.text(""))
                    .maybe("regular", Schema.truth("meant for refills by the calendar"))
                    .maybe("externId", Schema.text("what another billing system calls it"))
                    .maybe("enabled", Schema.truth("true if absent"));

    private static final Schema.Struct PLAN =
            Schema.struct("RefillPlan")
                    .with("id", Schema.whole(""))
                    .with("name", Schema.text(""))
                    .with("price", Wire.MONEY)
                    .with("description", Schema.text(""))
                    .with("regular", Schema.truth("meant for refills by the calendar"))
                    .with("externId", Schema.text("what another billing system calls it"))
                    .with("enabled", Schema.truth(""))
                    .with("default", Schema.truth("chosen from the start; true for one of them"));

    private final RefillPlans plans = new RefillPlans();

    List<Operation> operations() {
        return List.of(
                Operation.get(ROOT, "api.refill-plans.list", "Sums to refill with")
                        .signedIn()
                        .pagesOf(PLAN)
                        .reads(this::list),
                Operation.post(ROOT, "api.refill-plans.create", "Offers another sum")
                        .staff()
                        .body(TERMS)
                        .replies(201, PLAN)
                        .writes(this::create),
                Operation.put(ONE, "api.refill-plans.set", "Changes it")
                        .staff()
                        .body(TERMS)
                        .replies(PLAN)
                        .writes(this::set),
                Operation.post(
                                ONE + "/default",
                                "api.refill-plans.make-default",
                                "Has it chosen from the start")
                        .staff()
                        .replies(PLAN)
                        .writes((tx, call) -> answer(plans.makeDefault(tx, call.pathNumber("id")))),
                Operation.delete(ONE, "api.refill-plans.delete", "Offers it no more")
                        .staff()
                        .writes(this::delete));
    }

    private Answer list(Tx tx, Call call) {
        List<RefillPlan> all =
                plans.list(tx).stream().sorted(Comparator.comparing(RefillPlan::name)).toList();
        return Answer.ok(
                Page.of(call, "refill-plans")
                        .replyFromAll(all, RefillPlanRoutes::toWire, RefillPlan::name));
    }

    private Answer create(Tx tx, Call call) {
        RefillPlanChange change = plans.create(tx, terms(call.body()));
        return change instanceof RefillPlanChange.Changed(RefillPlan plan)
                ? Answer.created(toWire(plan))
                : answer(change);
    }

    private Answer set(Tx tx, Call call) {
        return answer(plans.update(tx, call.pathNumber("id"), terms(call.body())));
    }

    private Answer delete(Tx tx, Call call) {
        RefillPlanChange change = plans.delete(tx, call.pathNumber("id"));
        return change instanceof RefillPlanChange.Changed ? Answer.empty() : answer(change);
    }

    private static RefillPlan.Terms terms(BodyFields body) {
        return new RefillPlan.Terms(
                body.text("name"),
                body.text("description", ""),
                body.flag("regular", false),
                body.text("externId", ""),
                body.money("price"),
                body.flag("enabled", true));
    }

    private static Answer answer(RefillPlanChange change) {
        return switch (change) {
            case RefillPlanChange.Changed(RefillPlan plan) -> Answer.ok(toWire(plan));
            case RefillPlanChange.NoSuchPlan _ -> Answer.notFound("refill plan");
            case RefillPlanChange.NameTaken _ ->
                    new Answer.Refused(Complaint.TAKEN.about("name", "another plan has this name"));
            case RefillPlanChange.StillUsual _ ->
                    Answer.refused(
                            Complaint.IN_USE,
                            "it is the default one: make another one the default first");
            case RefillPlanChange.InUse _ ->
                    Answer.refused(Complaint.IN_USE, "automatic payments or orders refer to it");
            case RefillPlanChange.NotPositive _ ->
                    Answer.fieldRefused("price", "must be more than nothing");
            case RefillPlanChange.FieldRefused(String field, String reason) ->
                    field.equals("byDefault")
                            ? Answer.refused(Complaint.NOT_NOW, "the plan is not enabled")
                            : Answer.fieldRefused(field, reason);
        };
    }

    private static ObjectNode toWire(RefillPlan plan) {
        ObjectNode node = Json.object().put("id", plan.id()).put("name", plan.name());
        Wire.set(node, "price", Wire.minorMoney(plan.price()));
        return node.put("description", plan.description())
                .put("regular", plan.isRegular())
                .put("externId", plan.externId())
                .put("enabled", plan.isEnabled())
                .put("default", plan.isDefault());
    }
}
