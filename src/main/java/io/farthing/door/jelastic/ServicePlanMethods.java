package io.farthing.door.jelastic;

import io.farthing.customers.Account;
import io.farthing.db.Tx;
import io.farthing.money.Money;
import io.farthing.payments.RefillPlan;
import io.farthing.payments.RefillPlanChange;
import io.farthing.payments.RefillPlans;
import io.farthing.wire.Json;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Sums to refill a balance with, in `billing/serviceplan`: the older set of methods, and the one
/// called extended, which has a price and a default.
final class ServicePlanMethods {
    private static final Parameter<Long> PLAN =
            Parameter.required("servicePlanId", Type.WHOLE_NUMBER).or("id");
    private static final Parameter<String> NAME = Parameter.required("name", Type.TEXT).or("label");
    private static final Parameter<String> NEW_NAME =
            Parameter.optional("name", Type.TEXT).or("label");
    private static final Parameter<String> DESCRIPTION =
            Parameter.optional("description", Type.TEXT);
    private static final Parameter<Boolean> IS_REGULAR =
            Parameter.optional("servicePlanType", Type.REGULAR).or("type");
    private static final Parameter<String> EXTERNAL_ID =
            Parameter.optional("externPlanId", Type.TEXT)
                    .or("externalPlanId", "externServicePlanId");
    private static final Parameter<String> NEW_EXTERNAL_ID =
            Parameter.required("externalPlanId", Type.TEXT).or("externPlanId");
    private static final Parameter<BigDecimal> PRICE =
            Parameter.required("price", Type.DECIMAL_NUMBER);
    private static final Parameter<BigDecimal> NEW_PRICE =
            Parameter.optional("price", Type.DECIMAL_NUMBER);
    private static final Parameter<Boolean> ENABLED = Parameter.required("enabled", Type.FLAG);
    private static final Parameter<Boolean> IS_ENABLED = Parameter.optional("enabled", Type.FLAG);
    private static final Parameter<Boolean> BY_DEFAULT = Parameter.optional("byDefault", Type.FLAG);
    private static final Parameter<Boolean> PLAN_TYPE =
            Parameter.optional("planType", Type.REGULAR);

    private final JelasticDoor.Nouns nouns;
    private final RefillPlans plans;

    ServicePlanMethods(JelasticDoor.Nouns nouns) {
        this.nouns = nouns;
        plans = nouns.trade().plans();
    }

    List<Method> methods() {
        Service service = new Service("billing", "serviceplan");
        addWriting(service);
        addSwitching(service);
        return service.owner(
                        "GetServicePlan",
                        new Method.Body.Reading(this::one),
                        Parameter.OWNER_UID,
                        PLAN)
                .signedIn("GetServicePlanByType", new Method.Body.Reading(this::byType), PLAN_TYPE)
                .staff("ExtendedGetServicePlans", new Method.Body.Reading(this::all))
                .owner(
                        "GetBoughtServicePlans",
                        new Method.Body.Reading(this::bought),
                        Parameter.OWNER_UID)
                .signedIn("GetFinalCost", new Method.Body.Reading(this::finalCost), PLAN)
                .owner("GetCurrency", new Method.Body.Reading(this::currency), Parameter.OWNER_UID)
                .methods();
    }

    private void addWriting(Service service) {
        service.operator(
                        "CreateServicePlan",
                        new Method.Body.Whole(this::create),
                        NAME,
                        DESCRIPTION,
                        IS_REGULAR,
                        EXTERNAL_ID,
                        PRICE)
                .operator(
                        "ExtendedCreateServicePlan",
                        new Method.Body.Whole(this::create),
                        NAME,
                        EXTERNAL_ID,
                        DESCRIPTION,
                        IS_ENABLED,
                        IS_REGULAR,
                        BY_DEFAULT,
                        PRICE)
                .operator(
                        "UpdateServicePlan",
                        new Method.Body.Whole(this::update),
                        PLAN,
                        NEW_NAME,
                        DESCRIPTION,
                        EXTERNAL_ID)
                .operator(
                        "ExtendedServicePlanUpdate",
                        new Method.Body.Whole(this::update),
                        PLAN,
                        NEW_NAME,
                        EXTERNAL_ID,
                        DESCRIPTION,
                        IS_ENABLED,
                        IS_REGULAR,
                        BY_DEFAULT,
                        NEW_PRICE);
    }

    private void addSwitching(Service service) {
        service.operator("DeleteServicePlan", new Method.Body.Whole(this::delete), PLAN)
                .operator("EnableServicePlan", new Method.Body.Whole(this::enable), PLAN, ENABLED)
                .operator(
                        "SetExternPlanId",
                        new Method.Body.Whole(this::setExternalId),
                        PLAN,
                        NEW_EXTERNAL_ID);
    }

    private Answer create(Tx tx, Call call) {
        Arguments arguments = call.arguments();
        Money price = price(tx, arguments.get(PRICE));
        if (price == null) {
            return noPrice();
        }
        RefillPlan.Terms terms =
                new RefillPlan.Terms(
                        arguments.get(NAME).strip(),
                        arguments.get(DESCRIPTION, ""),
                        arguments.get(IS_REGULAR, false),
                        arguments.get(EXTERNAL_ID, ""),
                        price,
                        arguments.get(IS_ENABLED, true));
        return withDefault(tx, call, plans.create(tx, terms));
    }

    /// In the provider's currency; null for what is none of it.
    private @Nullable Money price(Tx tx, BigDecimal sent) {
        return Amounts.in(nouns.money().catalog().requiredProvider(tx).currency(), sent);
    }

    private static Answer.Failed noPrice() {
        return Answer.invalid(PRICE.name(), "is no sum of the provider's currency");
    }

