package io.farthing.door.jelastic;

import io.farthing.payments.Card;
import io.farthing.payments.MethodStatus;
import io.farthing.payments.PaymentMethod;
import io.farthing.payments.PaymentMethods;
import io.farthing.wire.Json;
import tools.jackson.databind.node.ObjectNode;

/// Payment methods, as callers see them: their ids are texts.
final class PayMethodReply {
    static final String CLASS_NAME = "com.hivext.api.server.billing.persistence.PayMethod";

    private PayMethodReply() {}

    static ObjectNode item(PaymentMethod method) {
        ObjectNode item =
                Json.object()
                        .put("id", Long.toString(method.id()))
                        .put("payMethodType", method.type().name())
                        .put("status", method.status().name())
                        .put("isEnabled", method.status() == MethodStatus.AVAILABLE)
                        .put("isDefault", method.isUsual())
                        .put("name", method.label())
                        .put("gateway", method.gateway());
        Card card = method.card();
        return card == null
                ? item
                : item.put("cardType", card.brand())
                        .put("cardNumber", "**** " + card.lastFour())
                        .put("expireMonth", card.expiry().getMonthValue())
                        .put("expireYear", card.expiry().getYear());
    }

    static Answer of(PaymentMethods.Change change) {
        return switch (change) {
            case PaymentMethods.Change.Changed _ -> Answer.done();
            case PaymentMethods.Change.NoSuchMethod(long id) -> Answer.none("pay method", id);
            case PaymentMethods.Change.IsUsual _ ->
                    Answer.illegal("it is the default method: make another one the default first");
            case PaymentMethods.Change.NotUsable _ ->
                    Answer.illegal("the method can no longer pay");
        };
    }

    /// A good answer, with the id of the method that is new.
    static Answer with(PaymentMethod method, Answer answer) {
        return answer instanceof Answer.Done(ObjectNode body)
                ? new Answer.Done(body.put("payMethodId", Long.toString(method.id())))
                : answer;
    }
}
