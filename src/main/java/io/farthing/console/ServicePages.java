package io.farthing.console;

import io.farthing.calendar.Term;
import io.farthing.catalog.Product;
import io.farthing.catalog.RenewalMode;
import io.farthing.db.Tx;
import io.farthing.services.RenewalChoice;
import io.farthing.services.RenewalChoices;
import io.farthing.services.RenewalOffer;
import io.farthing.services.RenewalSettings;
import io.farthing.services.Renewals;
import io.farthing.services.Service;
import io.farthing.services.ServiceChange;
import io.farthing.services.ServiceQuery;
import io.farthing.services.Services;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a customer holds for a term, and how it goes on.
public final class ServicePages {
    private static final int MOST = 50;
    private static final String ONE = "/console/services/{id}";

    private final Services services;
    private final Renewals renewals;

    ServicePages(Console.Nouns nouns) {
        services = nouns.sales().services();
        renewals = nouns.sales().renewals();
    }

    /// The list.
    ///
    /// @param products what each is, in the words of the catalog, by its number
    /// @param renewsAtAll whether the account lets anything renew by itself
    public record Listed(
            List<Service> services,
            Map<Long, String> products,
            boolean renewsAtAll,
            Turning turning) {
        public Listed {
            services = List.copyOf(services);
            products = Map.copyOf(products);
        }

        public String product(Service service) {
            return products.getOrDefault(service.id(), service.sku());
        }
    }

    /// One service.
    ///
    /// @param offers the ways to renew it, with what they cost
    /// @param refusal why a change did not work, in the reader's language; null mostly
    public record One(
            Service service,
            Product product,
            List<Service> options,
            List<RenewalOffer> offers,
            @Nullable String refusal) {

        public One {
            options = List.copyOf(options);
            offers = List.copyOf(offers);
        }

        /// Whether there is anything to choose.
        public boolean isRenewable() {
            return Renewals.isRenewable(service, product) || service.isPendingDeletion();
        }

        public List<RenewalMode> modes() {
            return product.renewal().modes().stream().sorted().toList();
        }

        public List<Term> terms() {
            return List.copyOf(product.renewal().terms());
        }
    }

    List<Route> routes() {
        return List.of(
                Route.page("/console/services", PageAudience.CUSTOMER, this::list),
                Route.form(
                        "/console/services/renewing",
                        PageAudience.CUSTOMER,
                        ServicePages::setRenewing),
                Route.page(ONE, PageAudience.CUSTOMER, this::show),
                Route.form(ONE + "/renewal", PageAudience.CUSTOMER, this::setRenewal));
    }

    private Outcome list(Tx tx, Visit visit) {
        Long after = Visit.number(visit.query("after"));
        ServiceQuery query =
                ServiceQuery.of(visit.account()).page(after == null ? 0 : after, MOST + 1);
        Rows<Service> rows = Rows.of(services.list(tx, query), MOST);
        return Outcome.shown(
                "customer/services",
                new Listed(
                        rows.shown(),
                        products(tx, rows.shown()),
                        RenewalChoices.find(tx, visit.account()).isActive(),
                        rows.turning("/console/services", after, last -> "?after=" + last.id())));
    }

    private Map<Long, String> products(Tx tx, List<Service> shown) {
        Map<Long, String> names = new HashMap<>();
        for (Service service : shown) {
            Product product = services.product(tx, service);
            names.put(
                    service.id(),
                    service.isOption()
                            ? ChoiceWords.name(product, service.optionName())
                            : product.name());
        }
        return names;
    }

    /// The day of the month that was chosen elsewhere stays.
    private static Outcome setRenewing(Tx tx, Visit visit) {
        RenewalChoice before = RenewalChoices.find(tx, visit.account());
        boolean isActive = visit.field("renewing").equals("on");
        RenewalChoices.save(
                tx, visit.account(), new RenewalChoice(isActive, before.renewDay()), visit.now());
        return Outcome.moved("/console/services?done=saved");
    }

    private Outcome show(Tx tx, Visit visit) {
        Service service = find(tx, visit);
        return service == null
                ? Outcome.missing()
                : Outcome.shown("customer/service", one(tx, service, null));
    }

    private One one(Tx tx, Service service, @Nullable String refusal) {
        return new One(
                service,
                services.product(tx, service),
                services.optionsOf(tx, service.id()),
                renewals.strategies(tx, service, true),
                refusal);
    }

    private Outcome setRenewal(Tx tx, Visit visit) {
        Service service = find(tx, visit);
        RenewalSettings settings = service == null ? null : settings(visit);
        if (service == null || settings == null) {
            return Outcome.missing();
        }
        return switch (services.setRenewal(tx, service.id(), settings, visit.now())) {
            case ServiceChange.Changed _ ->
                    Outcome.moved("/console/services/" + service.id() + "?done=saved");
            case ServiceChange.NoSuchService _ -> Outcome.missing();
            case ServiceChange.Refused refused ->
                    Outcome.mistaken(
                            "customer/service", one(tx, service, visit.refusals().of(refused)));
        };
    }

    /// Null where a form of ours cannot have sent it.
    private static @Nullable RenewalSettings settings(Visit visit) {
        try {
            String term = visit.field("term");
            return new RenewalSettings(
                    RenewalMode.valueOf(visit.field("mode").toUpperCase(Locale.ROOT)),
                    term.isEmpty() ? null : Term.of(term));
        } catch (IllegalArgumentException unknown) {
            return null;
        }
    }

    private @Nullable Service find(Tx tx, Visit visit) {
        Long id = visit.pathNumber("id");
        Service service = id == null ? null : services.find(tx, id);
        return service == null || service.account() != visit.account() ? null : service;
    }
}
