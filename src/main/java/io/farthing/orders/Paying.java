package io.farthing.orders;

import io.farthing.db.Tx;
import io.farthing.invoices.Invoice;
import io.farthing.invoices.Invoices;
import io.farthing.invoices.IssueResult;
import io.farthing.invoices.SettleResult;
import io.farthing.invoices.Settlement;
import io.farthing.ledger.BookKind;
import io.farthing.money.Money;
import io.farthing.payments.NewPayment;
import io.farthing.payments.PaymentMethod;
import io.farthing.payments.PaymentMethods;
import io.farthing.payments.PaymentRefusal;
import io.farthing.payments.PaymentRules;
import io.farthing.payments.PaymentSubject;
import io.farthing.payments.Payments;
import io.farthing.payments.Purpose;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Pays orders, each with what was named and nothing else.
final class Paying {

    /// How long the money of a transfer or a cheque may be on its way.
    static final Duration ON_ITS_WAY = Duration.ofDays(30);

    private final Invoices invoices;
    private final PrepaidBalance balance;
    private final PaymentMethods methods;
    private final Payments payments;
    private final Fulfilment fulfilment;
    private final SetAside setAside;

    Paying(Orders.Nouns nouns, SetAside setAside, Fulfilment fulfilment) {
        invoices = nouns.invoices();
        balance = new PrepaidBalance(nouns.ledger());
        methods = nouns.methods();
        payments = nouns.payments();
        this.setAside = setAside;
        this.fulfilment = fulfilment;
    }

    /// Whether the account may pay so much with that, now. The prepaid balance is locked, so that
    /// the answer still holds when the order is paid.
    Means means(Tx tx, long account, PaymentChoice choice, Purpose purpose, Instant now) {
        return switch (choice) {
            case PaymentChoice.Prepaid _ -> new Means.Prepaid();
            case PaymentChoice.Usual _ ->
                    allowed(tx, account, methods.usual(tx, account, now), purpose, now);
            case PaymentChoice.Method(long id) -> {
                PaymentMethod method = methods.find(tx, id, now);
                boolean isOwn = method != null && method.account() == account;
                yield allowed(tx, account, isOwn ? method : null, purpose, now);
            }
        };
    }

    private Means allowed(
            Tx tx, long account, @Nullable PaymentMethod method, Purpose purpose, Instant now) {
        if (method != null && PaymentRules.isUsable(method, purpose)) {
            return new Means.Registered(method);
        }
        PaymentRefusal refusal =
                PaymentRules.refusal(method, purpose, methods.list(tx, account, now));
        if (refusal == null) {
            throw new IllegalStateException("a method that is refused for no reason");
        }
        return new Means.Refused(new PayResult.Refused(new Unpayable.WithMethod(refusal)));
    }

    /// The order is locked and open.
    PayResult pay(Tx tx, Payable payable, Means means, Instant now) {
        return switch (means) {
            case Means.Refused(PayResult.Refused refused) -> refused;
            case Means.Prepaid _ -> payFromBalance(tx, payable, now);
            case Means.Registered(PaymentMethod method) -> payWith(tx, payable, method, now);
        };
    }

    private PayResult payWith(Tx tx, Payable payable, PaymentMethod method, Instant now) {
        Order order = payable.order().by(method.id());
        boolean isNew = payable.draft() != null;
        Money aside = isNew ? Money.zero(order.net().currency()) : setAside.amount(tx, order);
        Money due = sum(order, debts(tx, payable)).minus(aside);
        if (due.signum() <= 0 && aside.signum() > 0) {
            return payFromBalance(tx, payable, now);
        }
        OrderWrites.setMethod(tx, order.id(), method.id());
        if (due.signum() <= 0) {
            return new PayResult.Paid(onAccount(tx, order, now));
        }
        Request asked = new Request(method, due);
        return switch (method.type()) {
            case CARD, PAYPAL, DIRECT_DEBIT -> collect(tx, order, asked, now);
            case BANK_TRANSFER, CHEQUE -> {
                setAside.settle(tx, order, now);
                yield await(tx, order, asked, now);
            }
            case ACCOUNT -> {
                setAside.settle(tx, order, now);
                yield new PayResult.Paid(onAccount(tx, order, now));
            }
            case PREPAID -> payFromBalance(tx, new Payable(order, payable.draft()), now);
        };
    }

    /// Whom to ask for how much.
    private record Request(PaymentMethod method, Money due) {}

    PrepaidBalance balance() {
        return balance;
    }

    private PayResult payFromBalance(Tx tx, Payable payable, Instant now) {
        Order order = payable.order();
        if (order.gross().signum() <= 0) {
            return new PayResult.Paid(onAccount(tx, order, now));
        }
        if (payable.draft() != null) {
            return payDraft(tx, order, payable.draft(), now);
        }
        Money _ = setAside.free(tx, order, now);
        List<Debt> debts = debts(tx, payable);
        Money missing = balance.missing(tx, order.account(), sum(order, debts));
        if (missing != null) {
            return new PayResult.Refused(new Unpayable.WithBalance(missing));
        }
        // Last of all the numbers, for which others wait.
        Order paid = fulfilment.paid(tx, order, now);
        for (Debt debt : debts) {
            Settlement settlement =
                    new Settlement(BookKind.BALANCE, "order/" + order.id(), debt.amount());
            requireSettled(invoices.issueAndSettleLast(tx, debt.invoice(), settlement, now));
        }
        return new PayResult.Paid(paid);
    }

