package io.farthing.orders;

import io.farthing.calendar.Period;
import io.farthing.calendar.Term;
import io.farthing.catalog.Discount;
import io.farthing.catalog.Discounts;
import io.farthing.catalog.LineKind;
import io.farthing.catalog.OfferLine;
import io.farthing.catalog.Product;
import io.farthing.catalog.ProductOption;
import io.farthing.catalog.UseResult;
import io.farthing.customers.Account;
import io.farthing.db.Tx;
import io.farthing.invoices.InvoiceTerms;
import io.farthing.jobs.Jobs;
import io.farthing.jobs.NewJob;
import io.farthing.money.Money;
import io.farthing.orders.Quoting.Quoted;
import io.farthing.services.Expiry;
import io.farthing.services.NewService;
import io.farthing.services.Paid;
import io.farthing.services.RenewalChoice;
import io.farthing.services.Sales;
import io.farthing.services.Service;
import io.farthing.services.ServiceJobs;
import io.farthing.services.Services;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Turns a quote into an order, its services and their jobs. All of it waits until the order is
/// paid; where that is now, and nobody has to set anything up, it is written as delivered.
final class Placing {

    private static final Duration A_DAY = Duration.ofDays(1);

    private final Drafting drafting;
    private final Services services;
    private final Sales sales;
    private final Discounts discounts;
    private final Jobs jobs;

    Placing(Drafting drafting, Services services, Sales sales, Discounts discounts, Jobs jobs) {
        this.drafting = drafting;
        this.services = services;
        this.sales = sales;
        this.discounts = discounts;
        this.jobs = jobs;
    }

    /// What is to be placed.
    ///
    /// @param retractionUntil null where the buyer may not take it back
    /// @param atOnce what its account decided on renewals, where the services begin with the order;
    ///   null where they wait
    record Request(
            Account account,
            InvoiceTerms terms,
            ZoneId zone,
            NewOrder wanted,
            List<Quoted> quoted,
            @Nullable Discount discount,
            @Nullable Instant retractionUntil,
            boolean isOnNextBill,
            @Nullable RenewalChoice atOnce) {}

    /// @param begun the services that began with it, without their options
    record Placed(Payable payable, List<Service> begun) {}

    /// Null where the discount has been used up meanwhile; then nothing is written.
    @Nullable Placed place(Tx tx, Request request, OrderWrites.Ids ids, Instant now) {
        Discount discount = request.discount();
        if (discount != null && !isUsed(tx, discount, request.account().uid(), ids, now)) {
            return null;
        }
        List<Built> built = built(request, ids.services());
        NewService.Origin origin = origin(request, ids.order(), now);
        if (request.atOnce() == null) {
            Payable placed = drafting.write(tx, draft(request, ids, lines(built), now), now);
            write(tx, origin, built, now);
            return new Placed(placed, List.of());
        }
        List<Built> named = built.stream().map(one -> named(tx, origin, one)).toList();
        Payable placed = drafting.writeDelivered(tx, draft(request, ids, lines(named), now), now);
        return new Placed(placed, begin(tx, origin, named, request.atOnce()));
    }

    private static Drafting.Draft draft(
            Request request, OrderWrites.Ids ids, List<OrderLine> lines, Instant now) {
        return new Drafting.Draft(
                ids,
                request.account(),
                request.terms(),
                OrderKind.PURCHASE,
                request.wanted().key(),
                commonTerm(request.quoted()),
                lines,
                period(request.quoted(), request.zone(), now),
                request.isOnNextBill(),
                false,
                now.plus(Drafting.PAYABLE),
                request.retractionUntil(),
                request.wanted().metadata());
    }

    private static Built named(Tx tx, NewService.Origin origin, Built built) {
        String name = Sales.nextName(tx, origin, built.service(), built.quoted().product());
        return new Built(built.quoted(), built.service(), built.options(), name);
    }

    private boolean isUsed(
            Tx tx, Discount discount, long account, OrderWrites.Ids ids, Instant now) {
        return discounts.use(tx, discount, account, ids.order(), now) != UseResult.USED_UP;
    }

    /// How many services an order brings, options included.
    static int count(List<Quoted> quoted) {
        int count = 0;
        for (Quoted one : quoted) {
            count += 1 + optionsOf(one).size();
        }
        return count;
    }

    /// A service with its options, all with their ids.
    ///
    /// @param name what it is called already; empty for nothing yet
    private record Built(
            Quoted quoted, NewService service, List<NewService> options, String name) {}

