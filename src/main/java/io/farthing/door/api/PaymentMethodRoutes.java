package io.farthing.door.api;

import io.farthing.customers.Account;
import io.farthing.customers.Accounts;
import io.farthing.db.Database;
import io.farthing.db.Tx;
import io.farthing.payments.Card;
import io.farthing.payments.CardDetails;
import io.farthing.payments.Gateways;
import io.farthing.payments.MethodType;
import io.farthing.payments.PaymentMethod;
import io.farthing.payments.PaymentMethods;
import io.farthing.payments.Registered;
import io.farthing.payments.Registration;
import io.farthing.wire.Json;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// `/accounts/{uid}/payment-methods`: how an account pays. A card's number goes to the gateway
/// before any transaction begins, and is neither kept nor logged.
final class PaymentMethodRoutes {
    private static final String PATH = AccountRoutes.ONE + "/payment-methods";
    private static final Schema.Text TYPE = Schema.oneOf("", MethodType.values());

    private static final Schema.Struct CARD =
            Schema.struct("CardDetails")
                    .with("number", Schema.text("handed to the gateway, never kept"))
                    .with("expiryMonth", Schema.whole("1 to 12"))
                    .with("expiryYear", Schema.whole("four digits"))
                    .maybe("code", Schema.text("the security code"));

    private static final Schema.Struct GIVEN =
            Schema.struct("NewPaymentMethod")
                    .with("type", TYPE)
                    .maybe("card", CARD)
                    .maybe("token", Schema.text("what the gateway's form gave for a card"))
                    .maybe("label", Schema.text("the customer's own name for it"));

    private static final Schema.Struct METHOD =
            Schema.struct("PaymentMethod")
                    .with("id", Schema.whole(""))
                    .with("type", TYPE)
                    .with("status", Schema.oneOf("", io.farthing.payments.MethodStatus.values()))
                    .with("label", Schema.text(""))
                    .with("usual", Schema.truth("pays where nothing else is said"))
                    .with("gateway", Schema.text("simulated moves no money"))
                    .maybe("brand", Schema.text(""))
                    .maybe("lastFour", Schema.text(""))
                    .maybe("expiry", Schema.text("year and month, 2030-12"))
                    .with("createdAt", Schema.instant(""));

    private final Database database;
    private final Accounts accounts;
    private final PaymentMethods methods;
    private final Gateways gateways;

    PaymentMethodRoutes(ApiDoor.Nouns nouns) {
        database = nouns.database();
        accounts = nouns.accounts();
        methods = nouns.trade().methods();
        gateways = nouns.trade().gateways();
    }

    List<Operation> operations() {
        return List.of(
                Operation.get(PATH, "api.accounts.payment-methods.list", "How the account can pay")
                        .owner()
                        .replies(Schema.struct("PaymentMethods").with("items", Schema.list(METHOD)))
                        .reads(this::list),
                Operation.post(PATH, "api.accounts.payment-methods.create", "Registers a method")
                        .owner()
                        .body(GIVEN)
                        .replies(201, METHOD)
                        .writesAfter(this::register),
                Operation.post(
                                PATH + "/form",
                                "api.accounts.payment-methods.form",
                                "What a browser needs to give a card to the gateway itself")
                        .owner()
                        .replies(
                                Schema.struct("PaymentForm")
                                        .maybe(
                                                "clientSecret",
                                                Schema.text("absent where the gateway has none")))
                        .alone(this::form),
                Operation.patch(
                                PATH + "/{id}",
                                "api.accounts.payment-methods.change",
                                "Renames a method, or makes it the usual one")
                        .owner()
                        .body(
                                Schema.struct("PaymentMethodChange")
                                        .maybe("label", Schema.text(""))
                                        .maybe("usual", Schema.truth("only true changes anything")))
                        .replies(METHOD)
                        .writes(this::change),
                Operation.delete(
                                PATH + "/{id}",
                                "api.accounts.payment-methods.remove",
                                "Removes a method; the usual one cannot be removed")
                        .owner()
                        .writes(this::remove));
    }

    private Answer list(Tx tx, Call call) {
        if (accounts.find(tx, call.uid()) == null) {
            return Answer.notFound("account");
        }
        List<PaymentMethod> found = methods.list(tx, call.uid(), call.now());
        return Answer.ok(
                Wire.objects(
                        Json.object(),
                        "items",
                        found.stream().map(PaymentMethodRoutes::toWire).toList()));
    }

    /// A dry run asks no gateway.
    private Operation.Steps register(Call call) {
        MethodType type = MethodType.valueOf(call.body().text("type").toUpperCase(Locale.ROOT));
        if (type == MethodType.ACCOUNT && !call.principal().isStaff()) {
            throw new RefusedCall(
                    Complaint.STAFF_ONLY.problem("only the provider's staff grants credit"));
        }
        if (!type.isCollected()) {
            PaymentMethods.NewMethod byHand = PaymentMethods.NewMethod.byHand(call.uid(), type);
            return (tx, each) -> add(tx, each, byHand);
        }
        Registration.Source source = source(call);
        if (call.flag(Parameter.DRY_RUN)) {
            return (tx, each) -> add(tx, each, rehearsed(each, source));
        }
        Registration registration = new Registration(customer(call), source);
        return switch (gateways.forCards().register(registration)) {
            case Registered.Accepted accepted ->
                    (tx, each) ->
                            add(
                                    tx,
                                    each,
                                    new PaymentMethods.NewMethod(
                                            call.uid(),
                                            accepted.type(),
                                            call.body().text("label", ""),
                                            accepted.card(),
                                            gateways.forCards().name(),
                                            accepted.token()));
            case Registered.Refused(String reason) ->
                    throw new RefusedCall(Complaint.PAYMENT_REFUSED.problem(reason));
            case Registered.Unreachable(String reason) ->
                    throw new RefusedCall(Complaint.TOO_BUSY.problem(reason));
        };
    }

