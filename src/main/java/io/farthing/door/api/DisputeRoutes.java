package io.farthing.door.api;

import io.farthing.db.Tx;
import io.farthing.payments.Dispute;
import io.farthing.payments.Disputes;
import io.farthing.wire.Json;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/// Money that customers' banks want back, for staff to look after.
final class DisputeRoutes {
    static final Schema.Struct DISPUTE =
            Schema.struct("Dispute")
                    .with("id", Schema.text("the gateway's"))
                    .with("gateway", Schema.text(""))
                    .maybe("payment", Schema.whole("absent while it is not known"))
                    .with("amount", Wire.MONEY)
                    .with("owed", Wire.MONEY)
                    .with("status", Schema.oneOf("", Dispute.Status.values()))
                    .with("reason", Schema.text("the bank's, in the gateway's words"))
                    .with("openedAt", Schema.instant(""))
                    .maybe("closedAt", Schema.instant(""));

    private final Disputes disputes;

    DisputeRoutes(Disputes disputes) {
        this.disputes = disputes;
    }

    List<Operation> operations() {
        return List.of(
                Operation.get(
                                "/api/v1/disputes",
                                "api.disputes.list",
                                "What banks want back, the latest first")
                        .staff()
                        .takes(
                                Parameter.query(
                                        "status",
                                        Schema.oneOf("", Dispute.Status.values()),
                                        "only these"))
                        .pagesOf(DISPUTE, Disputes.MOST)
                        .reads(this::list));
    }

    private Answer list(Tx tx, Call call) {
        Page page = Page.of(call, "disputes");
        String wanted = call.query("status");
        Dispute.Status status =
                wanted == null ? null : Dispute.Status.valueOf(wanted.toUpperCase(Locale.ROOT));
        List<Dispute> found = disputes.page(tx, status, page.after(), page.limit() + 1);
        return Answer.ok(page.reply(found, DisputeRoutes::toWire, Dispute::id));
    }

    static ObjectNode toWire(Dispute dispute) {
        ObjectNode node = Json.object().put("id", dispute.id()).put("gateway", dispute.gateway());
        Wire.maybe(node, "payment", dispute.payment());
        Wire.set(node, "amount", Wire.minorMoney(dispute.amount()));
        Wire.set(node, "owed", Wire.minorMoney(dispute.owed()))
                .put("status", Schema.word(dispute.status()))
                .put("reason", dispute.reason())
                .put("openedAt", dispute.openedAt().toString());
        return Wire.maybe(node, "closedAt", dispute.closedAt());
    }
}