    private static List<Built> built(Request request, List<Long> ids) {
        List<Built> built = new ArrayList<>();
        int next = 0;
        for (Quoted quoted : request.quoted()) {
            long id = ids.get(next++);
            List<NewService> options = new ArrayList<>();
            for (ProductOption option : optionsOf(quoted)) {
                options.add(service(quoted, ids.get(next++), id, option.name()));
            }
            NewService service = service(quoted, id, null, "");
            built.add(new Built(quoted, service, options, quoted.name()));
        }
        return built;
    }

    /// The chosen options that are services of their own.
    private static List<ProductOption> optionsOf(Quoted quoted) {
        return quoted.product().options().stream()
                .filter(ProductOption::isService)
                .filter(option -> !quoted.offer().linesOf(option.name()).isEmpty())
                .toList();
    }

    private static NewService service(
            Quoted quoted, long id, @Nullable Long parent, String optionName) {
        Product product = quoted.product();
        return new NewService(
                id,
                product.sku(),
                product.version(),
                product.family(),
                parent,
                optionName,
                quoted.offer().options(),
                quoted.configuration(),
                quoted.offer().term(),
                product.renewal().usual());
    }

    private static NewService.Origin origin(Request request, long order, Instant now) {
        Discount discount = request.discount();
        return new NewService.Origin(
                request.account().uid(),
                order,
                request.account().payment().currency(),
                discount == null ? "" : discount.code(),
                discount == null ? 0 : discount.version(),
                now);
    }

    private void write(Tx tx, NewService.Origin origin, List<Built> built, Instant now) {
        List<NewService> all = new ArrayList<>();
        List<NewJob> work = new ArrayList<>();
        for (Built one : built) {
            all.add(one.service());
            all.addAll(one.options());
            work.add(ServiceJobs.create(origin.account(), origin.order(), one.service()));
        }
        services.order(tx, origin, all);
        var _ = jobs.createAll(tx, work, now);
    }

    private List<Service> begin(
            Tx tx, NewService.Origin origin, List<Built> built, RenewalChoice choice) {
        List<Sales.Sale> sold =
                built.stream()
                        .map(one ->
                                new Sales.Sale(
                                        one.service(),
                                        one.options(),
                                        one.quoted().product(),
                                        one.name()))
                        .toList();
        List<Service> begun = sales.begin(tx, origin, sold, choice);
        List<NewJob> done = new ArrayList<>();
        for (int i = 0; i < begun.size(); i++) {
            done.add(ServiceJobs.created(begun.get(i), built.get(i).service()));
        }
        var _ = jobs.createAll(tx, done, origin.createdAt());
        return begun;
    }

    private static List<OrderLine> lines(List<Built> built) {
        List<OrderLine> lines = new ArrayList<>();
        for (int i = 0; i < built.size(); i++) {
            Built one = built.get(i);
            String shown = one.name().isEmpty() ? "*%03d".formatted(i + 1) : one.name();
            for (OfferLine offered : one.quoted().offer().lines()) {
                lines.add(line(lines.size() + 1, one, shown, offered));
            }
        }
        return lines;
    }

    private static OrderLine line(int position, Built built, String name, OfferLine offered) {
        long service = built.service().id();
        for (NewService option : built.options()) {
            service = option.optionName().equals(offered.optionName()) ? option.id() : service;
        }
        // Paid once it is used: nothing of it is in this order's sum.
        boolean isLater = offered.kind() == LineKind.USAGE;
        Money nothing = Money.zero(offered.net().currency());
        return new OrderLine(
                position,
                service,
                null,
                built.quoted().product().family(),
                built.quoted().product().sku(),
                offered.kind(),
                offered.optionName(),
                offered.optionValue(),
                name,
                offered.description(),
                isLater ? BigDecimal.ZERO : offered.quantity(),
                offered.unitPrice(),
                isLater ? nothing : offered.list(),
                isLater ? nothing : offered.discount(),
                isLater ? nothing : offered.net());
    }

    private static @Nullable Term commonTerm(List<Quoted> quoted) {
        Term first = quoted.getFirst().offer().term();
        for (Quoted one : quoted) {
            Term term = one.offer().term();
            if (first == null || !first.equals(term)) {
                return null;
            }
        }
        return first;
    }

    /// The term that is paid for, where all have the same; else the day of the order.
    private static Period period(List<Quoted> quoted, ZoneId zone, Instant now) {
        Term term = commonTerm(quoted);
        return term == null
                ? new Period(now, now.plus(A_DAY))
                : new Period(
                        now,
                        Expiry.of(Expiry.anchor(now, zone), now, Paid.NOTHING.plus(term), zone));
    }
}
