package io.farthing.door.ovh;

import io.farthing.calendar.Term;
import io.farthing.catalog.Product;
import io.farthing.catalog.RenewalMode;
import io.farthing.services.RenewalOffer;
import io.farthing.services.Service;
import io.farthing.services.ServiceStatus;
import io.farthing.services.Strategy;
import io.farthing.wire.Json;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Services as `/service` and `…/serviceInfos` show them.
record ServiceShape(Service service, Product product, String handle, ZoneId zone) {
    private static final Set<String> INTERVALS = Set.of("P1M", "P3M", "P6M", "P1Y", "P2Y", "P3Y");

    /// A `services.Service`, with periods in months.
    ObjectNode sheet() {
        ObjectNode tree = Json.object();
        tree.put("canDeleteAtExpiration", canDelete());
        tree.put("contactAdmin", handle).put("contactBilling", handle);
        tree.put("contactTech", handle);
        tree.put("creation", Shapes.date(service.createdAt(), zone));
        tree.put("domain", service.shownName());
        tree.put("engagedUpTo", Shapes.date(service.engagedUntil()));
        tree.put("expiration", expiration());
        ArrayNode periods = tree.putArray("possibleRenewPeriod");
        product.renewal().terms().stream()
                .filter(term -> term.months() > 0)
                .map(Term::months)
                .sorted()
                .forEach(periods::add);
        tree.set("renew", renewFlags());
        tree.put("renewalType", renewalType());
        tree.put("serviceId", service.id());
        return tree.put("status", sheetStatus());
    }

    private boolean canDelete() {
        return product.renewal().modes().contains(RenewalMode.DELETE_AT_EXPIRATION);
    }

    /// What has no end has the last day there is.
    private String expiration() {
        String date = Shapes.date(service.expiresAt(), zone);
        return date == null ? "9999-12-31" : date;
    }

    private JsonNode renewFlags() {
        Term term = service.term();
        if (term == null) {
            return Shapes.nothing();
        }
        RenewalMode mode = service.renewal();
        ObjectNode tree = Json.object();
        tree.put("automatic", mode == RenewalMode.AUTOMATIC);
        tree.put("deleteAtExpiration", service.isPendingDeletion());
        tree.put("forced", false);
        tree.put("manualPayment", mode == RenewalMode.MANUAL);
        return tree.put("period", term.months() > 0 ? (Integer) term.months() : null);
    }

    private String renewalType() {
        if (service.isOption()) {
            return "option";
        }
        Set<RenewalMode> modes = product.renewal().modes();
        if (modes.contains(RenewalMode.AUTOMATIC)) {
            return "automaticV2016";
        }
        return modes.contains(RenewalMode.MANUAL) ? "manual" : "oneShot";
    }

    private String sheetStatus() {
        return switch (service.status()) {
            case CREATING -> "inCreation";
            case ACTIVE -> "ok";
            case UNPAID -> "unPaid";
            case SUSPENDED, ENDED -> "expired";
        };
    }

    /// A `serviceList.Service`, with periods as durations.
    ObjectNode listed() {
        ObjectNode tree = Json.object();
        tree.put("creationDate", Shapes.date(service.createdAt(), zone));
        ArrayNode details = tree.putArray("details");
        service.facts().entrySet().stream()
                .sorted(java.util.Map.Entry.comparingByKey())
                .forEach(each ->
                        details.addObject()
                                .put("key", each.getKey())
                                .put("value", each.getValue()));
        tree.put("engagementDate", Shapes.date(service.engagedUntil()));
        tree.put("expirationDate", Shapes.date(service.expiresAt(), zone));
        boolean isGoingOn = !service.isPendingDeletion() && !isGone();
        tree.put("nextBillingDate", isGoingOn ? Shapes.date(service.expiresAt(), zone) : null);
        ObjectNode plan = tree.putObject("plan");
        plan.put("code", service.sku()).putObject("product").put("name", product.name());
        tree.put("quantity", 1);
        tree.set("renew", renew());
        ObjectNode resource = tree.putObject("resource");
        resource.put("displayName", displayName());
        resource.put("name", service.name()).put("state", resourceState());
        tree.set("route", route());
        return tree.put("state", billingState());
    }

    String displayName() {
        return service.nickname().isEmpty() ? service.shownName() : service.nickname();
    }

    private JsonNode renew() {
        Term term = service.term();
        if (term == null) {
            return Shapes.nothing();
        }
        ObjectNode tree = Json.object();
        tree.putNull("dayOfMonth");
        tree.put("interval", INTERVALS.contains(term.text()) ? term.text() : null);
        tree.put("mode", mode(service.renewal()));
        ArrayNode intervals = tree.putArray("possibleIntervals");
        product.renewal().terms().stream()
                .map(Term::text)
                .filter(INTERVALS::contains)
                .forEach(intervals::add);
        ArrayNode modes = tree.putArray("possibleModes");
        product.renewal().modes().stream().map(ServiceShape::mode).sorted().forEach(modes::add);
        return tree;
    }

    private static String mode(RenewalMode mode) {
        return switch (mode) {
            case AUTOMATIC -> "automaticV2016";
            case MANUAL -> "manual";
            case DELETE_AT_EXPIRATION -> "deleteAtExpiration";
            case ENGAGEMENT -> "deleteAtEndEngagement";
            case ONE_SHOT -> "oneShot";
        };
    }

    private String resourceState() {
        return switch (service.status()) {
            case CREATING -> "opening";
            case ACTIVE, UNPAID -> "ok";
            case SUSPENDED -> "suspended";
            case ENDED -> "deleted";
        };
    }

    private String billingState() {
        return switch (service.status()) {
            case CREATING -> "pending";
            case ACTIVE -> "ok";
            case UNPAID -> "unpaid";
            case SUSPENDED, ENDED -> "expired";
        };
    }

    /// A `service.Route`: where the service is found under its own root.
    ObjectNode route() {
        ProductRoot root = ProductRoot.of(service.family());
        ObjectNode tree = Json.object();
        tree.put("path", root.path() + "/{serviceName}");
        tree.put("url", root.path() + "/" + service.shownName());
        ObjectNode variable = tree.putArray("vars").addObject();
        variable.put("key", "serviceName").put("value", service.shownName());
        return tree;
    }

    boolean isGone() {
        return service.status() == ServiceStatus.ENDED;
    }

    /// `service.renew.RenewDescription[]`: one for each period, the shortest first.
    static ArrayNode offers(List<RenewalOffer> offers, Names names) {
        ArrayNode list = Json.array();
        for (RenewalOffer offer : offers) {
            ObjectNode tree = list.addObject();
            tree.put("renewPeriod", offer.term().text());
            ArrayNode strategies = tree.putArray("strategies");
            offer.strategies().forEach(each -> strategies.add(strategy(each, names)));
        }
        return list;
    }

    /// What a service is called to people, by its product.
    @FunctionalInterface
    interface Names {
        String of(Service service);
    }

    private static ObjectNode strategy(Strategy strategy, Names names) {
        ObjectNode tree = Json.object();
        tree.set("price", Shapes.price(strategy.price()));
        tree.put("priceInUcents", Shapes.microCents(strategy.price()));
        tree.set("services", Shapes.ids(strategy.serviceIds()));
        ArrayNode details = tree.putArray("servicesDetails");
        for (Strategy.Item item : strategy.items()) {
            details.addObject()
                    .put("serviceId", item.service().id())
                    .put("serviceName", item.service().shownName())
                    .put("serviceType", names.of(item.service()));
        }
        return tree;
    }
}
