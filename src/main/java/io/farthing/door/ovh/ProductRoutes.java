package io.farthing.door.ovh;

import io.farthing.access.SecretBox;
import io.farthing.calendar.Term;
import io.farthing.catalog.ProductFamily;
import io.farthing.catalog.RenewalMode;
import io.farthing.db.Tx;
import io.farthing.services.CancelResult;
import io.farthing.services.Cancellations;
import io.farthing.services.RenewalSettings;
import io.farthing.services.Service;
import io.farthing.services.ServiceChange;
import io.farthing.services.ServiceQuery;
import io.farthing.services.ServiceStatus;
import io.farthing.services.Services;
import io.farthing.wire.Json;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/// `/{product}/…`: each service under the root of its kind, by name.
final class ProductRoutes {
    private final Services services;
    private final Cancellations cancellations;
    private final Termination termination;
    private final AccountShape accounts;

    ProductRoutes(OvhDoor.Nouns nouns, AccountShape accounts, SecretBox box) {
        services = nouns.trade().services();
        cancellations = nouns.trade().cancellations();
        termination = new Termination(nouns, box);
        this.accounts = accounts;
    }

    Map<String, Handler> handlers() {
        Map<String, Handler> handlers = new HashMap<>();
        for (ProductRoot root : ProductRoot.values()) {
            String one = " " + root.path() + "/{serviceName}";
            handlers.put("GET " + root.path(), (tx, call) -> list(tx, call, root));
            handlers.put(
                    "GET" + one + "/serviceInfos",
                    (tx, call) -> shape(tx, found(tx, call, root)).sheet());
            handlers.put(
                    "PUT" + one + "/serviceInfos",
                    (tx, call) -> change(tx, call, found(tx, call, root)));
            handlers.put(
                    "POST" + one + "/changeContact",
                    (tx, call) -> changeContact(call, found(tx, call, root)));
            handlers.put(
                    "POST" + one + "/terminate",
                    (tx, call) ->
                            StringNode.valueOf(termination.ask(tx, found(tx, call, root), call)));
            handlers.put(
                    "POST" + one + "/confirmTermination",
                    (tx, call) ->
                            StringNode.valueOf(
                                    termination.confirm(tx, found(tx, call, root), call)));
        }
        return handlers;
    }

    private static ServiceQuery query(Call call, ProductRoot root) {
        Set<ProductFamily> families =
                Arrays.stream(ProductFamily.values())
                        .filter(root::holds)
                        .collect(Collectors.toSet());
        return ServiceQuery.of(call.account()).families(families);
    }

    private JsonNode list(Tx tx, Call call, ProductRoot root) {
        return names(services, tx, call, root);
    }

    static JsonNode names(Services services, Tx tx, Call call, ProductRoot root) {
        return Shapes.names(
                list(services, tx, call, root).stream().map(Service::shownName).toList());
    }

    static List<Service> list(Services services, Tx tx, Call call, ProductRoot root) {
        return services.list(tx, query(call, root));
    }

    private Service found(Tx tx, Call call, ProductRoot root) {
        return found(services, tx, call, root);
    }

    static Service found(Services services, Tx tx, Call call, ProductRoot root) {
        String name = call.name("serviceName");
        ServiceQuery query =
                query(call, root).statuses(EnumSet.allOf(ServiceStatus.class)).named(name);
        List<Service> found = services.list(tx, query);
        if (found.isEmpty()) {
            throw new RefusedCall(EmptyRoutes.NO_SERVICE);
        }
        Service latest = found.getLast();
        if (latest.status() == ServiceStatus.ENDED) {
            throw new RefusedCall(ServiceRoutes.expired());
        }
        return latest;
    }

    private ServiceShape shape(Tx tx, Service service) {
        return new ServiceShape(
                service,
                services.product(tx, service),
                accounts.handle(service.account()),
                accounts.zone(tx));
    }

    private JsonNode changeContact(Call call, Service service) {
        String own = accounts.handle(service.account());
        for (String contact : List.of("contactAdmin", "contactBilling", "contactTech")) {
            if (!call.text(contact, own).equals(own)) {
                throw new RefusedCall(
                        Complaint.forbidden("A service's contacts are those of its account"));
            }
        }
        return Json.array();
    }

    /// Of the whole object that clients send back, only `renew` counts.
    private JsonNode change(Tx tx, Call call, Service service) {
        JsonNode renew = call.body().path("renew");
        if (!renew.isObject()) {
            return Shapes.nothing();
        }
        RenewalMode mode = mode(renew);
        if (service.cancelAt() != null && mode != RenewalMode.DELETE_AT_EXPIRATION) {
            requireChanged(cancellations.undo(tx, service.id(), call.now()));
        }
        boolean wasCancelled = service.cancelAt() != null;
        if (!wasCancelled || mode != RenewalMode.DELETE_AT_EXPIRATION) {
            RenewalSettings settings = new RenewalSettings(mode, term(renew));
            requireChanged(services.setRenewal(tx, service.id(), settings, call.now()));
        }
        return Shapes.nothing();
    }

    /// Four flags say one thing; the one that ends the service goes before all others.
    private static RenewalMode mode(JsonNode renew) {
        if (renew.path("deleteAtExpiration").asBoolean(false)) {
            return RenewalMode.DELETE_AT_EXPIRATION;
        }
        boolean isAutomatic =
                renew.path("automatic").asBoolean(false) || renew.path("forced").asBoolean(false);
        boolean isByHand = renew.path("manualPayment").asBoolean(false);
        return isAutomatic && !isByHand ? RenewalMode.AUTOMATIC : RenewalMode.MANUAL;
    }

    private static @org.jspecify.annotations.Nullable Term term(JsonNode renew) {
        long months = renew.path("period").asLong(0);
        if (months == 0) {
            return null;
        }
        if (months < 0 || months > 1200) {
            throw new RefusedCall(Complaint.badParameter("renew.period", "is no number of months"));
        }
        return Term.ofMonths((int) months);
    }

    static void requireChanged(ServiceChange change) {
        switch (change) {
            case ServiceChange.Changed _ -> {}
            case ServiceChange.NoSuchService _ -> throw new RefusedCall(EmptyRoutes.NO_SERVICE);
            case ServiceChange.Refused refused ->
                    throw new RefusedCall(
                            Complaint.conflict(refused.sentence())
                                    .with(Map.of("parameter", refused.field())));
        }
    }

    static Service requireCancelled(CancelResult result) {
        return switch (result) {
            case CancelResult.Cancelled cancelled -> cancelled.service();
            case CancelResult.AlreadyInProgress already -> already.service();
            case CancelResult.Refused(String sentence) ->
                    throw new RefusedCall(Complaint.conflict(sentence));
            case CancelResult.NoSuchService _ -> throw new RefusedCall(EmptyRoutes.NO_SERVICE);
        };
    }
}
