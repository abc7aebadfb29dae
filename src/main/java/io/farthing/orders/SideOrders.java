package io.farthing.orders;

import io.farthing.calendar.Period;
import io.farthing.catalog.LineKind;
import io.farthing.customers.Account;
import io.farthing.db.Tx;
import io.farthing.invoices.Invoice;
import io.farthing.invoices.InvoiceStatus;
import io.farthing.money.Money;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Orders that sell nothing: money for the prepaid account, and the payment of open invoices.
public final class SideOrders {

    private final Orders.Nouns nouns;
    private final Desk desk;

    public SideOrders(Orders orders) {
        nouns = orders.nouns();
        desk = orders.desk();
    }

    /// What came of asking for one.
    public sealed interface Result {
        record Ordered(Order order) implements Result {}

        record NoSuchAccount(long account) implements Result {}

        /// There is no such invoice, it is another's, or nothing of it is open.
        record NotOpen(long invoice) implements Result {}

        record Refused(String field, String sentence) implements Result {}
    }

    /// The money is on the balance once the order is paid.
    public Result topUp(Tx tx, long account, Money amount, Instant now) {
        Instant at = now.truncatedTo(ChronoUnit.MICROS);
        Account found = nouns.accounts().find(tx, account);
        if (found == null || !found.mayBeUsed()) {
            return new Result.NoSuchAccount(account);
        }
        boolean isWhole = amount.equals(amount.roundedToMinor());
        if (amount.signum() <= 0
                || !isWhole
                || !amount.currency().equals(found.payment().currency())) {
            return new Result.Refused(
                    "amount",
                    "The amount must be positive, in cents and in the account's currency.");
        }
        OrderLine line = line(1, null, "Prepaid balance", amount);
        return new Result.Ordered(
                announced(
                        tx,
                        desk.drafting()
                                .write(
                                        tx,
                                        draft(tx, found, OrderKind.TOP_UP, List.of(line), at),
                                        at)
                                .order()));
    }

    /// Pays what is open of invoices, all in one.
    public Result payDebts(Tx tx, long account, List<Long> invoices, Instant now) {
        Instant at = now.truncatedTo(ChronoUnit.MICROS);
        Account found = nouns.accounts().find(tx, account);
        if (found == null) {
            return new Result.NoSuchAccount(account);
        }
        if (invoices.isEmpty()) {
            return new Result.Refused("invoices", "Name at least one invoice.");
        }
        List<OrderLine> lines = new ArrayList<>();
        for (long id : new TreeSet<>(invoices)) {
            Invoice invoice = nouns.invoices().find(tx, id);
            if (invoice == null || !isOpen(invoice, found)) {
                return new Result.NotOpen(id);
            }
            lines.add(
                    line(lines.size() + 1, id, "Invoice " + invoice.numberText(), invoice.open()));
        }
        return new Result.Ordered(
                announced(
                        tx,
                        desk.drafting()
                                .writeWithoutInvoice(
                                        tx, draft(tx, found, OrderKind.DEBT, lines, at), at)));
    }

    private static boolean isOpen(Invoice invoice, Account account) {
        return invoice.account() == account.uid()
                && invoice.status() == InvoiceStatus.ISSUED
                && invoice.currency().equals(account.payment().currency())
                && invoice.open().signum() > 0;
    }

    private Order announced(Tx tx, Order order) {
        desk.notices().placed(tx, order);
        return order;
    }

    private Drafting.Draft draft(
            Tx tx, Account account, OrderKind kind, List<OrderLine> lines, Instant now) {
        return new Drafting.Draft(
                OrderWrites.reserve(tx),
                account,
                desk.drafting().terms(tx, account, now),
                kind,
                "",
                null,
                lines,
                new Period(now, now.plus(Duration.ofDays(1))),
                false,
                false,
                now.plus(Drafting.PAYABLE),
                null,
                Map.of());
    }

    private static OrderLine line(
            int position, @Nullable Long invoice, String description, Money amount) {
        return new OrderLine(
                position,
                null,
                invoice,
                null,
                "",
                LineKind.RENT,
                "",
                "",
                "",
                description,
                BigDecimal.ONE,
                amount,
                amount,
                Money.zero(amount.currency()),
                amount);
    }
}
