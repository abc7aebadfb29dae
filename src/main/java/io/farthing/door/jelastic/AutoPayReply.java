package io.farthing.door.jelastic;

import io.farthing.money.Money;
import io.farthing.payments.AutoPay;
import io.farthing.payments.AutoPayRule;
import io.farthing.payments.AutoPayRun;
import io.farthing.wire.DateValues;
import io.farthing.wire.Json;
import java.time.Duration;
import tools.jackson.databind.node.ObjectNode;

/// Automatic payments and what came of them.
final class AutoPayReply {
    static final String CLASS_NAME = "com.hivext.api.server.billing.persistence.AutoPay";

    private AutoPayReply() {}

    static ObjectNode item(AutoPay autoPay) {
        ObjectNode item =
                Json.object()
                        .put("id", autoPay.id())
                        .put("uid", autoPay.account())
                        .put("status", autoPay.status().name())
                        .put("amount", Figures.of(autoPay.amount()))
                        .put("currency", autoPay.amount().currency().code());
        if (!autoPay.plan().isEmpty()) {
            item.put("servicePlanId", autoPay.plan());
        }
        Long method = autoPay.method();
        if (method != null) {
            item.put("paymentMethodId", Long.toString(method));
        }
        putRule(item, autoPay.rule());
        Dates.put(item, "createdOn", autoPay.createdAt());
        Dates.put(item, "expires", autoPay.expiresAt());
        Dates.put(item, "endedOn", autoPay.endedAt());
        return autoPay.reason().isEmpty() ? item : item.put("note", autoPay.reason());
    }

    /// The documented numbers: regular is 0, level 1.
    private static void putRule(ObjectNode item, AutoPayRule rule) {
        switch (rule) {
            case AutoPayRule.Level(Money minimum, Duration minPeriod) ->
                    item.put("type", 1)
                            .put("minBalance", Figures.of(minimum))
                            .put("minPeriod", minPeriod.toSeconds());
            case AutoPayRule.Regular regular ->
                    item.put("type", 0)
                            .put("cronExpression", regular.times().text())
                            .put("timeZone", regular.zone().getId());
        }
    }

    static ObjectNode run(AutoPayRun run) {
        ObjectNode item =
                Json.object()
                        .put("dateTime", DateValues.write(run.at()))
                        .put("amount", Figures.of(run.amount()))
                        .put("currency", run.amount().currency().code())
                        .put("status", run.outcome().name());
        Long order = run.order();
        if (order != null) {
            item.put("orderId", order.longValue());
        }
        return run.reason().isEmpty() ? item : item.put("note", run.reason());
    }
}
