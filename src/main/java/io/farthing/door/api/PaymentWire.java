package io.farthing.door.api;

import io.farthing.payments.Dispute;
import io.farthing.payments.MethodType;
import io.farthing.payments.Payment;
import io.farthing.payments.PaymentAttempt;
import io.farthing.payments.PaymentStatus;
import io.farthing.payments.PaymentSubject;
import io.farthing.payments.Refund;
import io.farthing.wire.Json;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// Payments and refunds as callers see them.
final class PaymentWire {
    static final Schema.Struct SUBJECT =
            Schema.struct("PaymentSubject")
                    .with("kind", Schema.oneOf("", PaymentSubject.Kind.values()))
                    .with("id", Schema.whole("of the order, the invoice or the account"));

    static final Schema.Struct REFUND =
            Schema.struct("Refund")
                    .with("id", Schema.whole(""))
                    .with("payment", Schema.whole(""))
                    .with("amount", Wire.MONEY)
                    .with("status", Schema.oneOf("", Refund.Status.values()))
                    .with("reference", Schema.text("the gateway's"))
                    .with("reason", Schema.text("why it failed"))
                    .with("createdAt", Schema.instant(""))
                    .maybe("settledAt", Schema.instant(""));

    static final Schema.Struct PAYMENT = payment("Payment");

    static final Schema.Struct WHOLE =
            payment("PaymentDetails")
                    .with(
                            "attempts",
                            Schema.list(
                                    Schema.struct("PaymentAttempt")
                                            .with("at", Schema.instant(""))
                                            .with("outcome", Schema.text(""))
                                            .with("note", Schema.text(""))))
                    .with("refunds", Schema.list(REFUND))
                    .with("disputes", Schema.list(DisputeRoutes.DISPUTE));

    private PaymentWire() {}

    private static Schema.Struct payment(String name) {
        return Schema.struct(name)
                .with("id", Schema.whole(""))
                .with("account", Schema.whole(""))
                .maybe("method", Schema.whole(""))
                .with("type", Schema.oneOf("", MethodType.values()))
                .with("gateway", Schema.text("simulated moves no money"))
                .with("amount", Wire.MONEY)
                .with("refunded", Wire.MONEY)
                .with("disputed", Wire.MONEY)
                .with("subject", SUBJECT)
                .with("status", Schema.oneOf("", PaymentStatus.values()))
                .with("reference", Schema.text("the gateway's or the bank's"))
                .with("reason", Schema.text("why the last attempt failed"))
                .maybe("job", Schema.text("the job that collects it"))
                .with("createdAt", Schema.instant(""))
                .maybe("settledAt", Schema.instant(""));
    }

    static ObjectNode toWire(Payment payment) {
        ObjectNode node = Json.object().put("id", payment.id()).put("account", payment.account());
        Wire.maybe(node, "method", payment.method());
        node.put("type", Schema.word(payment.type())).put("gateway", payment.gateway());
        Wire.set(node, "amount", Wire.minorMoney(payment.amount()));
        Wire.set(node, "refunded", Wire.minorMoney(payment.refunded()));
        Wire.set(node, "disputed", Wire.minorMoney(payment.disputed()));
        Wire.set(
                node,
                "subject",
                Json.object()
                        .put("kind", Schema.word(payment.subject().kind()))
                        .put("id", payment.subject().id()));
        node.put("status", Schema.word(payment.status()))
                .put("reference", payment.reference())
                .put("reason", payment.reason());
        Wire.maybe(node, "job", payment.job());
        node.put("createdAt", payment.createdAt().toString());
        return Wire.maybe(node, "settledAt", payment.settledAt());
    }

    /// What became of it.
    record Fate(List<PaymentAttempt> attempts, List<Refund> refunds, List<Dispute> disputes) {}

    static ObjectNode toWire(Payment payment, Fate fate) {
        ObjectNode node = toWire(payment);
        Wire.objects(
                node,
                "attempts",
                fate.attempts().stream()
                        .map(each ->
                                Json.object()
                                        .put("at", each.at().toString())
                                        .put("outcome", each.outcome())
                                        .put("note", each.note()))
                        .toList());
        Wire.objects(
                node, "disputes", fate.disputes().stream().map(DisputeRoutes::toWire).toList());
        return Wire.objects(
                node, "refunds", fate.refunds().stream().map(PaymentWire::toWire).toList());
    }

    static ObjectNode toWire(Refund refund) {
        ObjectNode node = Json.object().put("id", refund.id()).put("payment", refund.payment());
        Wire.set(node, "amount", Wire.minorMoney(refund.amount()))
                .put("status", Schema.word(refund.status()))
                .put("reference", refund.reference())
                .put("reason", refund.reason())
                .put("createdAt", refund.createdAt().toString());
        return Wire.maybe(node, "settledAt", refund.settledAt());
    }
}
