package io.farthing.orders;

import io.farthing.calendar.Period;
import io.farthing.calendar.Term;
import io.farthing.catalog.LineKind;
import io.farthing.catalog.ProductFamily;
import io.farthing.customers.Account;
import io.farthing.db.Tx;
import io.farthing.invoices.Invoice;
import io.farthing.invoices.InvoiceOrigin;
import io.farthing.invoices.InvoiceTerms;
import io.farthing.invoices.Invoices;
import io.farthing.invoices.NewInvoice;
import io.farthing.invoices.NewLine;
import io.farthing.invoices.PendingCharges;
import io.farthing.invoices.TaxTreatment;
import io.farthing.money.Money;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Writes an order together with the draft of its invoice, so that both say the same.
final class Drafting {

    /// `ovh.md` 7.2: an order that nobody pays is gone a day later, to the second.
    static final Duration PAYABLE = Duration.ofHours(24);

    private static final int PASSWORD_BYTES = 8;

    private final Invoices invoices;
    private final PendingCharges pending;
    private final SecureRandom random;

    Drafting(Invoices invoices, PendingCharges pending, SecureRandom random) {
        this.invoices = invoices;
        this.pending = pending;
        this.random = random;
    }

    /// An order that is about to be written.
    ///
    /// @param period what the invoice is for
    record Draft(
            OrderWrites.Ids ids,
            Account account,
            InvoiceTerms terms,
            OrderKind kind,
            String key,
            @Nullable Term term,
            List<OrderLine> lines,
            Period period,
            boolean isOnNextBill,
            boolean isAutomatic,
            Instant expiresAt,
            @Nullable Instant retractionUntil,
            Map<String, String> metadata) {}

    /// On what terms an account is invoiced now.
    InvoiceTerms terms(Tx tx, Account account, Instant now) {
        return invoices.parties().terms(tx, account, now);
    }

    Payable write(Tx tx, Draft draft, Instant now) {
        Payable written = invoiced(tx, draft, now);
        OrderWrites.insert(tx, written.order());
        return written;
    }

    /// The same as paid and delivered: the caller has its services begin and has it paid in this
    /// transaction.
    Payable writeDelivered(Tx tx, Draft draft, Instant now) {
        Payable written = invoiced(tx, draft, now).delivered(now);
        OrderWrites.insert(tx, written.order());
        return written;
    }

    private Payable invoiced(Tx tx, Draft draft, Instant now) {
        TaxTreatment tax =
                draft.kind() == OrderKind.TOP_UP ? TaxTreatment.PREPAYMENT : draft.terms().tax();
        if (isPaidLater(draft)) {
            return Payable.known(withoutInvoice(draft, now));
        }
        return draft.isOnNextBill()
                ? Payable.known(charged(tx, draft, tax, now))
                : drafted(tx, draft, tax, now);
    }

    /// What is used first and paid after the month has nothing to invoice yet (`memset.md` 11).
    private static boolean isPaidLater(Draft draft) {
        return draft.kind() == OrderKind.PURCHASE
                && draft.lines().stream().allMatch(line -> line.kind() == LineKind.USAGE);
    }

    private Payable drafted(Tx tx, Draft draft, TaxTreatment tax, Instant now) {
        Invoice invoice =
                invoices.draft(tx, draft.ids().invoice(), invoice(draft, tax), draft.terms(), now);
        Bill bill =
                new Bill(
                        invoice.id(),
                        invoice.totals().net(),
                        invoice.totals().vat(),
                        invoice.password());
        return new Payable(order(draft, bill, now), invoice);
    }

    /// The lines wait for the invoice of the month; the tax is what it will be, to a cent.
    private Order charged(Tx tx, Draft draft, TaxTreatment tax, Instant now) {
        Money net = sum(draft, _ -> true);
        for (OrderLine line : draft.lines()) {
            if (!line.net().isZero()) {
                pending.add(tx, draft.account().uid(), line(line, draft), tax, now);
            }
        }
        return order(draft, new Bill(null, net, tax.rate().minorShareOf(net), password()), now);
    }

