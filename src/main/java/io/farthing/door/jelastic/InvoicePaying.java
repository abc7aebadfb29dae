package io.farthing.door.jelastic;

import io.farthing.db.Tx;
import io.farthing.invoices.CreditRequest;
import io.farthing.invoices.CreditResult;
import io.farthing.invoices.Invoice;
import io.farthing.invoices.InvoiceNumber;
import io.farthing.invoices.InvoiceStatus;
import io.farthing.invoices.Invoices;
import io.farthing.orders.Order;
import io.farthing.orders.PaymentChoice;
import io.farthing.orders.SideOrders;
import io.farthing.payments.MethodType;
import io.farthing.payments.PaymentMethod;
import io.farthing.payments.PaymentSubject;
import io.farthing.payments.Receipt;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What moves the money of invoices, in `billing/invoice`. Another billing system knows them by
/// their numbers.
final class InvoicePaying {
    private static final Parameter<Long> ID = Parameter.optional("id", Type.WHOLE_NUMBER);
    private static final Parameter<Long> REQUIRED_ID = Parameter.required("id", Type.WHOLE_NUMBER);
    private static final Parameter<String> EXTERNAL_ID =
            Parameter.optional("ebsInvoiceId", Type.TEXT);
    private static final Parameter<String> EVENT_ID = Parameter.required("externId", Type.TEXT);
    private static final Parameter<String> EVENT_TYPE = Parameter.required("eventType", Type.TEXT);
    private static final Parameter<Long> METHOD_ID =
            Parameter.optional("paymentMethodId", Type.WHOLE_NUMBER);
    private static final Parameter<String> METHOD_TYPE =
            Parameter.optional("paymentMethodType", Type.TEXT);

    private final JelasticDoor.Nouns nouns;

    InvoicePaying(JelasticDoor.Nouns nouns) {
        this.nouns = nouns;
    }

    List<Method> methods() {
        return new Service("billing", "invoice")
                .owner(
                        "Pay",
                        new Method.Body.Whole(this::pay),
                        Parameter.OWNER_UID,
                        REQUIRED_ID,
                        METHOD_ID,
                        METHOD_TYPE)
                .operator("MarkAsPaid", new Method.Body.Whole(this::markPaid), ID, EXTERNAL_ID)
                .operator("MarkAsVoid", new Method.Body.Whole(this::markVoid), ID, EXTERNAL_ID)
                .operator("Event", new Method.Body.Whole(this::event), EVENT_ID, EVENT_TYPE)
                .methods();
    }

    /// By the number on its paper; null where there is none.
    static @Nullable Invoice named(Tx tx, Invoices invoices, String name) {
        InvoiceNumber number = InvoiceNumber.read(name);
        return number == null ? null : invoices.find(tx, number);
    }

    private @Nullable Invoice marked(Tx tx, Call call) {
        Invoices invoices = nouns.trade().invoices();
        Long id = call.arguments().find(ID);
        Invoice found =
                id == null
                        ? named(tx, invoices, call.arguments().get(EXTERNAL_ID, ""))
                        : invoices.find(tx, id);
        return found == null ? null : locked(tx, found);
    }

    /// As it is when nobody else pays it any more: what is told twice at once counts once.
    private @Nullable Invoice locked(Tx tx, Invoice found) {
        Long order = found.reference().order();
        if (order != null) {
            var _ = nouns.trade().orders().lock(tx, order);
        }
        return nouns.trade().invoices().lock(tx, found.id());
    }

    private static Answer.Failed none(Call call) {
        Long id = call.arguments().find(ID);
        return Answer.none("invoice", id == null ? call.arguments().get(EXTERNAL_ID, "") : id);
    }

    /// With the method that is named, the first of the type that is named, or the usual one.
    private Answer pay(Tx tx, Call call) {
        long id = call.arguments().get(REQUIRED_ID);
        Invoice invoice = nouns.trade().invoices().find(tx, id);
        if (invoice == null || invoice.account() != call.account()) {
            return Answer.none("invoice", id);
        }
        PaymentChoice choice = choice(tx, call);
        if (choice == null) {
            return Answer.invalid(METHOD_TYPE.name(), "the account has no such method");
        }
        Long order = invoice.reference().order();
        if (invoice.isDraft() && order != null) {
            return OrderReply.of(nouns.trade().orders().pay(tx, order, choice, call.now()));
        }
        SideOrders.Result debt =
                nouns.trade().sideOrders().payDebts(tx, call.account(), List.of(id), call.now());
        return debt instanceof SideOrders.Result.Ordered(Order placed)
                ? OrderReply.of(nouns.trade().orders().pay(tx, placed.id(), choice, call.now()))
                : Answer.illegal("nothing of the invoice is open");
    }

