package io.farthing.door.ovh;

import io.farthing.db.Tx;
import io.farthing.wire.Json;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;

/// What clients walk and nobody has here: roots of products that are not sold, kinds of documents
/// that are not written, and bills on paper.
final class EmptyRoutes {
    static final Complaint NO_SERVICE = Complaint.notFound("This service does not exist");

    /// Documents by their root, and what names one.
    private static final Map<String, String> DOCUMENTS =
            Map.of(
                    "/me/correctiveInvoice", "correctiveInvoiceId",
                    "/me/deposit", "depositId",
                    "/me/downPaymentInvoice", "downPaymentInvoiceId",
                    "/me/withdrawal", "withdrawalId");

    private static final String PAPER = " /me/billing/invoicesByPostalMail";

    private EmptyRoutes() {}

    /// @param operations all there are: what has to do with a document that is not there is not
    ///   there
    static Map<String, Handler> handlers(List<Operation> operations) {
        Map<String, Handler> handlers = new HashMap<>();
        for (String root : ProductRoot.EMPTY) {
            handlers.put("GET " + root, (_, _) -> Json.array());
            handlers.put("GET " + root + "/{serviceName}/serviceInfos", EmptyRoutes::noService);
        }
        DOCUMENTS.forEach((root, name) -> {
            handlers.put("GET " + root, (_, _) -> Json.array());
            for (Operation operation : operations) {
                if (operation.path().startsWith(root + "/{" + name + "}")) {
                    handlers.put(operation.label(), (_, call) -> absent(call, name));
                }
            }
        });
        handlers.put("GET" + PAPER, (_, _) -> BooleanNode.FALSE);
        handlers.put("POST" + PAPER, EmptyRoutes::paper);
        String upgrade = " /order/upgrade/vpsAdditionalDisk";
        handlers.put("GET" + upgrade, (_, _) -> Json.array());
        handlers.put("GET" + upgrade + "/{serviceName}", EmptyRoutes::noService);
        handlers.put("GET" + upgrade + "/{serviceName}/{planCode}", EmptyRoutes::noService);
        handlers.put("POST" + upgrade + "/{serviceName}/{planCode}", EmptyRoutes::noService);
        return handlers;
    }

    private static JsonNode absent(Call call, String name) {
        throw new RefusedCall(Complaint.noSuchObject(call.name(name)));
    }

    private static JsonNode paper(Tx tx, Call call) {
        if (call.flag("enable")) {
            throw new RefusedCall(
                    Complaint.badParameter("enable", "cannot be true: no bills are sent by post"));
        }
        return Shapes.nothing();
    }

    private static JsonNode noService(Tx tx, Call call) {
        throw new RefusedCall(NO_SERVICE);
    }
}
