package io.farthing.door.gandi;

import io.farthing.db.Tx;
import io.farthing.resources.Answer.About;
import io.farthing.resources.Operation;
import io.farthing.resources.OperationQuery;
import io.farthing.resources.Operations;
import io.farthing.wire.RpcValue;
import java.util.ArrayList;
import java.util.List;

/// Operations: polled until they are done, and cancelled before they are begun.
final class OperationMethods {
    private static final Parameter<Long> ID =
            Parameter.required(
                    "id", Type.whole(0, Long.MAX_VALUE, FaultObject.INTEGER), "The operation.");
    private static final Parameter<RpcValue.Struct> PARAMS =
            Parameter.optional("params", Type.FILTERS, "Not used.");

    private final Operations operations;

    OperationMethods(Operations operations) {
        this.operations = operations;
    }

    List<Method> methods() {
        return List.of(
                Method.of(
                        "operation.info",
                        "An operation: how far it is, and what it is about.",
                        new Method.Body.Reading(this::show),
                        ID),
                Method.of(
                                "operation.list",
                                "Operations: by id, type, step, vm_id, disk_id, iface_id, ip_id,"
                                        + " date_created and so on.",
                                new Method.Body.Reading(this::list),
                                Listing.OPTIONS)
                        .returning("array"),
                Method.of(
                                "operation.count",
                                "How many operations operation.list would list.",
                                new Method.Body.Reading(this::count),
                                Listing.COUNTED)
                        .returning("int"),
                Method.of(
                                "operation.cancel",
                                "Cancels an operation that waits, in step BILL or WAIT, and gives"
                                        + " its money free.",
                                new Method.Body.Writing(this::cancel),
                                ID)
                        .returning("boolean"),
                Method.of(
                                "operation.relaunch",
                                "Begins an operation on a domain again. There are none here.",
                                new Method.Body.Reading(this::relaunch),
                                ID,
                                PARAMS)
                        .returning("boolean"));
    }

    private Answer show(Tx tx, Call call) {
        long id = call.get(ID);
        Operation operation = operations.find(tx, call.account(), id);
        return Outcomes.found(
                operation == null ? null : OperationReply.of(operation, call.now()),
                About.OPERATION,
                id);
    }

    private Answer list(Tx tx, Call call) {
        Sought sought = Sought.operations(call);
        OperationQuery query = sought.operations(call.account());
        Listing listing = Listing.of(call);
        Listing.Window window = listing.window();
        if (window == null) {
            return Listing.refusedWindow();
        }
        return sought.isWhole()
                ? OperationReply.of(
                        operations.page(tx, query, window.skip(), window.most()), call.now())
                : listing.page(rows(tx, call, query));
    }

    private Answer count(Tx tx, Call call) {
        Sought sought = Sought.operations(call);
        OperationQuery query = sought.operations(call.account());
        return sought.isWhole()
                ? Answer.of(operations.count(tx, query))
                : Listing.of(call).count(rows(tx, call, query));
    }

    /// All that the query finds, for filters that the database does not know.
    private List<Listing.Row> rows(Tx tx, Call call, OperationQuery query) {
        List<Listing.Row> rows = new ArrayList<>();
        List<Operation> page;
        do {
            page = operations.page(tx, query, rows.size(), OperationQuery.MOST);
            page.forEach(each -> rows.add(Listing.Row.of(OperationReply.of(each, call.now()))));
        } while (page.size() == OperationQuery.MOST);
        return rows;
    }

    private Answer cancel(Tx tx, Call call) {
        return switch (operations.cancel(tx, Changing.asker(call), call.get(ID), call.now())) {
            case io.farthing.resources.Answer.Accepted _ -> Answer.of(true);
            case io.farthing.resources.Answer.Refused refused -> Outcomes.refusal(refused);
        };
    }

    private Answer relaunch(Tx tx, Call call) {
        Operation operation = operations.find(tx, call.account(), call.get(ID));
        return operation == null
                ? Outcomes.found(null, About.OPERATION, call.get(ID))
                : Answer.refused(
                        FaultObject.OPERATION,
                        FaultCause.INVALID,
                        "only operations on domains are relaunched, not %s"
                                .formatted(operation.type()));
    }
}
