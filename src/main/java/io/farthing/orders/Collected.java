package io.farthing.orders;

import io.farthing.db.Tx;
import io.farthing.invoices.Invoice;
import io.farthing.invoices.InvoiceLine;
import io.farthing.invoices.InvoiceStatus;
import io.farthing.invoices.Invoices;
import io.farthing.invoices.SettleResult;
import io.farthing.invoices.Settlement;
import io.farthing.ledger.BookKind;
import io.farthing.money.Money;
import io.farthing.payments.Payment;
import io.farthing.payments.PaymentEvent;
import io.farthing.payments.PaymentOutcome;
import io.farthing.payments.Payments;
import io.farthing.payments.Refund;
import io.farthing.services.Debts;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What follows when money for an order or an invoice has come, has not come, or has gone back.
public final class Collected implements PaymentOutcome {

    private final Invoices invoices;
    private final Payments payments;
    private final Fulfilment fulfilment;
    private final OrderNotices notices;
    private final Paying paying;
    private final SetAside setAside;
    private final Debts debts;

    public static Collected of(Orders orders) {
        return new Collected(orders.nouns(), orders.desk());
    }

    private Collected(Orders.Nouns nouns, Desk desk) {
        invoices = nouns.invoices();
        payments = nouns.payments();
        debts = desk.debts();
        setAside = desk.setAside();
        fulfilment = desk.fulfilment();
        paying = desk.paying();
        notices = desk.notices();
    }

    @Override
    public void happened(Tx tx, PaymentEvent event, Instant now) {
        switch (event) {
            case PaymentEvent.Paid(Payment payment) -> paid(tx, payment, now);
            case PaymentEvent.Failed(Payment payment, String reason, Instant nextAttempt) ->
                    failed(tx, payment, new Failure(reason, nextAttempt), now);
            case PaymentEvent.Refunded(_, Refund refund) -> refunded(tx, refund, now);
        }
    }

    private @Nullable Order orderOf(Tx tx, Payment payment) {
        return switch (payment.subject().kind()) {
            case ORDER -> OrderStore.lock(tx, payment.subject().id());
            case INVOICE -> {
                Order order = OrderStore.ofInvoice(tx, payment.subject().id());
                yield order == null ? null : OrderStore.lock(tx, order.id());
            }
            case TOP_UP -> null;
        };
    }

    private void paid(Tx tx, Payment payment, Instant now) {
        Order order = orderOf(tx, payment);
        if (order == null) {
            invoicePaid(tx, payment, now);
            return;
        }
        if (!order.status().isOpen() && !isOnAccount(tx, order)) {
            // Paid twice, or too late: it goes back the way it came.
            giveBack(tx, payment, payment.refundable(), now);
            return;
        }
        if (!fulfilment.canBeFulfilled(tx, order)) {
            giveBack(tx, payment, payment.refundable(), now);
            var _ = fulfilment.end(tx, order, OrderStatus.CANCELLED, now);
            return;
        }
        Money left = settle(tx, order, cash(payment, payment.amount()), now);
        if (left.signum() > 0) {
            giveBack(tx, payment, left, now);
        }
        Money aside = setAside.free(tx, order, now);
        if (aside.signum() > 0) {
            Settlement prepaid = new Settlement(BookKind.BALANCE, SetAside.key(order), aside, true);
            Money _ = settle(tx, order, prepaid, now);
        }
        if (order.status().isOpen() && isCovered(tx, order)) {
            var _ = fulfilment.paid(tx, order, now);
        }
    }

    /// Pays what is still open of the order as far as the money goes; returns what is left of it.
    private Money settle(Tx tx, Order order, Settlement money, Instant now) {
        Money left = money.amount();
        for (Paying.Debt debt : paying.debts(tx, order)) {
            Money part = least(left, debt.amount());
            if (part.signum() > 0) {
                Settlement settlement =
                        new Settlement(money.book(), money.key(), part, money.isSetAside());
                Paying.requireSettled(
                        invoices.issueAndSettle(tx, debt.invoice().id(), settlement, now));
                left = left.minus(part);
            }
        }
        return left;
    }