    private Answer withDefault(Tx tx, Call call, RefillPlanChange change) {
        boolean wantsDefault = call.arguments().get(BY_DEFAULT, false);
        return wantsDefault && change instanceof RefillPlanChange.Changed(RefillPlan plan)
                ? answer(plans.makeDefault(tx, plan.id()))
                : answer(change);
    }

    /// What is not sent stays as it is.
    private Answer update(Tx tx, Call call) {
        Arguments arguments = call.arguments();
        RefillPlan before = plans.find(tx, arguments.get(PLAN));
        if (before == null) {
            return PlanPayments.none(arguments.get(PLAN));
        }
        BigDecimal sent = arguments.find(NEW_PRICE);
        Money price = sent == null ? before.price() : price(tx, sent);
        if (price == null) {
            return noPrice();
        }
        RefillPlan.Terms terms =
                new RefillPlan.Terms(
                        arguments.get(NEW_NAME, before.name()).strip(),
                        arguments.get(DESCRIPTION, before.description()),
                        arguments.get(IS_REGULAR, before.isRegular()),
                        arguments.get(EXTERNAL_ID, before.externId()),
                        price,
                        arguments.get(IS_ENABLED, before.isEnabled()));
        return withDefault(tx, call, plans.update(tx, before.id(), terms));
    }

    private Answer delete(Tx tx, Call call) {
        return answer(plans.delete(tx, call.arguments().get(PLAN)));
    }

    private Answer enable(Tx tx, Call call) {
        return change(tx, call, before -> before.enabled(call.arguments().get(ENABLED)));
    }

    private Answer setExternalId(Tx tx, Call call) {
        return change(
                tx, call, before -> before.withExternId(call.arguments().get(NEW_EXTERNAL_ID)));
    }

    private Answer change(Tx tx, Call call, UnaryOperator<RefillPlan.Terms> change) {
        RefillPlan before = plans.find(tx, call.arguments().get(PLAN));
        return before == null
                ? PlanPayments.none(call.arguments().get(PLAN))
                : answer(plans.update(tx, before.id(), change.apply(before.terms())));
    }

    private static Answer answer(RefillPlanChange change) {
        return switch (change) {
            case RefillPlanChange.Changed(RefillPlan plan) -> {
                ObjectNode body = Answer.ok().put("id", plan.id());
                body.set("object", item(plan));
                yield new Answer.Done(body);
            }
            case RefillPlanChange.NoSuchPlan(long id) -> PlanPayments.none(id);
            case RefillPlanChange.NameTaken(String name) ->
                    new Answer.Failed(
                            ResultCode.SERVICE_PLAN_ALREADY_EXIST,
                            "service plan [" + name + "] already exists");
            case RefillPlanChange.StillUsual _ ->
                    Answer.illegal("it is the default plan: make another one the default first");
            case RefillPlanChange.InUse _ ->
                    new Answer.Failed(
                            ResultCode.SERVICE_PLAN_IS_USED, "automatic payments use the plan");
            case RefillPlanChange.NotPositive _ ->
                    new Answer.Failed(ResultCode.NEGATIVE_PRICE, "the price is not above zero");
            case RefillPlanChange.FieldRefused(String field, String reason) ->
                    Answer.invalid(field, reason);
        };
    }

    private Answer one(Tx tx, Call call) {
        RefillPlan plan = plans.find(tx, call.arguments().get(PLAN));
        return plan == null
                ? PlanPayments.none(call.arguments().get(PLAN))
                : Answer.object(item(plan));
    }

    /// Those on sale.
    private Answer byType(Tx tx, Call call) {
        Boolean wanted = call.arguments().find(PLAN_TYPE);
        return list(
                plans.list(tx).stream()
                        .filter(RefillPlan::isEnabled)
                        .filter(each -> wanted == null || each.isRegular() == wanted)
                        .toList());
    }

    private Answer all(Tx tx, Call call) {
        return list(plans.list(tx));
    }

    private static Answer list(List<RefillPlan> found) {
        ArrayNode items = Json.array();
        found.forEach(each -> items.add(item(each)));
        return Answer.array("com.hivext.api.server.billing.persistence.ServicePlan", items);
    }

    private Answer bought(Tx tx, Call call) {
        ArrayNode items = Json.array();
        for (RefillPlans.Purchase purchase : plans.purchases(tx, call.account())) {
            items.add(item(purchase.plan()).put("orderId", purchase.order()));
        }
        return Answer.array("com.hivext.api.server.billing.persistence.ServicePlan", items);
    }

    /// Money for the balance is taxed when it is spent, so there is nothing to add.
    private Answer finalCost(Tx tx, Call call) {
        RefillPlan plan = plans.find(tx, call.arguments().get(PLAN));
        return plan == null
                ? PlanPayments.none(call.arguments().get(PLAN))
                : new Answer.Done(
                        Answer.ok()
                                .put("cost", Figures.of(plan.price()))
                                .put("tax", 0)
                                .put("currency", plan.price().currency().code()));
    }

    private Answer currency(Tx tx, Call call) {
        Account account = nouns.customers().accounts().find(tx, call.account());
        return account == null
                ? Answer.noUser(call.account())
                : new Answer.Done(Answer.ok().put("currency", account.payment().currency().code()));
    }

    static ObjectNode item(RefillPlan plan) {
        return Json.object()
                .put("id", plan.id())
                .put("name", plan.name())
                .put("label", plan.name())
                .put("description", plan.description())
                .put("type", plan.isRegular() ? "regular" : "one-time")
                .put("externalPlanId", plan.externId())
                .put("price", Figures.of(plan.price()))
                .put("currency", plan.price().currency().code())
                .put("enabled", plan.isEnabled())
                .put("byDefault", plan.isDefault());
    }
}
