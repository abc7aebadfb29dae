package io.farthing.door.api;

import io.farthing.customers.Account;
import io.farthing.customers.Accounts;
import io.farthing.db.Tx;
import io.farthing.money.Money;
import io.farthing.payments.Disputes;
import io.farthing.payments.MethodType;
import io.farthing.payments.NewPayment;
import io.farthing.payments.Payment;
import io.farthing.payments.PaymentDesk;
import io.farthing.payments.PaymentMethod;
import io.farthing.payments.PaymentMethods;
import io.farthing.payments.PaymentQuery;
import io.farthing.payments.PaymentRefusal;
import io.farthing.payments.PaymentRules;
import io.farthing.payments.PaymentStatus;
import io.farthing.payments.PaymentSubject;
import io.farthing.payments.Payments;
import io.farthing.payments.Purpose;
import io.farthing.payments.Receipt;
import io.farthing.payments.Refund;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Payments, their refunds, and money that staff saw arrive.
final class PaymentRoutes {
    private static final String PATH = "/api/v1/payments";

    private static final Schema.Struct RECEIPT =
            Schema.struct("Receipt")
                    .with("amount", Wire.MONEY)
                    .maybe("type", Schema.oneOf("", List.of("bank_transfer", "cheque")))
                    .maybe("subject", PaymentWire.SUBJECT)
                    .maybe("reference", Schema.text("what the bank calls it"));

    private final Accounts accounts;
    private final PaymentMethods methods;
    private final Payments payments;
    private final PaymentDesk desk;
    private final Disputes disputes;
    private final Payables payables;

    PaymentRoutes(ApiDoor.Nouns nouns) {
        accounts = nouns.accounts();
        methods = nouns.trade().methods();
        payments = nouns.trade().payments();
        desk = nouns.trade().desk();
        disputes = nouns.trade().disputes();
        payables = new Payables(nouns);
    }

    List<Operation> operations() {
        return Stream.of(listings(), incoming(), work()).flatMap(List::stream).toList();
    }

    private List<Operation> listings() {
        Parameter status =
                Parameter.query("status", Schema.oneOf("", PaymentStatus.values()), "only these");
        return List.of(
                Operation.get(
                                AccountRoutes.ONE + "/payments",
                                "api.accounts.payments.list",
                                "An account's payments, the latest first")
                        .owner()
                        .takes(status)
                        .pagesOf(PaymentWire.PAYMENT, PaymentQuery.MOST)
                        .reads((tx, call) -> list(tx, call, call.uid())),
                Operation.get(PATH, "api.payments.list", "All payments, the latest first")
                        .staff()
                        .takes(status)
                        .pagesOf(PaymentWire.PAYMENT, PaymentQuery.MOST)
                        .reads((tx, call) -> list(tx, call, null)),
                Operation.get(
                                PATH + "/{id}",
                                "api.payments.get",
                                "A payment with what became of it")
                        .signedIn()
                        .replies(PaymentWire.WHOLE)
                        .reads(this::get));
    }

    private List<Operation> incoming() {
        return List.of(
                Operation.post(
                                AccountRoutes.ONE + "/top-ups",
                                "api.accounts.top-ups.create",
                                "Puts money on the prepaid balance")
                        .owner()
                        .body(
                                Schema.struct("TopUp")
                                        .with("amount", Wire.MONEY)
                                        .maybe("method", Schema.whole("the usual one if absent")))
                        .replies(201, PaymentWire.PAYMENT)
                        .writesKeyed(this::topUp),
                Operation.post(
                                AccountRoutes.ONE + "/receipts",
                                "api.accounts.receipts.create",
                                "Records money that staff saw arrive")
                        .staff()
                        .body(RECEIPT)
                        .replies(201, PaymentWire.PAYMENT)
                        .writesKeyed(this::receive));
    }

    private List<Operation> work() {
        return List.of(
                Operation.post(
                                PATH + "/{id}/refunds",
                                "api.payments.refund",
                                "Sends money back the way it came")
                        .staff()
                        .body(Schema.struct("NewRefund").with("amount", Wire.MONEY))
                        .replies(201, PaymentWire.REFUND)
                        .writesKeyed(this::refund),
                Operation.post(
                                PATH + "/{id}/resolution",
                                "api.payments.resolve",
                                "Says what a silent gateway has done")
                        .staff()
                        .body(
                                Schema.struct("PaymentResolution")
                                        .with("paid", Schema.truth(""))
                                        .maybe("reference", Schema.text("the gateway's")))
                        .replies(PaymentWire.PAYMENT)
                        .writes(this::resolve));
    }

