package io.farthing.orders;

import io.farthing.calendar.Period;
import io.farthing.calendar.Term;
import io.farthing.customers.Account;
import io.farthing.db.Tx;
import io.farthing.invoices.Invoice;
import io.farthing.invoices.InvoiceQuery;
import io.farthing.invoices.InvoiceStatus;
import io.farthing.money.Money;
import io.farthing.payments.Purpose;
import io.farthing.services.Clockwork;
import io.farthing.services.Expiry;
import io.farthing.services.Renewals;
import io.farthing.services.Service;
import io.farthing.services.ServiceStatus;
import io.farthing.services.Services;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Orders renewals, by hand and by the clock. Nothing changes on a service before its order is paid
/// (`ovh.md` 6.2).
public final class RenewalOrders {

    private final Orders.Nouns nouns;
    private final Desk desk;
    private final Services services;
    private final Renewals renewals;

    public RenewalOrders(Orders orders, Renewals renewals) {
        nouns = orders.nouns();
        desk = orders.desk();
        services = nouns.services();
        this.renewals = renewals;
    }

    /// Run where everything is rolled back it is the quote.
    public RenewalResult order(Tx tx, NewRenewal wanted, Instant now) {
        Instant at = now.truncatedTo(ChronoUnit.MICROS);
        Set<Long> ids = new TreeSet<>(wanted.services());
        ids.add(wanted.service());
        List<Service> set = services.lock(tx, ids);
        RenewalResult.Refused refused = refusal(tx, wanted, set, at);
        if (refused != null) {
            return refused;
        }
        Means means = null;
        PaymentChoice choice = wanted.payment();
        if (choice != null) {
            means = desk.paying().means(tx, wanted.account(), choice, Purpose.ADVANCE, at);
            if (means instanceof Means.Refused(PayResult.Refused no)) {
                return paymentRefused(no);
            }
        }
        Payable payable =
                write(
                        tx,
                        new Terms(set, wanted.term(), false, at.plus(Drafting.PAYABLE), false),
                        at);
        if (means == null) {
            return new RenewalResult.Ordered(payable.order());
        }
        return desk.paying().pay(tx, payable, means, at) instanceof PayResult.Refused no
                ? paymentRefused(no)
                : new RenewalResult.Ordered(Orders.again(tx, payable.order().id()));
    }

    private static RenewalResult paymentRefused(PayResult.Refused refused) {
        return new RenewalResult.PaymentRefused(new PlaceResult.PaymentRefused(refused.why()));
    }

    /// A service with all its options that are renewed.
    List<Service> withOptions(Tx tx, Service service) {
        List<Service> set = new ArrayList<>(List.of(service));
        services.optionsOf(tx, service.id()).stream()
                .filter(option -> Renewals.isRenewable(option, services.product(tx, option)))
                .forEach(set::add);
        return set;
    }

    /// A term of a service that its owner has suspended and wants back: on the next bill, since it
    /// has been held for the customer all the time (`ovh.md` 6.6). False where it has no price.
    boolean onNextBill(Tx tx, Service service, Instant now) {
        Term term = service.term();
        List<Service> set = withOptions(tx, service);
        if (term == null || renewals.prices(tx, set, term) == null) {
            return false;
        }
        Terms terms = new Terms(set, term, false, now.plus(Drafting.PAYABLE), true);
        Order _ = desk.fulfilment().paid(tx, write(tx, terms, now).order(), now);
        return true;
    }

    private RenewalResult.@Nullable Refused refusal(
            Tx tx, NewRenewal wanted, List<Service> set, Instant now) {
        Service service = null;
        for (Service one : set) {
            service = one.id() == wanted.service() ? one : service;
        }
        boolean isForeign = set.stream().anyMatch(one -> one.account() != wanted.account());
        if (service == null || (isForeign && service.account() != wanted.account())) {
            return refused(RenewalRefusal.NO_SUCH_SERVICE, "There is no such service.");
        }
        RenewalResult.Refused own = refusalOfOne(tx, service);
        if (own == null) {
            own = refusalOfSet(tx, wanted, service);
        }
        if (own == null) {
            own = openRenewal(tx, set, now);
        }
        return own == null ? unpaidDebt(tx, wanted.account(), now) : own;
    }

    private RenewalResult.@Nullable Refused refusalOfOne(Tx tx, Service service) {
        if (service.status() == ServiceStatus.ENDED) {
            return refused(RenewalRefusal.ENDED, "%s has ended.".formatted(service.shownName()));
        }
        if (service.isPendingDeletion()) {
            return refused(
                    RenewalRefusal.PENDING_DELETION,
                    "%s is going to be deleted; undo that first.".formatted(service.shownName()));
        }
        if (service.status() == ServiceStatus.SUSPENDED && services.isHeld(tx, service)) {
            return refused(
                    RenewalRefusal.NOT_RENEWABLE,
                    "%s is suspended by its owner; reopen it first."
                            .formatted(service.shownName()));
        }
        return Renewals.isRenewable(service, services.product(tx, service))
                ? null
                : refused(
                        RenewalRefusal.NOT_RENEWABLE,
                        "%s is not renewed.".formatted(service.shownName()));
    }

