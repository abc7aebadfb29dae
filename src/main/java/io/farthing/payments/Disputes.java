package io.farthing.payments;

import io.farthing.catalog.Catalog;
import io.farthing.catalog.Provider;
import io.farthing.catalog.Sellers;
import io.farthing.customers.AccountShard;
import io.farthing.db.Tx;
import io.farthing.ledger.BookKind;
import io.farthing.ledger.Entry;
import io.farthing.ledger.HouseBooks;
import io.farthing.ledger.Ledger;
import io.farthing.ledger.PostResult;
import io.farthing.ledger.Transaction;
import io.farthing.money.Money;
import io.farthing.notices.Mail;
import io.farthing.notices.Notices;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What follows when a bank takes money back, and when that is settled. Each dispute moves one way,
/// so the books are the same in whatever order its news come (docs/decisions/disputes.md).
public final class Disputes {
    public static final int MOST = 500;

    private final Ledger ledger;
    private final Catalog catalog;
    private final Notices notices;
    private final Map<PaymentSubject.Kind, PaymentReversal> reversals;

    public Disputes(
            Ledger ledger,
            Catalog catalog,
            Notices notices,
            Map<PaymentSubject.Kind, PaymentReversal> reversals) {
        this.ledger = ledger;
        this.catalog = catalog;
        this.notices = notices;
        this.reversals = Map.copyOf(reversals);
    }

    /// The latest first: those before the one called `before`, or the first of all for null.
    public List<Dispute> page(
            Tx tx, Dispute.@Nullable Status status, @Nullable String before, int most) {
        return DisputeStore.page(tx, status, before, most);
    }

    public List<Dispute> ofPayment(Tx tx, long payment) {
        return DisputeStore.ofPayment(tx, payment);
    }

    /// As the gateway tells it now. The payment is locked before the dispute, as everywhere.
    GatewayNews.Taking take(Tx tx, Dispute told, Instant now) {
        Payment payment = DisputeStore.paymentOf(tx, told.gateway(), told.reference());
        DisputeStore.insert(tx, told);
        Dispute known = DisputeStore.lock(tx, told.gateway(), told.id());
        boolean isNews = told.status().compareTo(known.status()) > 0;
        if (payment == null) {
            Dispute _ = DisputeStore.save(tx, isNews ? at(known, told.status(), now) : known);
            return GatewayNews.Taking.KEPT;
        }
        if (known.payment() == null) {
            join(tx, payment, at(known, isNews ? told.status() : known.status(), now), now);
            return GatewayNews.Taking.TAKEN;
        }
        if (!isNews) {
            return GatewayNews.Taking.KEPT;
        }
        move(tx, payment, known, at(known, told.status(), now), now);
        return GatewayNews.Taking.TAKEN;
    }

    /// News of a payment: what was disputed of it before it was known to be paid.
    void join(Tx tx, String gateway, String reference, Instant now) {
        Payment payment = DisputeStore.paymentOf(tx, gateway, reference);
        if (payment != null) {
            DisputeStore.ofNone(tx, gateway, reference)
                    .forEach(dispute -> join(tx, payment, dispute, now));
        }
    }

    private void join(Tx tx, Payment payment, Dispute dispute, Instant now) {
        move(tx, payment, at(dispute, Dispute.Status.INQUIRY, now), dispute, now);
    }

    private static Dispute at(Dispute dispute, Dispute.Status status, Instant now) {
        boolean isClosed = status == Dispute.Status.WON || status == Dispute.Status.LOST;
        return changed(dispute, dispute.payment(), status, dispute.owed(), isClosed ? now : null);
    }

    private static Dispute changed(
            Dispute old,
            @Nullable Long payment,
            Dispute.Status status,
            Money owed,
            @Nullable Instant closedAt) {
        return new Dispute(
                old.gateway(),
                old.id(),
                old.reference(),
                payment,
                old.amount(),
                old.reason(),
                status,
                owed,
                old.openedAt(),
                closedAt);
    }