    private Answer list(Tx tx, Call call, @Nullable Long account) {
        Page page = Page.of(call, "payments");
        String wanted = call.query("status");
        PaymentStatus status =
                wanted == null ? null : PaymentStatus.valueOf(wanted.toUpperCase(Locale.ROOT));
        PaymentQuery query =
                new PaymentQuery(
                        account, status, page.afterNumber(Long.MAX_VALUE), page.limit() + 1);
        return Answer.ok(
                page.reply(payments.page(tx, query), PaymentWire::toWire, each -> "" + each.id()));
    }

    private Answer get(Tx tx, Call call) {
        Payment payment = payments.find(tx, call.pathNumber("id"));
        return payment == null || !call.maySee(payment.account())
                ? Answer.notFound("payment")
                : Answer.ok(
                        PaymentWire.toWire(
                                payment,
                                new PaymentWire.Fate(
                                        payments.attempts(tx, payment.id()),
                                        payments.refunds(tx, payment.id()),
                                        disputes.ofPayment(tx, payment.id()))));
    }

    private Answer topUp(Tx tx, Call call) {
        Account account = accounts.find(tx, call.uid());
        if (account == null) {
            return Answer.notFound("account");
        }
        Money amount = amount(call, account);
        Long wanted = call.body().wholeOrNull("method");
        List<PaymentMethod> all = methods.list(tx, call.uid(), call.now());
        PaymentMethod method =
                all.stream()
                        .filter(each -> wanted == null ? each.isUsual() : each.id() == wanted)
                        .findFirst()
                        .orElse(null);
        if (method == null && wanted != null) {
            return Answer.notFound("payment method");
        }
        PaymentRefusal refusal = PaymentRules.refusal(method, Purpose.TOP_UP, all);
        if (refusal != null || method == null) {
            String sentence = refusal == null ? "No payment method is set." : refusal.sentence();
            return Answer.refused(Complaint.PAYMENT_REFUSED, sentence);
        }
        NewPayment payment =
                new NewPayment(
                        method,
                        amount,
                        PaymentSubject.topUp(call.uid()),
                        key(call),
                        NewPayment.Retries.NONE);
        return Answer.created(PaymentWire.toWire(payments.begin(tx, payment, call.now())));
    }

    private Answer receive(Tx tx, Call call) {
        Account account = accounts.find(tx, call.uid());
        if (account == null) {
            return Answer.notFound("account");
        }
        BodyFields body = call.body();
        Receipt receipt =
                new Receipt(
                        call.uid(),
                        amount(call, account),
                        MethodType.valueOf(
                                body.text("type", "bank_transfer").toUpperCase(Locale.ROOT)),
                        payables.named(tx, body, call.uid()),
                        body.text("reference", ""),
                        key(call));
        return Answer.created(PaymentWire.toWire(desk.record(tx, receipt, call.now())));
    }

    private Answer refund(Tx tx, Call call) {
        Payments.RefundResult result =
                payments.refund(
                        tx,
                        call.pathNumber("id"),
                        call.body().money("amount"),
                        key(call),
                        call.now());
        return switch (result) {
            case Payments.RefundResult.Begun(Refund refund) ->
                    Answer.created(PaymentWire.toWire(refund));
            case Payments.RefundResult.NoSuchPayment _ -> Answer.notFound("payment");
            case Payments.RefundResult.TooMuch(Money left) ->
                    Answer.fieldRefused(
                            "amount", "is more than can be given back: " + left.minorText());
        };
    }

    private Answer resolve(Tx tx, Call call) {
        long id = call.pathNumber("id");
        Payment found =
                call.body().flag("paid", false)
                        ? desk.foundPaid(tx, id, call.body().text("reference", ""), call.now())
                        : desk.foundUnpaid(tx, id, call.now());
        return found == null
                ? Answer.notFound("payment of which nobody knows")
                : Answer.ok(PaymentWire.toWire(found));
    }

    private static Money amount(Call call, Account account) {
        Money amount = call.body().money("amount");
        if (!amount.currency().equals(account.payment().currency())) {
            throw new RefusedCall(
                    Complaint.INVALID_FIELD.about(
                            "amount.currency", "amount.currency is not the account's"));
        }
        if (amount.signum() <= 0 || !amount.equals(amount.roundedToMinor())) {
            throw new RefusedCall(
                    Complaint.INVALID_FIELD.about(
                            "amount.amount", "amount.amount must be whole cents, more than none"));
        }
        return amount;
    }

    /// One key of one caller is one payment.
    private static String key(Call call) {
        return "api/%d/%s"
                .formatted(call.principal().userId(), call.request().header(Writes.KEY_HEADER));
    }
}
