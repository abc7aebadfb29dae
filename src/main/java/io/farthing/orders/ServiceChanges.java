package io.farthing.orders;

import io.farthing.calendar.Period;
import io.farthing.calendar.Proration;
import io.farthing.calendar.Term;
import io.farthing.catalog.Billing;
import io.farthing.catalog.Discount;
import io.farthing.catalog.LineKind;
import io.farthing.catalog.Priced;
import io.farthing.catalog.Pricing;
import io.farthing.catalog.Product;
import io.farthing.catalog.Refusal;
import io.farthing.catalog.Selection;
import io.farthing.customers.Account;
import io.farthing.db.Tx;
import io.farthing.jobs.Job;
import io.farthing.jobs.JobStatus;
import io.farthing.money.Money;
import io.farthing.payments.Purpose;
import io.farthing.services.Clockwork;
import io.farthing.services.PaidTerm;
import io.farthing.services.Service;
import io.farthing.services.ServiceJobs;
import io.farthing.services.ServiceStatus;
import io.farthing.services.TermRest;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Orders other plans and options for what is held: what is left of the old is credited, the same
/// time of the new is charged, and the term stays as it is.
public final class ServiceChanges {

    private final Orders.Nouns nouns;
    private final Desk desk;

    public ServiceChanges(Orders orders) {
        nouns = orders.nouns();
        desk = orders.desk();
    }

    /// Run where everything is rolled back it is the quote.
    public ChangeResult order(Tx tx, NewChange wanted, Instant now) {
        Instant at = now.truncatedTo(ChronoUnit.MICROS);
        List<Service> locked = nouns.services().lock(tx, List.of(wanted.service()));
        if (locked.isEmpty() || locked.getFirst().account() != wanted.account()) {
            return new ChangeResult.NoSuchService(wanted.service());
        }
        Service service = locked.getFirst();
        Product before = nouns.services().product(tx, service);
        Clockwork clockwork = nouns.services().clockwork(tx, service.id());
        Refusal obstacle = obstacle(service, before, clockwork);
        if (obstacle != null) {
            return refused(obstacle);
        }
        String sku = wanted.sku();
        Product after =
                sku == null || sku.equals(service.sku())
                        ? before
                        : nouns.products().find(tx, sku, at);
        if (after == null) {
            return new ChangeResult.NoSuchProduct(String.valueOf(sku));
        }
        if (after.family() != before.family() || after.billing() != before.billing()) {
            return refused(
                    Refusal.of("sku", Refusal.Kind.NO_PLAN, after.sku(), service.shownName()));
        }
        Sides sides =
                new Sides(
                        new Side(before, service.options()),
                        new Side(after, merged(service, after, wanted.options())),
                        discount(tx, clockwork));
        return priced(tx, new Case(service, wanted, sides), at);
    }

    /// A change and how far the machine has been told of it; null where no job does so yet.
    public record Begun(Order order, @Nullable JobStatus work) {}

    /// The latest change of a service to a plan; null where there was none.
    public @Nullable Begun begun(Tx tx, Service service, String sku) {
        OrderQuery changes =
                OrderQuery.of(service.account())
                        .kinds(EnumSet.of(OrderKind.CHANGE))
                        .about(service.id());
        for (Order order : OrderStore.list(tx, changes)) {
            if (ServiceEdits.Edit.isTo(order, sku)) {
                return begun(tx, order);
            }
        }
        return null;
    }

    public Begun begun(Tx tx, Order order) {
        JobStatus work = null;
        for (Job job : nouns.jobs().ofOrder(tx, order.id())) {
            work = job.type().equals(ServiceJobs.CHANGE) ? job.status() : work;
        }
        return new Begun(order, work);
    }

    /// A plan with what is chosen of it.
    private record Side(Product product, Map<String, String> options) {}

    private record Sides(Side before, Side after, @Nullable Discount discount) {}

    private record Case(Service service, NewChange wanted, Sides sides) {}

    private static @Nullable Refusal obstacle(
            Service service, Product product, Clockwork clockwork) {
        if (service.status() != ServiceStatus.ACTIVE || service.isOption()) {
            return obstacle(Refusal.Kind.NOT_RUNNING, service.shownName());
        }
        if (service.isPendingDeletion()) {
            return obstacle(Refusal.Kind.PENDING_DELETION, service.shownName());
        }
        if (product.billing() != Billing.ADVANCE) {
            return obstacle(Refusal.Kind.NO_TERM, service.shownName());
        }
        return clockwork.openRenewal() == null
                ? null
                : obstacle(
                        Refusal.Kind.RENEWAL_ORDERED, clockwork.openRenewal(), service.shownName());
    }

    private static Refusal obstacle(Refusal.Kind kind, Object... values) {
        return Refusal.of("service", kind, values);
    }

