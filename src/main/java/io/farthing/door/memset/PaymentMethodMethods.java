package io.farthing.door.memset;

import io.farthing.db.Tx;
import io.farthing.payments.MethodStatus;
import io.farthing.payments.MethodType;
import io.farthing.payments.PaymentMethod;
import io.farthing.payments.PaymentMethods;
import io.farthing.wire.RpcStruct;
import io.farthing.wire.RpcValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How the account pays.
final class PaymentMethodMethods {
    static final String NOT_SET = "notset";

    private static final Parameter<String> ID =
            Parameter.required("payment_method_id", Type.text(20), "The payment method's id.");

    private final PaymentMethods methods;

    PaymentMethodMethods(PaymentMethods methods) {
        this.methods = methods;
    }

    List<Method> methods() {
        return List.of(
                Method.of(
                                "payment_method.available",
                                "Returns a list of the account's payment methods.",
                                new Method.Body.Reading(this::available))
                        .returning("array"),
                Method.of(
                        "payment_method.info",
                        "Returns a payment method: id, type, default, and for cards and billing"
                                + " accounts status and name.",
                        new Method.Body.Reading(this::single),
                        ID),
                Method.of(
                        "payment_method.remove",
                        "Removes a payment card and returns it. The default one cannot be removed.",
                        new Method.Body.Writing(this::remove),
                        ID),
                Method.of(
                        "payment_method.set_default",
                        "Makes a payment method the default one and returns it.",
                        new Method.Body.Writing(this::setUsual),
                        ID));
    }

    /// The prepaid balance and direct debit are not among the dialect's types, yet may be there.
    static String type(MethodType type) {
        return switch (type) {
            case CARD -> "card";
            case BANK_TRANSFER -> "bank_transfer";
            case CHEQUE -> "cheque";
            case PAYPAL -> "paypal";
            case ACCOUNT -> "account";
            case PREPAID -> "prepaid";
            case DIRECT_DEBIT -> "direct_debit";
        };
    }

    private Answer available(Tx tx, Call call) {
        List<RpcValue> shown = new ArrayList<>();
        methods.list(tx, call.account(), call.now()).forEach(method -> shown.add(shown(method)));
        return new Answer.Done(new RpcValue.Sequence(shown));
    }

    private Answer single(Tx tx, Call call) {
        PaymentMethod method = find(tx, call);
        return method == null ? noMethod(call) : new Answer.Done(shown(method));
    }

    private Answer remove(Tx tx, Call call) {
        PaymentMethod method = find(tx, call);
        if (method == null) {
            return noMethod(call);
        }
        if (method.type() != MethodType.CARD) {
            return refused("Only payment cards can be removed");
        }
        return answer(methods.remove(tx, method.id(), call.now()), call);
    }

    private Answer setUsual(Tx tx, Call call) {
        PaymentMethod method = find(tx, call);
        return method == null
                ? noMethod(call)
                : answer(methods.makeUsual(tx, method.id(), call.now()), call);
    }

    private static Answer answer(PaymentMethods.Change change, Call call) {
        return switch (change) {
            case PaymentMethods.Change.Changed(PaymentMethod method) ->
                    new Answer.Done(shown(method));
            case PaymentMethods.Change.NoSuchMethod _ -> noMethod(call);
            case PaymentMethods.Change.IsUsual _ ->
                    refused(
                            "The default payment method cannot be removed. Set another default"
                                    + " payment method first.");
            case PaymentMethods.Change.NotUsable _ ->
                    refused("This payment method can no longer be used");
        };
    }

    /// Somebody else's looks like none at all, and so does a removed one.
    private @Nullable PaymentMethod find(Tx tx, Call call) {
        String id = call.arguments().get(ID);
        if (!id.matches("[0-9]{1,18}")) {
            return null;
        }
        PaymentMethod method = methods.find(tx, Long.parseLong(id), call.now());
        boolean isOwn =
                method != null
                        && method.account() == call.account()
                        && method.status() != MethodStatus.DELETED;
        return isOwn ? method : null;
    }

    private static Answer noMethod(Call call) {
        return new Answer.Failed(
                ErrorType.DOES_NOT_EXIST,
                "Couldn't find payment method with id '" + call.arguments().get(ID) + "'");
    }

    private static Answer refused(String text) {
        return new Answer.Failed(ErrorType.PRECONDITION_FAILED, text);
    }

    private static RpcValue shown(PaymentMethod method) {
        RpcStruct shown =
                new RpcStruct()
                        .put("id", Long.toString(method.id()))
                        .put("type", type(method.type()))
                        .put("default", method.isUsual());
        if (method.type() == MethodType.CARD || method.type() == MethodType.ACCOUNT) {
            shown.put("status", status(method.status())).put("name", method.label());
        }
        return shown.build();
    }

    /// A card that was refused for good is of no more use than one that has expired.
    private static String status(MethodStatus status) {
        return switch (status) {
            case AVAILABLE -> "AVAILABLE";
            case EXPIRED, FAILED -> "EXPIRED";
            case DELETED -> "DELETED";
        };
    }
}