    /// An order that has no invoice of its own: debts have theirs, and use has none yet.
    Order writeWithoutInvoice(Tx tx, Draft draft, Instant now) {
        Order order = withoutInvoice(draft, now);
        OrderWrites.insert(tx, order);
        return order;
    }

    private Order withoutInvoice(Draft draft, Instant now) {
        Money net = sum(draft, _ -> true);
        return order(draft, new Bill(null, net, net.minus(net), password()), now);
    }

    /// Lines that were charged to the invoice of the month are set against it again.
    void takeBack(Tx tx, Order order, List<Integer> positions, Instant now) {
        TaxTreatment tax = invoices.parties().terms(tx, order.account(), now).tax();
        for (OrderLine line : order.lines()) {
            if (positions.contains(line.position()) && !line.net().isZero()) {
                pending.add(tx, order.account(), reversed(line), tax, now);
            }
        }
    }

    private static NewLine reversed(OrderLine line) {
        ProductFamily family = line.family();
        String group = family == null ? "" : family.word();
        return new NewLine(
                group,
                line.description(),
                line.name(),
                line.service(),
                null,
                line.quantity(),
                null,
                line.net().negated(),
                group);
    }

    private record Bill(@Nullable Long invoice, Money net, Money tax, String password) {}

    private static Order order(Draft draft, Bill bill, Instant now) {
        return new Order(
                draft.ids().order(),
                draft.account().uid(),
                draft.kind(),
                OrderStatus.PLACED,
                draft.key(),
                draft.term(),
                sum(draft, line -> line.kind() == LineKind.SETUP),
                bill.net(),
                bill.tax(),
                bill.invoice(),
                draft.isOnNextBill(),
                false,
                draft.isAutomatic(),
                bill.password(),
                now,
                draft.expiresAt(),
                null,
                null,
                null,
                null,
                draft.retractionUntil(),
                draft.metadata(),
                draft.lines());
    }

    private String password() {
        byte[] bytes = new byte[PASSWORD_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static Money sum(Draft draft, Predicate<OrderLine> counts) {
        Money sum = Orders.nothing(draft.account());
        for (OrderLine line : draft.lines()) {
            sum = counts.test(line) ? sum.plus(line.net()) : sum;
        }
        return sum;
    }

    private static NewInvoice invoice(Draft draft, TaxTreatment tax) {
        List<NewLine> lines = new ArrayList<>(draft.lines().size());
        for (OrderLine line : draft.lines()) {
            lines.add(line(line, draft));
        }
        return new NewInvoice(
                draft.account().uid(),
                draft.account().payment().currency(),
                origin(draft.kind()),
                draft.ids().order(),
                lines,
                tax,
                draft.period());
    }

    /// The invoice has the order's lines, in their order: a credit note names them by position. A
    /// reduced price is told as it is, since price times quantity is another.
    static NewLine line(OrderLine line, Draft draft) {
        ProductFamily family = line.family();
        boolean isTopUp = draft.kind() == OrderKind.TOP_UP;
        return new NewLine(
                family == null ? "" : family.word(),
                line.description(),
                line.name(),
                line.service(),
                isTopUp ? null : draft.period(),
                line.quantity(),
                line.discount().isZero() ? line.unitPrice() : null,
                line.net(),
                family == null ? NewLine.TO_BALANCE : family.word());
    }

    private static InvoiceOrigin origin(OrderKind kind) {
        return switch (kind) {
            case PURCHASE -> InvoiceOrigin.ORDER;
            case RENEWAL -> InvoiceOrigin.RENEWAL;
            case CHANGE -> InvoiceOrigin.CHANGE;
            case TOP_UP -> InvoiceOrigin.TOP_UP;
            case DEBT -> throw new IllegalArgumentException("a debt has its invoices already");
        };
    }
}
