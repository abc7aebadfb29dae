package io.farthing.door.ovh;

import io.farthing.calendar.Term;
import io.farthing.catalog.Product;
import io.farthing.catalog.RenewalMode;
import io.farthing.services.Engagement;
import io.farthing.services.Service;
import io.farthing.services.ServiceStatus;
import io.farthing.wire.Json;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A service as `/services` shows it, with all that billing knows of it.
record ExpandedShape(
        Service service,
        Product product,
        @Nullable Engagement engagement,
        String handle,
        ZoneId zone) {

    /// A `services.expanded.Service`.
    ObjectNode tree(Instant now) {
        ObjectNode tree = Json.object();
        tree.set("billing", billing(LocalDate.ofInstant(now, zone)));
        ArrayNode contacts = tree.putObject("customer").putArray("contacts");
        for (String type : List.of("administrator", "billing", "technical")) {
            contacts.addObject().put("customerCode", handle).put("type", type);
        }
        tree.put("parentServiceId", service.parent());
        tree.set("resource", resource());
        tree.set("route", new ServiceShape(service, product, handle, zone).route());
        tree.put("serviceId", service.id());
        tree.putArray("tags");
        return tree;
    }

    private ObjectNode resource() {
        ObjectNode tree = Json.object();
        String shown = service.nickname().isEmpty() ? service.shownName() : service.nickname();
        tree.put("displayName", shown).put("name", service.shownName());
        tree.putObject("product")
                .put("description", product.name())
                .put("name", ProductRoot.of(service.family()).cartName());
        tree.putNull("resellingProvider");
        return tree.put("state", state());
    }

    private String state() {
        return switch (service.status()) {
            case CREATING -> "toActivate";
            case ACTIVE, UNPAID -> "active";
            case SUSPENDED -> "suspended";
            case ENDED -> "deleted";
        };
    }

    private ObjectNode billing(LocalDate today) {
        ObjectNode tree = Json.object();
        boolean isToCome = engagement != null && engagement.isToCome(today);
        tree.set("engagement", isToCome ? Shapes.nothing() : engaged());
        tree.set("engagementRequest", isToCome ? requested() : Shapes.nothing());
        tree.put("expirationDate", Shapes.datetime(service.expiresAt(), zone));
        tree.putNull("group");
        tree.set("lifecycle", lifecycle());
        boolean isGoingOn = !service.isPendingDeletion();
        tree.put("nextBillingDate", isGoingOn ? Shapes.datetime(service.expiresAt(), zone) : null);
        tree.putObject("plan").put("code", service.sku()).put("invoiceName", product.name());
        tree.set("pricing", pricing());
        tree.set("renew", renew());
        return tree;
    }

    /// Of the service's own term, at the price it keeps.
    private JsonNode pricing() {
        for (Plans.Price price : Plans.priceList(product, service.currency())) {
            boolean isOwn = price.term() != null && price.term().equals(service.term());
            if (isOwn && !service.isOption()) {
                return Plans.pricing(price).putNull("engagementConfiguration");
            }
        }
        return Shapes.nothing();
    }

    private JsonNode engaged() {
        if (engagement == null) {
            return Shapes.nothing();
        }
        ObjectNode tree = Json.object();
        tree.put("endDate", Shapes.date(engagement.until()));
        tree.set("endRule", EngagementRoutes.endRule(engagement.end()));
        return tree;
    }

    private JsonNode requested() {
        String asked = engagement == null ? null : Shapes.date(engagement.askedAt(), zone);
        return Json.object().put("pricingMode", Plans.ENGAGED).put("requestDate", asked);
    }

    private ObjectNode lifecycle() {
        ObjectNode tree = Json.object();
        ArrayNode actions = tree.putObject("capacities").putArray("actions");
        boolean canDelete = product.renewal().modes().contains(RenewalMode.DELETE_AT_EXPIRATION);
        if (canDelete) {
            actions.add("deleteAtExpiration");
        }
        if (service.term() != null) {
            actions.add("earlyRenewal");
        }
        actions.add("terminate");
        if (canDelete) {
            actions.add("terminateAtExpirationDate");
        }
        ObjectNode current = tree.putObject("current");
        current.put("creationDate", Shapes.datetime(service.createdAt(), zone));
        ArrayNode pending = current.putArray("pendingActions");
        if (service.isPendingDeletion()) {
            pending.add("terminateAtExpirationDate");
        }
        current.put("state", lifeState());
        current.put("terminationDate", Shapes.datetime(service.cancelAt(), zone));
        return tree;
    }

    private String lifeState() {
        return switch (service.status()) {
            case CREATING -> "inCreation";
            case ACTIVE -> "active";
            case UNPAID -> "unpaid";
            case SUSPENDED -> "unrenewed";
            case ENDED -> "terminated";
        };
    }

    private JsonNode renew() {
        Term term = service.term();
        if (term == null) {
            return Shapes.nothing();
        }
        ObjectNode tree = Json.object();
        ArrayNode modes = tree.putObject("capacities").putArray("mode");
        if (product.renewal().modes().contains(RenewalMode.AUTOMATIC)) {
            modes.add("automatic");
        }
        if (product.renewal().modes().contains(RenewalMode.MANUAL)) {
            modes.add("manual");
        }
        ObjectNode current = tree.putObject("current");
        current.put("mode", mode(service.renewal()));
        boolean isRenewed = service.status() != ServiceStatus.ENDED;
        current.put("nextDate", isRenewed ? Shapes.datetime(service.expiresAt(), zone) : null);
        current.put("period", term.text());
        return tree;
    }

    private static @Nullable String mode(RenewalMode mode) {
        return switch (mode) {
            case AUTOMATIC -> "automatic";
            case MANUAL -> "manual";
            case DELETE_AT_EXPIRATION, ENGAGEMENT, ONE_SHOT -> null;
        };
    }
}
