package io.farthing.door.ovh;

import static java.util.Map.entry;

import io.farthing.access.SecretBox;
import io.farthing.calendar.Period;
import io.farthing.calendar.Term;
import io.farthing.catalog.RenewalMode;
import io.farthing.db.Tx;
import io.farthing.invoices.Invoice;
import io.farthing.invoices.InvoiceLine;
import io.farthing.invoices.InvoiceNumber;
import io.farthing.invoices.InvoiceQuery;
import io.farthing.invoices.Invoices;
import io.farthing.services.Cancellations;
import io.farthing.services.Engagements;
import io.farthing.services.RenewalSettings;
import io.farthing.services.Service;
import io.farthing.services.ServiceQuery;
import io.farthing.services.Services;
import io.farthing.wire.Json;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `/services/…`: the newer view of services.
final class ExpandedRoutes {
    private static final String ONE = " /services/{serviceId}";

    private final Services services;
    private final Cancellations cancellations;
    private final Invoices invoices;
    private final Engagements engagements;
    private final Termination termination;
    private final AccountShape accounts;

    ExpandedRoutes(OvhDoor.Nouns nouns, AccountShape accounts, SecretBox box) {
        services = nouns.trade().services();
        cancellations = nouns.trade().cancellations();
        invoices = nouns.money().invoices();
        engagements = new Engagements(services);
        termination = new Termination(nouns, box);
        this.accounts = accounts;
    }

    Map<String, Handler> handlers() {
        String invoice = ONE + "/billing/invoices";
        return Map.ofEntries(
                entry("GET /services", this::list),
                entry("GET" + ONE, (tx, call) -> shape(tx, call, found(tx, call))),
                entry("PUT" + ONE, this::change),
                entry("DELETE" + ONE, this::end),
                entry("GET" + ONE + "/options", this::options),
                entry("GET" + ONE + "/renewPeriodCapacities", this::periods),
                entry("GET" + invoice, this::listInvoices),
                entry("GET" + invoice + "/{invoiceId}", this::invoice),
                entry("POST" + ONE + "/terminate", this::ask),
                entry("POST" + ONE + "/terminate/confirm", this::confirm),
                entry("POST" + ONE + "/terminate/skipRetentionPeriod", this::hurry));
    }

    private Service found(Tx tx, Call call) {
        return ServiceRoutes.found(services, tx, call);
    }

    private ObjectNode shape(Tx tx, Call call, Service service) {
        return new ExpandedShape(
                        service,
                        services.product(tx, service),
                        engagements.find(tx, service),
                        accounts.handle(service.account()),
                        accounts.zone(tx))
                .tree(call.now());
    }

    private JsonNode list(Tx tx, Call call) {
        String name = call.asked("resourceName");
        String routes = call.asked("routes");
        ServiceQuery query = ServiceQuery.of(call.account()).withOptions(true);
        Comparator<Service> order =
                "resource.name".equals(call.asked("orderBy"))
                        ? Comparator.comparing(Service::shownName)
                        : Comparator.comparingLong(Service::id);
        boolean isDescending = "desc".equalsIgnoreCase(call.asked("sort"));
        return Shapes.ids(
                services.list(tx, query).stream()
                        .filter(each -> isNamed(each, name) && isOn(each, routes))
                        .sorted(isDescending ? order.reversed() : order)
                        .map(Service::id)
                        .toList());
    }

    private static boolean isNamed(Service service, @Nullable String name) {
        return name == null || service.shownName().equals(name) || service.nickname().equals(name);
    }

    /// A list of routes, each with or without its parameter.
    private static boolean isOn(Service service, @Nullable String routes) {
        if (routes == null) {
            return true;
        }
        String root = ProductRoot.of(service.family()).path();
        for (String route : routes.split(",", -1)) {
            String plain = route.strip().replaceFirst("/\\{[^}]*}$", "");
            if (plain.equals(root)) {
                return true;
            }
        }
        return false;
    }

    private JsonNode change(Tx tx, Call call) {
        Service service = found(tx, call);
        String name = call.text("displayName");
        if (name != null) {
            ProductRoutes.requireChanged(services.setNickname(tx, service.id(), name));
        }
        String policy = call.text("terminationPolicy");
        if (policy != null) {
            applyPolicy(tx, call, service, policy);
        }
        JsonNode renew = call.body().path("renew");
        if (renew.isObject()) {
            String period = renew.path("period").asString("");
            RenewalMode mode =
                    renew.path("mode").asString("").equals("manual")
                            ? RenewalMode.MANUAL
                            : RenewalMode.AUTOMATIC;
            Term term = period.isEmpty() ? null : Call.term("renew.period", period);
            ProductRoutes.requireChanged(
                    services.setRenewal(
                            tx, service.id(), new RenewalSettings(mode, term), call.now()));
        }
        return Shapes.nothing();
    }

