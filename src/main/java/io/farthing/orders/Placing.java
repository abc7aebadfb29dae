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
import io.farthing.services.ServiceJobs;
import io.farthing.services.Services;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Turns a quote into an order, its services and their jobs, all of which wait until it is paid.
final class Placing {

    private static final Duration A_DAY = Duration.ofDays(1);

    private final Drafting drafting;
    private final Services services;
    private final Discounts discounts;
    private final Jobs jobs;

    Placing(Drafting drafting, Services services, Discounts discounts, Jobs jobs) {
        this.drafting = drafting;
        this.services = services;
        this.discounts = discounts;
        this.jobs = jobs;
    }

    /// What is to be placed.
    ///
    /// @param retractionUntil null where the buyer may not take it back
    record Request(
            Account account,
            InvoiceTerms terms,
            ZoneId zone,
            NewOrder wanted,
            List<Quoted> quoted,
            @Nullable Discount discount,
            @Nullable Instant retractionUntil,
            boolean isOnNextBill) {}

    /// Null where the discount has been used up meanwhile; then nothing is written.
    @Nullable Payable place(Tx tx, Request request, OrderWrites.Ids ids, Instant now) {
        Discount discount = request.discount();
        if (discount != null && !isUsed(tx, discount, request.account().uid(), ids, now)) {
            return null;
        }
        List<Built> built = built(request, ids.services());
        List<OrderLine> lines = lines(built);
        Payable placed =
                drafting.write(
                        tx,
                        new Drafting.Draft(
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
                                request.wanted().metadata()),
                        now);
        write(tx, request, ids.order(), built, now);
        return placed;
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
    private record Built(Quoted quoted, NewService service, List<NewService> options) {}

    private static List<Built> built(Request request, List<Long> ids) {
        List<Built> built = new ArrayList<>();
        int next = 0;
        for (Quoted quoted : request.quoted()) {
            long id = ids.get(next++);
            List<NewService> options = new ArrayList<>();
            for (ProductOption option : optionsOf(quoted)) {
                options.add(service(quoted, ids.get(next++), id, option.name()));
            }
            built.add(new Built(quoted, service(quoted, id, null, ""), options));
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

    private void write(Tx tx, Request request, long order, List<Built> built, Instant now) {
        List<NewService> all = new ArrayList<>();
        List<NewJob> work = new ArrayList<>();
        long account = request.account().uid();
        for (Built one : built) {
            all.add(one.service());
            all.addAll(one.options());
            work.add(ServiceJobs.create(account, order, one.service()));
        }
        Discount discount = request.discount();
        services.order(
                tx,
                new NewService.Origin(
                        account,
                        order,
                        request.account().payment().currency(),
                        discount == null ? "" : discount.code(),
                        discount == null ? 0 : discount.version(),
                        now),
                all);
        var _ = jobs.createAll(tx, work, now);
    }

    private static List<OrderLine> lines(List<Built> built) {
        List<OrderLine> lines = new ArrayList<>();
        for (int i = 0; i < built.size(); i++) {
            Built one = built.get(i);
            String name = one.quoted().name();
            String shown = name.isEmpty() ? "*%03d".formatted(i + 1) : name;
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