    private static Money least(Money one, Money other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /// Delivered on credit: its invoice is still to be paid.
    private boolean isOnAccount(Tx tx, Order order) {
        Long id = order.invoice();
        Invoice invoice = id == null ? null : invoices.find(tx, id);
        return order.status().isPaid()
                && invoice != null
                && invoice.status() == InvoiceStatus.ISSUED;
    }

    private boolean isCovered(Tx tx, Order order) {
        return paying.debts(tx, order).isEmpty();
    }

    private void invoicePaid(Tx tx, Payment payment, Instant now) {
        SettleResult result =
                invoices.settle(tx, payment.subject().id(), cash(payment, payment.amount()), now);
        if (!(result instanceof SettleResult.Settled)
                && !(result instanceof SettleResult.AlreadySettled)) {
            giveBack(tx, payment, payment.refundable(), now);
        }
    }

    private void giveBack(Tx tx, Payment payment, Money amount, Instant now) {
        var _ = payments.refund(tx, payment.id(), amount, "unwanted/" + payment.id(), now);
    }

    /// A lost dispute: the invoices that it paid are owed again. What was a top-up is taken out of
    /// the balance as far as that goes, or else it could still be spent.
    public Money reverse(Tx tx, Payment payment, Money amount, String key, Instant now) {
        Order order = orderOf(tx, payment);
        List<Long> paid =
                order == null
                        ? List.of(payment.subject().id())
                        : Paying.asked(order).stream().map(Paying.Asked::invoice).toList();
        Money owed = Money.zero(amount.currency());
        for (long invoice : paid) {
            Money left = amount.minus(owed);
            if (left.signum() > 0) {
                Settlement back = new Settlement(BookKind.CASH, key, left);
                Money again = invoices.takeBack(tx, invoice, settled(payment), back, now);
                owed = owed.plus(again);
                if (again.signum() > 0) {
                    debts.owedAgain(tx, services(tx, invoice), invoice, now);
                }
            }
        }
        if (order != null && order.kind() == OrderKind.TOP_UP && owed.signum() > 0) {
            fromBalance(tx, order, owed, key, now);
        }
        return owed;
    }

    /// Those that an invoice names.
    private Set<Long> services(Tx tx, long id) {
        Set<Long> services = new TreeSet<>();
        for (InvoiceLine line : Objects.requireNonNull(invoices.find(tx, id)).lines()) {
            Long service = line.service();
            if (service != null) {
                services.add(service);
            }
        }
        return services;
    }

    private void fromBalance(Tx tx, Order order, Money owed, String key, Instant now) {
        Money there = paying.balance().affordable(tx, order.account(), owed);
        Long invoice = order.invoice();
        if (invoice != null && there.signum() > 0) {
            Paying.requireSettled(
                    invoices.settle(
                            tx,
                            invoice,
                            new Settlement(BookKind.BALANCE, key + "/balance", there),
                            now));
        }
    }

    private static String settled(Payment payment) {
        return "payment/" + payment.id();
    }

    private static Settlement cash(Payment payment, Money amount) {
        return new Settlement(BookKind.CASH, settled(payment), amount);
    }

    private record Failure(String reason, @Nullable Instant nextAttempt) {}

    private void failed(Tx tx, Payment payment, Failure failure, Instant now) {
        Order order = orderOf(tx, payment);
        if (order == null || failure.nextAttempt() != null) {
            return;
        }
        if (order.status() == OrderStatus.CHECKING) {
            Money _ = setAside.free(tx, order, now);
            OrderWrites.setStatus(tx, order.id(), OrderStatus.PLACED);
            notices.paymentFailed(tx, order, failure.reason(), now);
        }
    }

    /// The credit note that asked for it is what the money was owed for.
    private void refunded(Tx tx, Refund refund, Instant now) {
        String key = refund.key();
        if (!key.startsWith(Refunding.KEY)) {
            return;
        }
        long note =
                Long.parseLong(
                        key.substring(
                                Refunding.KEY.length(), key.indexOf('/', Refunding.KEY.length())));
        Paying.requireSettled(
                invoices.settle(
                        tx,
                        note,
                        new Settlement(BookKind.CASH, "refund/" + refund.id(), refund.amount()),
                        now));
    }
}