    private void move(Tx tx, Payment payment, Dispute from, Dispute to, Instant now) {
        Money amount = to.amount();
        boolean isOurs = amount.currency().equals(payment.amount().currency());
        Money owed = Money.zero(amount.currency());
        if (isOurs) {
            if (to.status().isWithdrawn() != from.status().isWithdrawn()) {
                boolean isTaken = to.status().isWithdrawn();
                Money held = isTaken ? amount : amount.negated();
                DisputeStore.countDisputed(tx, payment.id(), held);
                post(tx, payment, to, held, now);
            }
            if (to.status() == Dispute.Status.LOST) {
                owed = reversed(tx, payment, to, now);
            }
        }
        Dispute saved =
                DisputeStore.save(tx, changed(to, payment.id(), to.status(), owed, to.closedAt()));
        tell(tx, payment, saved, now);
    }

    private Money reversed(Tx tx, Payment payment, Dispute dispute, Instant now) {
        PaymentReversal reversal = reversals.get(payment.subject().kind());
        if (reversal == null) {
            return Money.zero(dispute.amount().currency());
        }
        Money amount = reversible(tx, payment, dispute);
        if (amount.signum() <= 0) {
            return Money.zero(dispute.amount().currency());
        }
        Money owed = reversal.reverse(tx, payment, amount, key(dispute), now);
        if (owed.signum() > 0) {
            post(tx, payment, dispute, owed.negated(), now);
        }
        return owed;
    }

    /// What another dispute has had the customer owe again of this payment is not owed twice.
    private static Money reversible(Tx tx, Payment payment, Dispute dispute) {
        Money left = payment.amount();
        for (Dispute other : DisputeStore.ofPayment(tx, payment.id())) {
            if (other.owed().signum() > 0) {
                left = left.minus(other.owed());
            }
        }
        return left.compareTo(dispute.amount()) < 0 ? left : dispute.amount();
    }

    /// From the cash to what is disputed, or back. What a lost dispute leaves there, since nobody
    /// owes it again, is for staff to write off.
    private void post(Tx tx, Payment payment, Dispute dispute, Money amount, Instant now) {
        int shard = AccountShard.of(payment.account());
        HouseBooks house = HouseBooks.of(tx, payment.account());
        String step =
                dispute.status() == Dispute.Status.LOST && amount.signum() < 0
                        ? "owed"
                        : dispute.status().text();
        Transaction transaction =
                new Transaction(
                        key(dispute) + "/" + step,
                        "dispute",
                        now,
                        payment.account(),
                        "payment " + payment.id(),
                        List.of(
                                new Entry(
                                        house.book(shard, BookKind.CASH, amount.currency()),
                                        amount),
                                new Entry(
                                        house.book(shard, BookKind.DISPUTED, amount.currency()),
                                        amount.negated())));
        PostResult result = ledger.post(tx, transaction, now);
        if (!(result instanceof PostResult.Posted)) {
            throw new IllegalStateException("a dispute was not booked: " + result);
        }
    }

    private static String key(Dispute dispute) {
        return "dispute/" + dispute.gateway() + "/" + dispute.id();
    }

    private void tell(Tx tx, Payment payment, Dispute dispute, Instant now) {
        tellStaff(tx, payment, dispute, now);
        if (dispute.owed().signum() > 0) {
            notices.mail(
                    tx,
                    payment.account(),
                    "payment-taken-back",
                    Map.of("amount", words(dispute.owed())),
                    now);
        }
        ObjectNode body =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("payment", payment.id())
                        .put("dispute", dispute.id())
                        .put("status", dispute.status().text())
                        .put("amount", dispute.amount().minorText())
                        .put("currency", dispute.amount().currency().code());
        notices.event(tx, payment.account(), "payment.disputed", body, now);
    }

    /// By mail to the address on the invoices of whoever sold.
    private void tellStaff(Tx tx, Payment payment, Dispute dispute, Instant now) {
        if (catalog.provider(tx) == null) {
            return;
        }
        Long reseller = HouseBooks.of(tx, payment.account()).reseller();
        Provider provider = new Sellers(catalog).of(tx, reseller);
        if (provider.seller().email().isEmpty()) {
            return;
        }
        Map<String, String> values =
                Map.of(
                        "dispute", dispute.id(),
                        "status", dispute.status().text(),
                        "amount", words(dispute.amount()),
                        "payment", Long.toString(payment.id()),
                        "account", Long.toString(payment.account()),
                        "reason", dispute.reason());
        Mail.Recipient staff = new Mail.Recipient(provider.seller().email(), provider.name(), "en");
        notices.mail(tx, new Notices.Letter(Notices.PROVIDER, staff, "dispute-news", values), now);
    }

    private static String words(Money amount) {
        return amount.minorText() + " " + amount.currency().code();
    }
}
