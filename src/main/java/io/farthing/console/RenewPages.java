package io.farthing.console;

import io.farthing.access.AuditTrail;
import io.farthing.calendar.Term;
import io.farthing.db.Database;
import io.farthing.db.Tx;
import io.farthing.orders.NewRenewal;
import io.farthing.orders.Order;
import io.farthing.orders.PaymentChoice;
import io.farthing.orders.PlaceResult;
import io.farthing.orders.RenewalOrders;
import io.farthing.orders.RenewalResult;
import io.farthing.orders.Unpayable;
import io.farthing.payments.PaymentMethod;
import io.farthing.payments.PaymentMethods;
import io.farthing.payments.Purpose;
import io.farthing.services.Service;
import io.farthing.services.Services;
import io.farthing.services.Strategy;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Renewing a service now, alone or together with others. What it costs is the order itself, rolled
/// back, before anybody orders it.
public final class RenewPages {
    private static final String ONE = "/console/services/{id}/renew";
    private static final String PAGE = "customer/renew";

    /// As many as a strategy can have, and more.
    private static final int MOST_TOGETHER = 100;

    private final Database database;
    private final AuditTrail audit;
    private final Services services;
    private final RenewalOrders renewals;
    private final PaymentMethods methods;

    RenewPages(Console.Nouns nouns, Database database) {
        this.database = database;
        audit = nouns.access().audit();
        services = nouns.sales().services();
        renewals = nouns.sales().renewalOrders();
        methods = nouns.sales().methods();
    }

    /// What is to be renewed, for how long.
    ///
    /// @param together all of the strategy
    public record Wish(Service service, Term term, List<Long> together) {
        public Wish {
            together = List.copyOf(together);
        }

        /// As the address and the form have it.
        public String with() {
            return together.stream().map(String::valueOf).collect(Collectors.joining(","));
        }
    }

    /// What the page shows.
    ///
    /// @param order as the dry run made it; null where it could not
    /// @param refusal why not, in the reader's language; null mostly
    /// @param open the unpaid renewal that stands in the way
    public record Model(
            Wish wish,
            @Nullable Order order,
            List<PaymentMethod> methods,
            @Nullable String refusal,
            @Nullable Long open) {
        public Model {
            methods = List.copyOf(methods);
        }
    }

    List<Route> routes() {
        return List.of(
                Route.pageAlone(ONE, PageAudience.CUSTOMER, this::show),
                Route.formAlone(ONE, PageAudience.CUSTOMER, this::order));
    }

    /// Where a strategy is looked at before it is ordered.
    public static String path(Service service, Term term, Strategy strategy) {
        return "/console/services/%d/renew?term=%s&with=%s"
                .formatted(
                        service.id(),
                        term.text(),
                        strategy.serviceIds().stream()
                                .map(String::valueOf)
                                .collect(Collectors.joining(",")));
    }

    private Outcome show(Visit visit) {
        return database.<Outcome>dryRun(tx -> {
            Wish wish = wish(tx, visit, visit.query("term"), visit.query("with"));
            return wish == null
                    ? Outcome.missing()
                    : answered(tx, visit, wish, placed(tx, visit, wish, null));
        });
    }

    private Outcome answered(Tx tx, Visit visit, Wish wish, RenewalResult result) {
        List<PaymentMethod> shown = PaymentPages.usable(methods, tx, visit, Purpose.ADVANCE);
        return switch (result) {
            case RenewalResult.Ordered(Order order) ->
                    Outcome.shown(PAGE, new Model(wish, order, shown, null, null));
            case RenewalResult.Refused(var reason, _, Long open) ->
                    Outcome.mistaken(
                            PAGE,
                            new Model(
                                    wish,
                                    null,
                                    shown,
                                    visit.page().say("renew.refused." + Table.word(reason)),
                                    open));
            case RenewalResult.PaymentRefused(PlaceResult.PaymentRefused(Unpayable why)) ->
                    Outcome.mistaken(
                            PAGE,
                            new Model(
                                    wish,
                                    quoted(placed(tx, visit, wish, null)),
                                    shown,
                                    visit.refusals().of(why),
                                    null));
        };
    }

    private static @Nullable Order quoted(RenewalResult result) {
        return result instanceof RenewalResult.Ordered(Order order) ? order : null;
    }

    private RenewalResult placed(Tx tx, Visit visit, Wish wish, @Nullable PaymentChoice payment) {
        return renewals.order(
                tx,
                new NewRenewal(
                        visit.account(),
                        wish.service().id(),
                        wish.together(),
                        wish.term(),
                        payment),
                visit.now());
    }

    private Outcome order(Visit visit) {
        return Undone.unlessRefused(database, tx -> order(tx, visit));
    }

    /// A second click finds the first one's order in the way, and is led to it.
    private Outcome order(Tx tx, Visit visit) {
        Wish wish = wish(tx, visit, visit.field("term"), visit.field("with"));
        if (wish == null) {
            return Outcome.missing();
        }
        RenewalResult result = placed(tx, visit, wish, InvoicePages.choice(visit));
        if (result instanceof RenewalResult.Ordered(Order order)) {
            visit.writeDown(tx, audit);
            return OrderedPages.thanks(order);
        }
        throw new Undone(again -> answered(again, visit, wish, result));
    }

    /// Null where no page of ours leads there.
    private @Nullable Wish wish(Tx tx, Visit visit, @Nullable String term, @Nullable String with) {
        Long id = visit.pathNumber("id");
        Service service = id == null ? null : services.find(tx, id);
        List<Long> together = numbers(with);
        if (service == null
                || service.account() != visit.account()
                || term == null
                || together == null) {
            return null;
        }
        try {
            return new Wish(service, Term.of(term), together);
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    /// Null where one of them is none.
    private static @Nullable List<Long> numbers(@Nullable String text) {
        List<Long> numbers = new ArrayList<>();
        for (String each : text == null ? new String[0] : text.split(",", MOST_TOGETHER)) {
            Long number = Visit.number(each);
            if (number == null) {
                return null;
            }
            numbers.add(number);
        }
        return numbers;
    }
}