    /// The order in which ids come does not matter.
    private RenewalResult.@Nullable Refused refusalOfSet(
            Tx tx, NewRenewal wanted, Service service) {
        Set<Long> asked = new TreeSet<>(wanted.services());
        asked.add(wanted.service());
        var offer =
                renewals.strategies(tx, service, asked.size() > 1).stream()
                        .filter(one -> one.term().equals(wanted.term()))
                        .findFirst();
        if (offer.isEmpty()) {
            return refused(
                    RenewalRefusal.UNKNOWN_PERIOD,
                    "%s cannot be renewed for %s."
                            .formatted(service.shownName(), wanted.term().text()));
        }
        boolean isStrategy =
                offer.get().strategies().stream()
                        .anyMatch(one -> new TreeSet<>(one.serviceIds()).equals(asked));
        return isStrategy
                ? null
                : refused(
                        RenewalRefusal.NO_STRATEGY,
                        "These services cannot be renewed together for %s."
                                .formatted(wanted.term().text()));
    }

    /// One that could be paid no more is as good as gone, though the clock has not come by yet.
    private RenewalResult.@Nullable Refused openRenewal(Tx tx, List<Service> set, Instant now) {
        for (Clockwork one : services.clockwork(tx, set.stream().map(Service::id).toList())) {
            Long open = one.openRenewal();
            Order order = open == null ? null : OrderStore.lock(tx, open);
            if (order == null || !order.status().isOpen()) {
                continue;
            }
            if (order.status() == OrderStatus.PLACED && !now.isBefore(order.expiresAt())) {
                var _ = desk.fulfilment().end(tx, order, OrderStatus.EXPIRED, now);
                continue;
            }
            return new RenewalResult.Refused(
                    RenewalRefusal.ALREADY_ORDERED,
                    "Order %d renews it already and waits for its payment.".formatted(order.id()),
                    order.id());
        }
        return null;
    }

    private RenewalResult.@Nullable Refused unpaidDebt(Tx tx, long account, Instant now) {
        boolean isOverdue =
                nouns
                        .invoices()
                        .page(tx, InvoiceQuery.of(account).withStatus(InvoiceStatus.ISSUED))
                        .stream()
                        .anyMatch(invoice -> isOverdue(invoice, now));
        return isOverdue
                ? refused(
                        RenewalRefusal.UNPAID_DEBT,
                        "There are invoices past their due date; pay them first.")
                : null;
    }

    private static boolean isOverdue(Invoice invoice, Instant now) {
        Instant dueAt = invoice.dates().dueAt();
        return dueAt != null && dueAt.isBefore(now) && invoice.open().signum() > 0;
    }

    private static RenewalResult.Refused refused(RenewalRefusal reason, String sentence) {
        return new RenewalResult.Refused(reason, sentence, null);
    }

    record Terms(
            List<Service> set,
            Term term,
            boolean isAutomatic,
            Instant payableUntil,
            boolean isOnNextBill) {}

    /// The order and its draft, which nobody has paid yet.
    Payable write(Tx tx, Terms terms, Instant now) {
        Service first = terms.set().getFirst();
        Account account =
                Objects.requireNonNull(
                        nouns.accounts().find(tx, first.account()), "a service of nobody");
        Map<Long, Money> prices =
                Objects.requireNonNull(
                        renewals.prices(tx, terms.set(), terms.term()),
                        "a strategy without a price");
        Payable payable =
                desk.drafting()
                        .write(
                                tx,
                                new Drafting.Draft(
                                        OrderWrites.reserve(tx),
                                        account,
                                        desk.drafting().terms(tx, account, now),
                                        OrderKind.RENEWAL,
                                        "",
                                        terms.term(),
                                        RenewalLines.of(tx, services, terms.set(), prices),
                                        period(tx, first, terms.term()),
                                        terms.isOnNextBill(),
                                        terms.isAutomatic(),
                                        terms.payableUntil(),
                                        null,
                                        Map.of()),
                                now);
        Order order = payable.order();
        services.setOpenRenewal(tx, order.services(), order.id());
        desk.notices().placed(tx, order);
        return payable;
    }

    /// The term that is bought, from the old expiry.
    private Period period(Tx tx, Service service, Term term) {
        Instant from = Objects.requireNonNull(service.expiresAt());
        LocalDate anchor = Objects.requireNonNull(service.anchor());
        Instant startsAt = Objects.requireNonNull(service.startsAt());
        return new Period(
                from, Expiry.of(anchor, startsAt, service.paid().plus(term), services.zone(tx)));
    }
}