    private Answer add(Tx tx, Call call, PaymentMethods.NewMethod method) {
        return accounts.find(tx, call.uid()) == null
                ? Answer.notFound("account")
                : Answer.created(toWire(methods.add(tx, method, call.now())));
    }

    private PaymentMethods.NewMethod rehearsed(Call call, Registration.Source source) {
        Card card =
                switch (source) {
                    case Registration.Source.OfCard(CardDetails details) -> details.card();
                    case Registration.Source.OfToken _ -> null;
                };
        String label = call.body().text("label", "");
        String gateway = gateways.forCards().name();
        return new PaymentMethods.NewMethod(call.uid(), MethodType.CARD, label, card, gateway, "");
    }

    private Answer form(Call call) {
        String secret = gateways.forCards().openForm(customer(call));
        return Answer.ok(Wire.maybe(Json.object(), "clientSecret", secret));
    }

    private Answer change(Tx tx, Call call) {
        PaymentMethod method = own(tx, call);
        if (method == null) {
            return Answer.notFound("payment method");
        }
        String label = call.body().textOrNull("label");
        PaymentMethods.Change change = new PaymentMethods.Change.Changed(method);
        if (label != null) {
            change = methods.rename(tx, method.id(), label, call.now());
        }
        if (call.body().flag("usual", false)) {
            change = methods.makeUsual(tx, method.id(), call.now());
        }
        return answer(change);
    }

    private Answer remove(Tx tx, Call call) {
        PaymentMethod method = own(tx, call);
        if (method == null) {
            return Answer.notFound("payment method");
        }
        PaymentMethods.Change change = methods.remove(tx, method.id(), call.now());
        return change instanceof PaymentMethods.Change.Changed ? Answer.empty() : answer(change);
    }

    private @Nullable PaymentMethod own(Tx tx, Call call) {
        PaymentMethod method = methods.find(tx, call.pathNumber("id"), call.now());
        return method == null || method.account() != call.uid() ? null : method;
    }

    private static Answer answer(PaymentMethods.Change change) {
        return switch (change) {
            case PaymentMethods.Change.Changed(PaymentMethod method) -> Answer.ok(toWire(method));
            case PaymentMethods.Change.NoSuchMethod _ -> Answer.notFound("payment method");
            case PaymentMethods.Change.IsUsual _ ->
                    Answer.refused(
                            Complaint.IN_USE,
                            "it is the usual method: make another one usual first");
            case PaymentMethods.Change.NotUsable _ ->
                    Answer.fieldRefused("usual", "is refused: the method can no longer pay");
        };
    }

    private Registration.Customer customer(Call call) {
        long uid = call.uid();
        Account account = database.read(tx -> accounts.find(tx, uid));
        if (account == null) {
            throw new RefusedCall(Complaint.NOT_FOUND.problem("there is no such account"));
        }
        String gateway = gateways.forCards().name();
        String known =
                database.read(tx -> methods.list(tx, uid, call.now())).stream()
                        .filter(each -> each.gateway().equals(gateway))
                        .map(PaymentMethod::token)
                        .findFirst()
                        .orElse(null);
        String key = call.request().header(Writes.KEY_HEADER);
        return new Registration.Customer(
                "method-" + uid + "-" + (key == null ? call.request().traceId() : key),
                uid,
                account.contact().email(),
                known);
    }

    private static Registration.Source source(Call call) {
        String token = call.body().textOrNull("token");
        if (token != null) {
            return new Registration.Source.OfToken(token);
        }
        BodyFields card = new BodyFields(call.body().required("card"));
        CardDetails.Check check =
                CardDetails.check(
                        card.text("number"), expiry(card), card.textOrNull("code"), call.now());
        return switch (check) {
            case CardDetails.Check.Right(CardDetails details) ->
                    new Registration.Source.OfCard(details);
            case CardDetails.Check.Wrong(String field, String reason) ->
                    throw new RefusedCall(
                            Complaint.INVALID_FIELD.about("card." + field, field + " " + reason));
        };
    }

    private static YearMonth expiry(BodyFields card) {
        try {
            return YearMonth.of(
                    Math.toIntExact(card.whole("expiryYear")),
                    Math.toIntExact(card.whole("expiryMonth")));
        } catch (DateTimeException | ArithmeticException _) {
            throw RefusedCall.of("card.expiryMonth", "is no month of a year");
        }
    }

    static ObjectNode toWire(PaymentMethod method) {
        Card card = method.card();
        ObjectNode node =
                Json.object()
                        .put("id", method.id())
                        .put("type", Schema.word(method.type()))
                        .put("status", Schema.word(method.status()))
                        .put("label", method.label())
                        .put("usual", method.isUsual())
                        .put("gateway", method.gateway());
        Wire.maybe(node, "brand", card == null ? null : card.brand());
        Wire.maybe(node, "lastFour", card == null ? null : card.lastFour());
        Wire.maybe(node, "expiry", card == null ? null : card.expiry().toString());
        return node.put("createdAt", method.createdAt().toString());
    }
}
