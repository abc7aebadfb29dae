package io.farthing.console;

import io.farthing.customers.TextRule;
import io.farthing.db.Tx;
import io.farthing.invoices.CreditRequest;
import io.farthing.invoices.CreditResult;
import io.farthing.invoices.Invoice;
import io.farthing.invoices.Invoices;
import io.farthing.invoices.IssueResult;
import io.farthing.invoices.SettleResult;
import io.farthing.invoices.Settlement;
import io.farthing.ledger.BookKind;
import io.farthing.money.Money;
import io.farthing.orders.Order;
import io.farthing.orders.OrderStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What staff does with an invoice by hand, as by the API, and written down in the audit trail.
final class StaffInvoiceDeeds {
    private static final int LONGEST_REASON = 500;

    private final Console.Nouns nouns;
    private final Invoices invoices;
    private final StaffInvoicePages pages;

    StaffInvoiceDeeds(Console.Nouns nouns, StaffInvoicePages pages) {
        this.nouns = nouns;
        this.pages = pages;
        invoices = nouns.books().invoices();
    }

    List<Route> routes() {
        return List.of(
                deed("issue", this::issue),
                deed("void", this::giveUp),
                deed("payment", this::pay),
                deed("credit", this::credit));
    }

    @FunctionalInterface
    private interface Deed {
        /// What was wrong with it, in words; null where it is done.
        @Nullable String run(Tx tx, Visit visit, Invoice invoice);
    }

    private Route deed(String name, Deed deed) {
        return Route.form(
                StaffInvoicePages.ONE + "/" + name,
                PageAudience.OPERATOR,
                (tx, visit) -> carryOut(tx, visit, name, deed));
    }

    private Outcome carryOut(Tx tx, Visit visit, String name, Deed deed) {
        Invoice invoice = pages.find(tx, visit);
        if (invoice == null) {
            return Outcome.missing();
        }
        String mistake = deed.run(tx, visit, invoice);
        if (mistake != null) {
            return Outcome.mistaken("staff/invoice", pages.model(tx, visit, invoice, mistake));
        }
        String detail =
                String.join(
                        " ",
                        visit.page().name(invoice),
                        visit.field("amount"),
                        visit.field("reason"));
        visit.audit(
                tx,
                nouns.access().audit(),
                invoice.account(),
                "console.invoice." + name,
                detail.strip());
        return Outcome.moved(StaffInvoicePages.address(invoice.id()) + "?done=carried-out");
    }

    private @Nullable String issue(Tx tx, Visit visit, Invoice invoice) {
        return switch (invoices.issue(tx, invoice.id(), visit.now())) {
            case IssueResult.Issued _, IssueResult.AlreadyIssued _ -> null;
            case IssueResult.NoDraft _ -> visit.page().say("staff.invoice.mistake.draft");
            case IssueResult.NotOver _, IssueResult.NothingToInvoice _ ->
                    visit.page().say("staff.invoice.mistake.early");
        };
    }

    /// A draft that an order stands behind is given up with the order.
    private @Nullable String giveUp(Tx tx, Visit visit, Invoice invoice) {
        Long order = invoice.reference().order();
        if (order != null && invoice.isDraft()) {
            Order after = nouns.sales().orders().cancel(tx, order, visit.now());
            boolean isOver = after == null || after.status() == OrderStatus.CANCELLED;
            if (!isOver) {
                return visit.page().say("staff.invoice.mistake.order");
            }
        }
        return invoices.voidDraft(tx, invoice.id()) == null
                ? visit.page().say("staff.invoice.mistake.draft")
                : null;
    }

    private @Nullable String pay(Tx tx, Visit visit, Invoice invoice) {
        Page page = visit.page();
        Money amount = amount(visit, invoice);
        String key = visit.key();
        if (key == null) {
            return page.say("staff.mistake.form");
        }
        if (amount == null) {
            return page.say("staff.mistake.amount");
        }
        BookKind book = visit.field("book").equals("balance") ? BookKind.BALANCE : BookKind.CASH;
        Settlement settlement = new Settlement(book, "staff/" + key, amount);
        return switch (invoices.settle(tx, invoice.id(), settlement, visit.now())) {
            case SettleResult.Settled _, SettleResult.AlreadySettled _ -> null;
            case SettleResult.TooMuch(Money open) ->
                    page.say("staff.invoice.mistake.open", page.money(open));
            case SettleResult.InsufficientFunds _ -> page.say("staff.mistake.not-enough");
            case SettleResult.NotOwed _, SettleResult.NoInvoice _ ->
                    page.say("staff.invoice.mistake.owed");
        };
    }

    /// Null where it is no amount above zero in whole minor units.
    private static @Nullable Money amount(Visit visit, Invoice invoice) {
        Money amount = AccountDeeds.amount(invoice.currency(), visit.field("amount"));
        return amount != null && amount.equals(amount.roundedToMinor()) ? amount : null;
    }

    private @Nullable String credit(Tx tx, Visit visit, Invoice invoice) {
        Page page = visit.page();
        String reason = visit.field("reason");
        if (reason.isEmpty() || TextRule.refusal(reason, LONGEST_REASON) != null) {
            return page.say("staff.invoice.mistake.reason");
        }
        String key = visit.key();
        CreditRequest.Scope scope = scope(visit, invoice);
        if (key == null || scope == null) {
            return page.say(key == null ? "staff.mistake.form" : "staff.mistake.amount");
        }
        CreditRequest request = new CreditRequest("staff/" + key, scope, reason);
        return switch (invoices.credit(tx, invoice.id(), request, visit.now())) {
            case CreditResult.Credited _, CreditResult.AlreadyCredited _ -> null;
            case CreditResult.TooMuch(Money left) ->
                    page.say("staff.invoice.mistake.credit", page.money(left));
            case CreditResult.NoSuchLines _ -> page.say("staff.invoice.mistake.lines");
            case CreditResult.NotCreditable _, CreditResult.NoInvoice _ ->
                    page.say("staff.invoice.mistake.owed");
        };
    }

    /// Null where an amount was to be filled in and is none.
    private static CreditRequest.@Nullable Scope scope(Visit visit, Invoice invoice) {
        return switch (visit.field("what")) {
            case "lines" -> new CreditRequest.Scope.Lines(lines(visit));
            case "amount" -> {
                Money amount = amount(visit, invoice);
                yield amount == null ? null : new CreditRequest.Scope.Gross(amount);
            }
            default -> new CreditRequest.Scope.Rest();
        };
    }

    /// What is no number of a line is one that no invoice has.
    private static List<Integer> lines(Visit visit) {
        List<Integer> positions = new ArrayList<>();
        for (String sent : visit.request().form().all("line")) {
            long position = Objects.requireNonNullElse(Visit.number(sent), 0L);
            positions.add((int) Math.min(position, Integer.MAX_VALUE));
        }
        return positions;
    }
}
