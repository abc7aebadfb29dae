package io.farthing.door.api;

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
import java.util.List;

/// What staff do with invoices: issue, give up, credit, and record money that came or went back.
final class InvoiceWorkRoutes {
    private static final int LONGEST_KEY = 100;
    private static final int LONGEST_REASON = 500;
    private static final String BOOK = "book";

    private static final Schema.Struct PAYMENT =
            Schema.struct("NewInvoicePayment")
                    .with("amount", Wire.MONEY)
                    .maybe(
                            BOOK,
                            Schema.oneOf(
                                    "cash, or the customer's balance; cash",
                                    List.of("cash", "balance")));

    private static final Schema.Struct CREDIT =
            Schema.struct("NewCreditNote")
                    .maybe("lines", Schema.list(new Schema.Whole(1, Integer.MAX_VALUE, "from 1")))
                    .maybe("gross", Wire.MONEY)
                    .with("reason", Schema.text("shown to the customer"));

    private final Invoices invoices;

    InvoiceWorkRoutes(Invoices invoices) {
        this.invoices = invoices;
    }

    List<Operation> operations() {
        String one = InvoiceRoutes.ONE;
        return List.of(
                Operation.post(one + "/issue", "api.invoices.issue", "Gives a draft its number")
                        .staff()
                        .replies(InvoiceShape.INVOICE)
                        .writes((tx, call) -> issue(tx, call)),
                Operation.post(one + "/void", "api.invoices.void", "Gives a draft up")
                        .staff()
                        .replies(InvoiceShape.INVOICE)
                        .writes((tx, call) -> giveUp(tx, call)),
                Operation.post(
                                one + "/payments",
                                "api.invoices.payments.record",
                                "Records money that came for an invoice, or went back for a credit note")
                        .staff()
                        .body(PAYMENT)
                        .replies(201, InvoiceShape.INVOICE)
                        .writesKeyed(this::pay),
                Operation.post(
                                one + "/credit-notes",
                                "api.invoices.credit-notes.create",
                                "Takes back an invoice: all that is left, or lines, or an amount with tax")
                        .staff()
                        .body(CREDIT)
                        .replies(201, InvoiceShape.INVOICE)
                        .writesKeyed(this::credit));
    }

    private Answer issue(Tx tx, Call call) {
        return switch (invoices.issue(tx, call.pathNumber("id"), call.now())) {
            case IssueResult.Issued(Invoice invoice) -> Answer.ok(InvoiceShape.toWire(invoice));
            case IssueResult.AlreadyIssued(Invoice invoice) ->
                    Answer.ok(InvoiceShape.toWire(invoice));
            case IssueResult.NoDraft _, IssueResult.NotOver _, IssueResult.NothingToInvoice _ ->
                    Answer.notFound("draft");
        };
    }

    private Answer giveUp(Tx tx, Call call) {
        Invoice found = invoices.find(tx, call.pathNumber("id"));
        if (found == null) {
            return Answer.notFound("invoice");
        }
        Invoice voided = invoices.voidDraft(tx, found.id());
        return voided == null
                ? Answer.refused(Complaint.WRONG_STATE, "what was issued is credited, not given up")
                : Answer.ok(InvoiceShape.toWire(voided));
    }

    private Answer pay(Tx tx, Call call) {
        Money amount = call.body().money("amount");
        if (amount.signum() <= 0 || !amount.equals(amount.roundedToMinor())) {
            throw RefusedCall.of("amount.amount", "must be more than zero, in whole minor units");
        }
        Invoice invoice = invoices.find(tx, call.pathNumber("id"));
        if (invoice == null) {
            return Answer.notFound("invoice");
        }
        if (!invoice.currency().equals(amount.currency())) {
            return Answer.fieldRefused(
                    "amount.currency", "must be the invoice's, " + invoice.currency().code());
        }
        Settlement settlement =
                new Settlement(
                        new BookKind(call.body().text(BOOK, BookKind.CASH.text())),
                        "staff/" + key(call),
                        amount);
        return paid(invoices.settle(tx, invoice.id(), settlement, call.now()));
    }

    private static Answer paid(SettleResult result) {
        return switch (result) {
            case SettleResult.Settled(Invoice invoice) ->
                    Answer.created(InvoiceShape.toWire(invoice));
            case SettleResult.AlreadySettled(Invoice invoice) ->
                    Answer.created(InvoiceShape.toWire(invoice));
            case SettleResult.TooMuch(Money open) ->
                    Answer.fieldRefused("amount.amount", "only " + open.minorText() + " is open");
            case SettleResult.InsufficientFunds(Money missing) ->
                    Answer.refused(
                            Complaint.INSUFFICIENT_FUNDS,
                            "the balance lacks " + missing.minorText());
            case SettleResult.NotOwed(var status) ->
                    Answer.refused(Complaint.WRONG_STATE, "it is " + status.text() + ", not owed");
            case SettleResult.NoInvoice _ -> Answer.notFound("invoice");
        };
    }

    private Answer credit(Tx tx, Call call) {
        String reason = call.body().text("reason");
        String refusal = TextRule.refusal(reason, LONGEST_REASON);
        if (refusal != null) {
            throw RefusedCall.of("reason", refusal);
        }
        CreditRequest request = new CreditRequest("staff/" + key(call), scope(call), reason);
        return switch (invoices.credit(tx, call.pathNumber("id"), request, call.now())) {
            case CreditResult.Credited(Invoice note) -> Answer.created(InvoiceShape.toWire(note));
            case CreditResult.AlreadyCredited(Invoice note) ->
                    Answer.created(InvoiceShape.toWire(note));
            case CreditResult.TooMuch(Money left) ->
                    Answer.fieldRefused("gross", "only " + left.minorText() + " can be credited");
            case CreditResult.NoSuchLines(List<Integer> positions) ->
                    Answer.fieldRefused(
                            "lines", "are not there, or credited already: " + positions);
            case CreditResult.NotCreditable(var status) ->
                    Answer.refused(
                            Complaint.WRONG_STATE, "it is " + status.text() + " or a credit note");
            case CreditResult.NoInvoice _ -> Answer.notFound("invoice");
        };
    }

    private static CreditRequest.Scope scope(Call call) {
        BodyFields body = call.body();
        if (body.has("lines") && body.has("gross")) {
            throw RefusedCall.of("lines", "and gross do not go together");
        }
        if (body.has("gross")) {
            return new CreditRequest.Scope.Gross(body.money("gross"));
        }
        return body.has("lines")
                ? new CreditRequest.Scope.Lines(body.wholes("lines"))
                : new CreditRequest.Scope.Rest();
    }

    private static String key(Call call) {
        String key = call.request().header(Writes.KEY_HEADER);
        String refusal = TextRule.refusal(key == null ? "" : key, LONGEST_KEY);
        if (key == null || refusal != null) {
            throw RefusedCall.of(Writes.KEY_HEADER, refusal == null ? "is missing" : refusal);
        }
        return key;
    }
}
