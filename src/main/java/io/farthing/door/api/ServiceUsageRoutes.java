package io.farthing.door.api;

import io.farthing.db.Tx;
import io.farthing.services.Arrears;
import io.farthing.services.UsageReport;
import io.farthing.wire.Json;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/// What services that are billed by quantity hold or have used, told by the provider's own systems.
final class ServiceUsageRoutes {
    private static final String QUANTITY = "quantity";
    private static final String AT = "at";

    private final Arrears arrears;

    ServiceUsageRoutes(Arrears arrears) {
        this.arrears = arrears;
    }

    List<Operation> operations() {
        return List.of(
                Operation.post(
                                "/api/v1/services/{id}/usage",
                                "api.services.usage.report",
                                "Tells how much a service holds from then on, or has used then")
                        .staff()
                        .body(
                                Schema.struct("NewServiceUsage")
                                        .with(QUANTITY, Schema.decimal("in the unit of its price"))
                                        .maybe(AT, Schema.instant("now if absent")))
                        .replies(
                                Schema.struct("ServiceUsage")
                                        .with("service", Schema.whole(""))
                                        .with(QUANTITY, Schema.decimal(""))
                                        .with(AT, Schema.instant("")))
                        .writes(this::report));
    }

    private Answer report(Tx tx, Call call) {
        long service = call.pathNumber("id");
        BigDecimal quantity = new BigDecimal(call.body().text(QUANTITY));
        Instant at = call.body().instant(AT, call.now());
        if (quantity.signum() < 0) {
            return Answer.fieldRefused(QUANTITY, "must not be negative");
        }
        if (at.isAfter(call.now())) {
            return Answer.fieldRefused(AT, "lies in the future");
        }
        return switch (arrears.report(tx, service, quantity, at)) {
            case UsageReport.Taken _ ->
                    Answer.ok(
                            Json.object()
                                    .put("service", service)
                                    .put(QUANTITY, Wire.decimal(quantity))
                                    .put(AT, at.toString()));
            case UsageReport.NoSuchService _ -> Answer.notFound("service");
            case UsageReport.NotByQuantity _ ->
                    Answer.refused(
                            Complaint.NOT_NOW, "the service is not billed by what it is told");
            case UsageReport.Billed(Instant through) ->
                    Answer.fieldRefused(AT, "is charged already: everything before " + through);
        };
    }
}
