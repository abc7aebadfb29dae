package io.farthing.orders;

import io.farthing.calendar.Term;
import io.farthing.catalog.Product;
import io.farthing.catalog.RenewalPolicy;
import io.farthing.db.Tx;
import io.farthing.payments.PaymentMethod;
import io.farthing.payments.PaymentMethods;
import io.farthing.services.Service;
import io.farthing.services.Services;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Renewals that the clock orders and pays. A card is charged on the product's own day before
/// expiry; until then the order waits, and its owner may pay it in another way.
final class ClockRenewals {

    private final Desk desk;
    private final Services services;
    private final PaymentMethods methods;
    private final RenewalOrders renewals;

    ClockRenewals(Orders orders, RenewalOrders renewals) {
        desk = orders.desk();
        services = orders.nouns().services();
        methods = orders.nouns().methods();
        this.renewals = renewals;
    }

    /// When a renewal that is ordered now is to be paid; null for at once. Who brings the money or
    /// owes it has the invoice with the notice (`memset.md` 11).
    @Nullable Instant collectAt(Tx tx, Service service, Instant now) {
        PaymentMethod usual = methods.usual(tx, service.account(), now);
        boolean isCharged =
                usual != null
                        && switch (usual.type()) {
                            case CARD, DIRECT_DEBIT -> true;
                            case BANK_TRANSFER, CHEQUE, PAYPAL, ACCOUNT, PREPAID -> false;
                        };
        if (!isCharged) {
            return null;
        }
        Instant expiresAt = Objects.requireNonNull(service.expiresAt());
        Instant day = services.product(tx, service).renewal().collectedAt(now, expiresAt);
        return day.isAfter(now) ? day : null;
    }

    /// Orders the service with all its options, for the term that it is set to.
    ///
    /// @param collectAt when it is to be paid; null for at once
    void order(Tx tx, Service service, @Nullable Instant collectAt, Instant now) {
        Term term = Objects.requireNonNull(service.term(), "renewed by itself, and without a term");
        Product product = services.product(tx, service);
        List<Service> set = renewals.withOptions(tx, service);
        Instant expiresAt = Objects.requireNonNull(service.expiresAt());
        RenewalPolicy policy = product.renewal();
        Duration patience = Duration.ofDays((long) policy.graceDays() + policy.deletionDays());
        boolean isOnNextBill = desk.isConsolidated(tx, service.account());
        Order order =
                renewals.write(
                                tx,
                                new RenewalOrders.Terms(
                                        set, term, true, expiresAt.plus(patience), isOnNextBill),
                                now)
                        .order();
        if (isOnNextBill) {
            Order _ = desk.fulfilment().paid(tx, order, now);
        } else if (collectAt == null) {
            pay(tx, order, now);
        } else {
            LocalDate day = LocalDate.ofInstant(collectAt, services.zone(tx));
            desk.notices().toBeCollected(tx, order, service, day, now);
        }
    }

    /// Prepaid money goes first, the usual method pays the rest; who has neither gets a mail that
    /// says where to pay.
    void pay(Tx tx, Order order, Instant now) {
        if (desk.prepaidFirst().pay(tx, order, now) instanceof PayResult.Refused) {
            desk.notices().payable(tx, order, now);
        }
    }
}
