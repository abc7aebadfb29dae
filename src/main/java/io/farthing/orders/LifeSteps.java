package io.farthing.orders;

import io.farthing.calendar.MonthInZone;
import io.farthing.catalog.RenewalPolicy;
import io.farthing.db.Tx;
import io.farthing.payments.Payment;
import io.farthing.payments.PaymentSubject;
import io.farthing.payments.Payments;
import io.farthing.services.Arrears;
import io.farthing.services.Clockwork;
import io.farthing.services.Due;
import io.farthing.services.Engagements;
import io.farthing.services.LifeStep;
import io.farthing.services.Lives;
import io.farthing.services.Service;
import io.farthing.services.ServiceLife;
import io.farthing.services.Services;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Takes the step that a service is due for, with what follows for orders and what is told.
public final class LifeSteps {

    private final Desk desk;
    private final Services services;
    private final Lives lives;
    private final Payments payments;
    private final ClockRenewals renewals;
    private final Engagements engagements;
    private final Arrears arrears;

    public LifeSteps(Orders orders, RenewalOrders renewals, Arrears arrears) {
        desk = orders.desk();
        services = orders.nouns().services();
        lives = orders.nouns().lives();
        payments = orders.nouns().payments();
        engagements = new Engagements(services);
        this.renewals = new ClockRenewals(orders, renewals);
        this.arrears = arrears;
    }

    void take(Tx tx, Due due, Instant now) {
        Service service = due.service();
        LifeStep step = due.step();
        if (step == null) {
            if (service.isOption()) {
                lives.postpone(tx, service.id(), null);
            } else {
                lives.reckon(tx, service.id());
            }
            return;
        }
        switch (step) {
            case NOTICE -> notice(tx, service, now);
            case COLLECT -> collect(tx, service, now);
            case MARK_UNPAID -> markUnpaid(tx, service, now);
            case SUSPEND -> suspend(tx, service, now);
            case END -> end(tx, service, now);
            case BILL -> {
                // Whole months: the one that has begun is billed when it is over.
                arrears.bill(tx, service, MonthInZone.of(now, services.zone(tx)).start());
                lives.reckon(tx, service.id());
            }
        }
    }

    /// Whoever has ordered the renewal already is left alone, as long as he can pay it: what comes
    /// of it is looked at when that time is over.
    private void notice(Tx tx, Service due, Instant now) {
        Service service = engagements.rolled(tx, due);
        Clockwork clockwork = services.clockwork(tx, service.id());
        Order open = openRenewal(tx, clockwork);
        if (open != null && mayLapse(open, service, now)) {
            lives.postpone(tx, service.id(), open.expiresAt());
            return;
        }
        if (!renewsByItself(service, clockwork)) {
            if (open == null) {
                desk.notices().reminder(tx, service, expiryDay(tx, service), now);
            }
            lives.noticed(tx, service, null);
            return;
        }
        Instant collectAt = renewals.collectAt(tx, service, now);
        lives.noticed(tx, service, collectAt);
        if (open == null) {
            renewals.order(tx, service, collectAt, now);
        } else if (collectAt == null && isLeftToClock(open)) {
            renewals.pay(tx, open, now);
        }
    }

    private static boolean mayLapse(Order open, Service service, Instant now) {
        return !open.isAutomatic()
                && open.expiresAt().isAfter(now)
                && open.expiresAt().isBefore(Objects.requireNonNull(service.expiresAt()));
    }

    /// The day has come on which the ordered renewal is paid, unless its owner has paid it, or does
    /// not want it any more.
    private void collect(Tx tx, Service service, Instant now) {
        Clockwork clockwork = services.clockwork(tx, service.id());
        Order open = openRenewal(tx, clockwork);
        lives.noticed(tx, service, null);
        if (open != null && isLeftToClock(open) && renewsByItself(service, clockwork)) {
            renewals.pay(tx, open, now);
        }
    }

    /// Nobody has begun to pay it: neither a gateway is asked nor a transfer awaited.
    private static boolean isLeftToClock(Order order) {
        return order.isAutomatic() && order.status() == OrderStatus.PLACED && !order.isIssued();
    }

    private static boolean renewsByItself(Service service, Clockwork clockwork) {
        return ServiceLife.renewsByItself(service.renewal()) && clockwork.choice().isActive();
    }

    private LocalDate expiryDay(Tx tx, Service service) {
        Instant expiresAt = Objects.requireNonNull(service.expiresAt());
        return LocalDate.ofInstant(expiresAt, services.zone(tx));
    }

    private void markUnpaid(Tx tx, Service service, Instant now) {
        lives.markUnpaid(tx, service);
        Instant since =
                ServiceLife.unpaidSince(
                        Objects.requireNonNull(service.expiresAt()),
                        services.owedSince(tx, service));
        Instant suspension = since.plus(Duration.ofDays(policy(tx, service).graceDays()));
        ZoneId zone = services.zone(tx);
        desk.notices().service(tx, service, "unpaid", OrderNotices.on(suspension, zone), now);
    }

    private void suspend(Tx tx, Service service, Instant now) {
        lives.suspend(tx, service, now);
        Instant deletion = now.plus(Duration.ofDays(policy(tx, service).deletionDays()));
        ZoneId zone = services.zone(tx);
        desk.notices().service(tx, service, "suspended", OrderNotices.on(deletion, zone), now);
    }

    private RenewalPolicy policy(Tx tx, Service service) {
        return services.product(tx, service).renewal();
    }

    /// What was used up to its end is charged, and nobody can pay its renewal any more.
    private void end(Tx tx, Service service, Instant now) {
        Instant cancelAt = service.cancelAt();
        arrears.bill(tx, service, cancelAt == null ? now : cancelAt);
        Order open = openRenewal(tx, services.clockwork(tx, service.id()));
        lives.end(tx, service, now);
        if (open != null && isGivenUp(tx, open, now)) {
            var _ = desk.fulfilment().end(tx, open, OrderStatus.CANCELLED, now);
        }
        if (!service.isOption()) {
            ZoneId zone = services.zone(tx);
            desk.notices().service(tx, service, "ended", OrderNotices.on(now, zone), now);
        }
    }

    /// Nobody is asked for its money any more. Where a gateway may be taking it at this moment the
    /// order stays, and the money goes back when it comes.
    private boolean isGivenUp(Tx tx, Order open, Instant now) {
        for (Payment payment : payments.ofSubject(tx, PaymentSubject.order(open.id()))) {
            if (payment.status().isOpen() && !payments.cancel(tx, payment.id(), now)) {
                return false;
            }
        }
        return true;
    }

    private static @Nullable Order openRenewal(Tx tx, Clockwork clockwork) {
        Long open = clockwork.openRenewal();
        Order order = open == null ? null : OrderStore.lock(tx, open);
        return order != null && order.status().isOpen() ? order : null;
    }
}