    private @Nullable PaymentChoice choice(Tx tx, Call call) {
        Long id = call.arguments().find(METHOD_ID);
        if (id != null) {
            return new PaymentChoice.Method(id);
        }
        String type = call.arguments().get(METHOD_TYPE, "").strip().toLowerCase(Locale.ROOT);
        if (type.isEmpty()) {
            return new PaymentChoice.Usual();
        }
        if (type.equals("balance")) {
            return new PaymentChoice.Prepaid();
        }
        for (PaymentMethod method : nouns.trade().methods().list(tx, call.account(), call.now())) {
            if (method.type().name().equalsIgnoreCase(type)) {
                return new PaymentChoice.Method(method.id());
            }
        }
        return null;
    }

    private Answer markPaid(Tx tx, Call call) {
        Invoice invoice = marked(tx, call);
        return invoice == null ? none(call) : paid(tx, call, invoice);
    }

    /// As money that somebody saw arrive: it also sets free what the order brings.
    private Answer paid(Tx tx, Call call, Invoice invoice) {
        boolean isOpen = invoice.isDraft() || invoice.status() == InvoiceStatus.ISSUED;
        if (!isOpen || invoice.open().signum() <= 0) {
            return Answer.illegal("the invoice is not to be paid");
        }
        Long order = invoice.reference().order();
        PaymentSubject subject =
                invoice.isDraft() && order != null
                        ? PaymentSubject.order(order)
                        : PaymentSubject.invoice(invoice.id());
        var _ =
                nouns.trade()
                        .desk()
                        .record(
                                tx,
                                new Receipt(
                                        invoice.account(),
                                        invoice.open(),
                                        MethodType.BANK_TRANSFER,
                                        subject,
                                        InvoiceReply.uniqueName(invoice),
                                        call.key()),
                                call.now());
        return Answer.done();
    }

    private Answer markVoid(Tx tx, Call call) {
        Invoice invoice = marked(tx, call);
        return invoice == null ? none(call) : voided(tx, call, invoice);
    }

    /// A draft is given up with its order; what was issued is credited.
    private Answer voided(Tx tx, Call call, Invoice invoice) {
        return switch (invoice.status()) {
            case DRAFT -> {
                Long order = invoice.reference().order();
                if (order != null) {
                    yield OrderReply.ofCancelling(
                            nouns.trade().orders().cancel(tx, order, call.now()), order);
                }
                var _ = nouns.trade().invoices().voidDraft(tx, invoice.id());
                yield Answer.done();
            }
            case ISSUED -> {
                CreditRequest request =
                        new CreditRequest(call.key(), new CreditRequest.Scope.Rest(), "void");
                CreditResult result =
                        nouns.trade().invoices().credit(tx, invoice.id(), request, call.now());
                yield result instanceof CreditResult.Credited
                        ? Answer.done()
                        : Answer.illegal("the invoice cannot be credited");
            }
            case PAID, VOID, CREDITED -> Answer.illegal("the invoice is settled already");
        };
    }

    /// What another billing system has to tell.
    private Answer event(Tx tx, Call call) {
        String name = call.arguments().get(EVENT_ID);
        Invoice found = named(tx, nouns.trade().invoices(), name);
        Invoice invoice = found == null ? null : locked(tx, found);
        if (invoice == null) {
            return Answer.none("invoice", name);
        }
        return switch (call.arguments().get(EVENT_TYPE).strip().toUpperCase(Locale.ROOT)) {
            case "PAID" -> paid(tx, call, invoice);
            case "EXPIRED" -> expired(tx, call, invoice);
            default -> Answer.invalid(EVENT_TYPE.name(), "is not PAID or EXPIRED");
        };
    }

    private Answer expired(Tx tx, Call call, Invoice invoice) {
        if (invoice.status() != InvoiceStatus.ISSUED) {
            return Answer.illegal("the invoice is not to be paid");
        }
        boolean isDeactivated = nouns.trade().overdue().expire(tx, invoice.account(), call.now());
        return new Answer.Done(Answer.ok().put("isDeactivated", isDeactivated));
    }
}