    /// What the new plan does not know is left out.
    private static Map<String, String> merged(
            Service service, Product after, Map<String, String> changed) {
        Map<String, String> options = new HashMap<>(service.options());
        options.keySet().removeIf(name -> after.option(name) == null);
        options.putAll(changed);
        return options;
    }

    private @Nullable Discount discount(Tx tx, Clockwork clockwork) {
        Discount discount =
                clockwork.discount().isEmpty()
                        ? null
                        : nouns.discounts()
                                .find(tx, clockwork.discount(), clockwork.discountVersion());
        return discount != null && discount.holdsInPeriod(clockwork.terms()) ? discount : null;
    }

    private ChangeResult priced(Tx tx, Case about, Instant now) {
        Service service = about.service();
        Money credit = Money.zero(service.currency());
        Money charge = credit;
        Map<String, String> options = about.sides().after().options();
        for (PaidTerm term : nouns.services().termsAhead(tx, service.id(), now)) {
            Priced old = price(service, about.sides().before(), about, term.term());
            Priced next = price(service, about.sides().after(), about, term.term());
            if (next instanceof Priced.Refused(List<Refusal> refusals)) {
                return new ChangeResult.Refused(refusals);
            }
            if (!(old instanceof Priced.Offer was) || !(next instanceof Priced.Offer will)) {
                throw new IllegalStateException("service " + service.id() + " has lost its price");
            }
            Proration rest =
                    TermRest.of(
                            term,
                            now,
                            about.sides().before().product().proration(),
                            nouns.services().zone(tx));
            credit = credit.plus(rest.minorOf(was.withoutSetup().net(service.currency())));
            charge = charge.plus(rest.minorOf(will.withoutSetup().net(service.currency())));
            options = will.options();
        }
        ServiceEdits.Edit edit =
                new ServiceEdits.Edit(
                        service.id(),
                        about.sides().after().product().sku(),
                        about.sides().after().product().version(),
                        options);
        return placed(tx, about, new Sums(credit, charge, edit), now);
    }

    private static Priced price(Service service, Side side, Case about, Term term) {
        return Pricing.price(
                side.product(),
                new Selection(side.product().sku(), side.options(), term, 1),
                service.currency(),
                about.sides().discount());
    }

    private record Sums(Money credit, Money charge, ServiceEdits.Edit edit) {}

    private ChangeResult placed(Tx tx, Case about, Sums sums, Instant now) {
        long account = about.service().account();
        PaymentChoice choice = about.wanted().payment();
        Means means =
                choice == null
                        ? null
                        : desk.paying().means(tx, account, choice, Purpose.ADVANCE, now);
        if (means instanceof Means.Refused(PayResult.Refused refused)) {
            return paymentRefused(refused);
        }
        Payable payable = write(tx, about, sums, now);
        Order order = payable.order();
        desk.notices().placed(tx, order);
        if (means == null) {
            return new ChangeResult.Ordered(order);
        }
        return desk.paying().pay(tx, payable, means, now) instanceof PayResult.Refused refused
                ? paymentRefused(refused)
                : new ChangeResult.Ordered(Orders.again(tx, order.id()));
    }

    private static ChangeResult paymentRefused(PayResult.Refused refused) {
        return new ChangeResult.PaymentRefused(new PlaceResult.PaymentRefused(refused.why()));
    }

    private static ChangeResult refused(Refusal refusal) {
        return new ChangeResult.Refused(List.of(refusal));
    }

    private Payable write(Tx tx, Case about, Sums sums, Instant now) {
        Service service = about.service();
        Account account =
                Objects.requireNonNull(
                        nouns.accounts().find(tx, service.account()), "a service of nobody");
        Instant until = Objects.requireNonNull(service.expiresAt());
        Sides sides = about.sides();
        List<OrderLine> lines =
                List.of(
                        line(service, sides.before().product(), 1, sums.credit().negated()),
                        line(service, sides.after().product(), 2, sums.charge()));
        return desk.drafting()
                .write(
                        tx,
                        new Drafting.Draft(
                                OrderWrites.reserve(tx),
                                account,
                                desk.drafting().terms(tx, account, now),
                                OrderKind.CHANGE,
                                "",
                                service.term(),
                                lines,
                                new Period(now, until),
                                false,
                                false,
                                now.plus(Drafting.PAYABLE),
                                null,
                                sums.edit().metadata()),
                        now);
    }

    private static OrderLine line(Service service, Product product, int position, Money net) {
        boolean isCredit = position == 1;
        return new OrderLine(
                position,
                service.id(),
                null,
                service.family(),
                product.sku(),
                isCredit ? LineKind.DISCOUNT : LineKind.RENT,
                "",
                "",
                service.shownName(),
                product.name() + (isCredit ? ", what is left of it" : ", for the rest of the term"),
                BigDecimal.ONE,
                net,
                net,
                Money.zero(net.currency()),
                net);
    }
}