    private void applyPolicy(Tx tx, Call call, Service service, String policy) {
        if (!policy.equals("empty")) {
            RenewalMode mode =
                    policy.equals("terminateAtEngagementDate")
                            ? RenewalMode.ENGAGEMENT
                            : RenewalMode.DELETE_AT_EXPIRATION;
            ProductRoutes.requireChanged(
                    services.setRenewal(
                            tx, service.id(), new RenewalSettings(mode, null), call.now()));
            return;
        }
        if (service.cancelAt() != null) {
            ProductRoutes.requireChanged(cancellations.undo(tx, service.id(), call.now()));
        }
        if (service.renewal() == RenewalMode.DELETE_AT_EXPIRATION) {
            RenewalMode usual = services.product(tx, service).renewal().usual();
            ProductRoutes.requireChanged(
                    services.setRenewal(
                            tx, service.id(), new RenewalSettings(usual, null), call.now()));
        }
    }

    private static ObjectNode message(String text) {
        return Json.object().put("message", text);
    }

    private JsonNode end(Tx tx, Call call) {
        return message(termination.end(tx, found(tx, call), call.now()));
    }

    private JsonNode ask(Tx tx, Call call) {
        return message(termination.ask(tx, found(tx, call), call));
    }

    private JsonNode confirm(Tx tx, Call call) {
        return message(termination.confirm(tx, found(tx, call), call));
    }

    private JsonNode hurry(Tx tx, Call call) {
        Service _ =
                ProductRoutes.requireCancelled(
                        cancellations.hurry(tx, found(tx, call).id(), call.now()));
        return Shapes.nothing();
    }

    private JsonNode options(Tx tx, Call call) {
        ArrayNode list = Json.array();
        for (Service option : services.optionsOf(tx, found(tx, call).id())) {
            list.add(shape(tx, call, option));
        }
        return list;
    }

    private JsonNode periods(Tx tx, Call call) {
        return Shapes.names(
                services.product(tx, found(tx, call)).renewal().terms().stream()
                        .sorted(Comparator.comparingInt(term -> term.months() * 31 + term.days()))
                        .map(Term::text)
                        .toList());
    }

    private JsonNode listInvoices(Tx tx, Call call) {
        Service service = found(tx, call);
        return Shapes.names(
                invoices
                        .page(
                                tx,
                                InvoiceQuery.of(call.account()).page(null, Invoices.MOST_ON_A_PAGE))
                        .stream()
                        .filter(each -> each.lines().stream().anyMatch(line -> isOf(line, service)))
                        .map(Invoice::numberText)
                        .toList());
    }

    private static boolean isOf(InvoiceLine line, Service service) {
        return line.service() != null && line.service() == service.id();
    }

    private JsonNode invoice(Tx tx, Call call) {
        Service service = found(tx, call);
        InvoiceNumber number = InvoiceNumber.read(call.name("invoiceId"));
        Invoice invoice = number == null ? null : invoices.find(tx, number);
        if (invoice == null || invoice.account() != call.account()) {
            throw new RefusedCall(Complaint.noSuchObject(call.name("invoiceId")));
        }
        ZoneId zone = accounts.zone(tx);
        ObjectNode tree = Json.object();
        tree.put("date", Shapes.datetime(invoice.datedAt(), zone));
        tree.put("id", invoice.numberText());
        ArrayNode lines = tree.putArray("lines");
        invoice.lines().stream()
                .filter(line -> isOf(line, service))
                .forEach(line -> lines.add(line(line, zone)));
        return tree;
    }

    private static ObjectNode line(InvoiceLine line, ZoneId zone) {
        Period period = line.period();
        ObjectNode tree = Json.object();
        tree.put("description", line.description());
        tree.put("periodEnd", period == null ? null : Shapes.datetime(period.end(), zone));
        tree.put("periodStart", period == null ? null : Shapes.datetime(period.start(), zone));
        var price = line.unitPrice() == null ? line.net() : line.unitPrice();
        tree.set("price", Shapes.price(price));
        tree.put("quantity", line.quantity().longValue());
        tree.put("serviceName", line.serviceName());
        tree.set("totalPrice", Shapes.price(line.net()));
        return tree.putNull("type");
    }
}