    private PayResult payDraft(Tx tx, Order order, Invoice draft, Instant now) {
        Order paid = fulfilment.paid(tx, order, now);
        Settlement settlement =
                new Settlement(BookKind.BALANCE, "order/" + order.id(), order.gross());
        SettleResult result = invoices.issueAndSettleLast(tx, draft, settlement, now);
        if (result instanceof SettleResult.InsufficientFunds(Money missing)) {
            return new PayResult.Refused(new Unpayable.WithBalance(missing));
        }
        requireSettled(result);
        return new PayResult.Paid(paid);
    }

    /// An invoice that an order pays, locked, and how much of it.
    record Debt(Invoice invoice, Money amount) {}

    private List<Debt> debts(Tx tx, Payable payable) {
        Order order = payable.order();
        Invoice draft = payable.draft();
        if (draft == null) {
            return debts(tx, order);
        }
        return order.gross().signum() > 0 ? List.of(new Debt(draft, order.gross())) : List.of();
    }

    /// What is still open of each; an invoice may have been paid in part, or by another way since.
    List<Debt> debts(Tx tx, Order order) {
        List<Debt> open = new ArrayList<>();
        for (Asked asked : asked(order)) {
            Invoice invoice = Objects.requireNonNull(invoices.lock(tx, asked.invoice()));
            Money left = invoice.open();
            Money amount = left.compareTo(asked.amount()) < 0 ? left : asked.amount();
            if (amount.signum() > 0) {
                open.add(new Debt(invoice, amount));
            }
        }
        return open;
    }

    /// An invoice that an order is to pay, and how much of it.
    record Asked(long invoice, Money amount) {}

    static List<Asked> asked(Order order) {
        if (order.kind() == OrderKind.DEBT) {
            return order.lines().stream()
                    .map(line -> new Asked(invoiceOf(line.invoice()), line.net()))
                    .toList();
        }
        return order.gross().signum() > 0
                ? List.of(new Asked(invoiceOf(order.invoice()), order.gross()))
                : List.of();
    }

    private static Money sum(Order order, List<Debt> debts) {
        Money sum = Money.zero(order.net().currency());
        for (Debt debt : debts) {
            sum = sum.plus(debt.amount());
        }
        return sum;
    }

    static long invoiceOf(@Nullable Long invoice) {
        if (invoice == null) {
            throw new IllegalStateException("an order without an invoice has nothing to pay");
        }
        return invoice;
    }

    /// On credit, or nothing to pay: the invoice is issued and work begins. What is below zero is
    /// the customer's.
    private Order onAccount(Tx tx, Order order, Instant now) {
        Order paid = fulfilment.paid(tx, order, now);
        if (order.kind() != OrderKind.DEBT && order.invoice() != null) {
            issue(tx, order, now);
        }
        if (order.gross().signum() < 0) {
            Settlement back =
                    new Settlement(
                            BookKind.BALANCE, "order/" + order.id(), order.gross().negated());
            requireSettled(invoices.settle(tx, invoiceOf(order.invoice()), back, now));
        }
        return paid;
    }

    private PayResult collect(Tx tx, Order order, Request asked, Instant now) {
        NewPayment.Retries retries =
                order.isAutomatic() ? NewPayment.Retries.FOR_DAYS : NewPayment.Retries.NONE;
        String key = "order/" + order.id() + "/" + payments.ofSubject(tx, subject(order)).size();
        var _ =
                payments.begin(
                        tx,
                        new NewPayment(asked.method(), asked.due(), subject(order), key, retries),
                        now);
        OrderWrites.setStatus(tx, order.id(), OrderStatus.CHECKING);
        return new PayResult.Checking(Orders.again(tx, order.id()));
    }

    private PayResult await(Tx tx, Order order, Request asked, Instant now) {
        if (!order.isIssued()) {
            // Issued, a top-up would be on the balance, and could be spent before the money comes.
            if (order.kind() != OrderKind.DEBT && order.kind() != OrderKind.TOP_UP) {
                issue(tx, order, now);
            }
            var _ =
                    payments.begin(
                            tx,
                            new NewPayment(
                                    asked.method(),
                                    asked.due(),
                                    subject(order),
                                    "order/" + order.id(),
                                    NewPayment.Retries.NONE),
                            now);
            Instant until = now.plus(ON_ITS_WAY);
            boolean isLater = until.isAfter(order.expiresAt());
            OrderWrites.setIssued(tx, order.id(), isLater ? until : order.expiresAt());
        }
        return new PayResult.Waiting(Orders.again(tx, order.id()));
    }

    private void issue(Tx tx, Order order, Instant now) {
        IssueResult result = invoices.issue(tx, invoiceOf(order.invoice()), now);
        if (!(result instanceof IssueResult.Issued)
                && !(result instanceof IssueResult.AlreadyIssued)) {
            throw new IllegalStateException("order " + order.id() + " has no draft: " + result);
        }
    }

    static void requireSettled(SettleResult result) {
        if (!(result instanceof SettleResult.Settled)) {
            throw new IllegalStateException("an invoice could not be settled: " + result);
        }
    }

    static PaymentSubject subject(Order order) {
        return PaymentSubject.order(order.id());
    }
}
