package io.farthing.door.ovh;

import static java.util.Map.entry;

import io.farthing.calendar.Term;
import io.farthing.db.Tx;
import io.farthing.services.Engagement;
import io.farthing.services.EngagementEnd;
import io.farthing.services.Engagements;
import io.farthing.services.Service;
import io.farthing.services.Services;
import io.farthing.wire.Json;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `/services/{serviceId}/billing/engagement/…`: binding a service for a time; and `…/detach/…`,
/// under which there is never anything.
final class EngagementRoutes {
    private static final String ONE = " /services/{serviceId}/billing/engagement";
    private static final String REQUEST = ONE + "/request";
    private static final String DETACH = " /services/{serviceId}/detach";

    private final Services services;
    private final Engagements engagements;
    private final AccountShape accounts;

    EngagementRoutes(OvhDoor.Nouns nouns, AccountShape accounts) {
        services = nouns.trade().services();
        engagements = new Engagements(services);
        this.accounts = accounts;
    }

    Map<String, Handler> handlers() {
        String plan = DETACH + "/{planCode}";
        return Map.ofEntries(
                entry("GET" + ONE, this::engagement),
                entry("GET" + ONE + "/available", this::available),
                entry("PUT" + ONE + "/endRule", this::setEnd),
                entry("POST" + ONE + "/flush", this::flush),
                entry("GET" + REQUEST, this::request),
                entry("POST" + REQUEST, this::ask),
                entry("DELETE" + REQUEST, this::withdraw),
                entry("GET" + DETACH, this::nothingToDetach),
                entry("GET" + plan, this::noSuchPlan),
                entry("GET" + plan + "/options", this::noSuchPlan),
                entry("POST" + plan + "/execute", this::noSuchPlan),
                entry("POST" + plan + "/simulate", this::noSuchPlan));
    }

    private Service found(Tx tx, Call call) {
        return ServiceRoutes.found(services, tx, call);
    }

    private boolean isToCome(Tx tx, Call call, Engagement engagement) {
        return engagement.isToCome(LocalDate.ofInstant(call.now(), accounts.zone(tx)));
    }

    private JsonNode engagement(Tx tx, Call call) {
        Engagement engagement = engagements.find(tx, found(tx, call));
        if (engagement == null || isToCome(tx, call, engagement)) {
            throw new RefusedCall(Complaint.notFound("This service has no engagement"));
        }
        ObjectNode tree = Json.object();
        tree.putObject("currentPeriod")
                .put("endDate", Shapes.date(engagement.until()))
                .put("startDate", Shapes.date(engagement.from()));
        tree.set("endRule", endRule(engagement.end()));
        return tree;
    }

    /// A `services.billing.engagement.EndRule`.
    static ObjectNode endRule(EngagementEnd end) {
        ObjectNode rule = Json.object();
        ArrayNode possible = rule.putArray("possibleStrategies");
        for (EngagementEnd each : EngagementEnd.values()) {
            possible.add(strategy(each));
        }
        return rule.put("strategy", strategy(end));
    }

    private static String strategy(EngagementEnd end) {
        return switch (end) {
            case CANCEL -> "CANCEL_SERVICE";
            case REACTIVATE -> "REACTIVATE_ENGAGEMENT";
            case STOP -> "STOP_ENGAGEMENT_KEEP_PRICE";
        };
    }

    private JsonNode available(Tx tx, Call call) {
        Service service = found(tx, call);
        Term length = engagements.available(tx, service);
        ArrayNode list = Json.array();
        if (length != null) {
            list.add(pricing(tx, service, length));
        }
        return list;
    }

    /// A `services.billing.Pricing`: that of the service's own term.
    private ObjectNode pricing(Tx tx, Service service, Term length) {
        ObjectNode tree = Json.object();
        for (Plans.Price price :
                Plans.priceList(services.product(tx, service), service.currency())) {
            if (price.term() != null && price.term().equals(service.term())) {
                tree = Plans.pricing(price);
            }
        }
        tree.put("pricingMode", Plans.ENGAGED);
        tree.putObject("engagementConfiguration")
                .put("defaultEndAction", strategy(EngagementEnd.CANCEL))
                .put("duration", length.text())
                .put("type", "periodic");
        return tree;
    }

    private JsonNode setEnd(Tx tx, Call call) {
        String wanted = call.text("strategy", "");
        for (EngagementEnd each : EngagementEnd.values()) {
            if (strategy(each).equals(wanted)) {
                ProductRoutes.requireChanged(engagements.setEnd(tx, found(tx, call).id(), each));
                return Shapes.nothing();
            }
        }
        throw new RefusedCall(
                Complaint.badParameter(
                        "strategy", "is none of possibleStrategies: prices do not fall back"));
    }

    private JsonNode flush(Tx tx, Call call) {
        Service _ = found(tx, call);
        throw new RefusedCall(
                Complaint.conflict("An engagement is paid term by term and has no rest to pay"));
    }

    private JsonNode request(Tx tx, Call call) {
        Service service = found(tx, call);
        Engagement engagement = engagements.find(tx, service);
        if (engagement == null || !isToCome(tx, call, engagement)) {
            throw new RefusedCall(Complaint.notFound("This service has no engagement request"));
        }
        Term length = services.product(tx, service).renewal().engagement();
        ObjectNode tree = Json.object();
        tree.putArray("options");
        tree.putNull("order");
        tree.set("pricing", pricing(tx, service, required(length)));
        return tree.put("requestDate", Shapes.date(engagement.askedAt(), accounts.zone(tx)));
    }

    private static Term required(@Nullable Term length) {
        if (length == null) {
            throw new IllegalStateException("an engagement of a product that knows none");
        }
        return length;
    }

    private JsonNode ask(Tx tx, Call call) {
        Service service = found(tx, call);
        if (!call.text("pricingMode", "").equals(Plans.ENGAGED)) {
            throw new RefusedCall(
                    Complaint.badParameter(
                            "pricingMode", "is none of /billing/engagement/available"));
        }
        ProductRoutes.requireChanged(engagements.request(tx, service.id(), call.now()));
        return request(tx, call);
    }

    private JsonNode withdraw(Tx tx, Call call) {
        ProductRoutes.requireChanged(engagements.withdraw(tx, found(tx, call).id(), call.now()));
        return Shapes.nothing();
    }

    private JsonNode nothingToDetach(Tx tx, Call call) {
        Service _ = found(tx, call);
        return Json.array();
    }

    private JsonNode noSuchPlan(Tx tx, Call call) {
        throw new RefusedCall(
                Complaint.notFound(
                        "%s cannot become %s"
                                .formatted(found(tx, call).shownName(), call.name("planCode"))));
    }
}
