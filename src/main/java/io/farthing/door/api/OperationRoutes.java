package io.farthing.door.api;

import io.farthing.db.Tx;
import io.farthing.resources.Answer.Refused;
import io.farthing.resources.Answer.Why;
import io.farthing.resources.Asker;
import io.farthing.resources.OperationQuery;
import io.farthing.resources.OperationStep;
import io.farthing.resources.Operations;
import io.farthing.resources.Resource;
import io.farthing.resources.ResourceState;
import io.farthing.resources.ResourceType;
import io.farthing.resources.Resources;
import io.farthing.resources.Size;
import io.farthing.wire.Json;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// What an account runs by the hour, and the operations on it.
final class OperationRoutes {
    private static final String PATH = AccountRoutes.ONE + "/operations";

    static final Schema.Struct OPERATION =
            Schema.struct("HostingOperation")
                    .with("id", Schema.whole(""))
                    .with("type", Schema.text(""))
                    .with("step", Schema.oneOf("", OperationStep.values()))
                    .with("source", Schema.text("who asked"))
                    .with("job", Schema.text("the job that carries it out"))
                    .with("subjects", new Schema.Entries(Schema.text("ids by type")))
                    .with("params", new Schema.Entries(Schema.text("")))
                    .with("lastError", Schema.text("empty where none"))
                    .with("createdAt", Schema.instant(""))
                    .with("updatedAt", Schema.instant(""));

    private static final Schema.Struct RESOURCE =
            Schema.struct("HostingResource")
                    .with("id", Schema.whole(""))
                    .with("type", Schema.oneOf("", ResourceType.values()))
                    .with("name", Schema.text(""))
                    .with("state", Schema.oneOf("", ResourceState.values()))
                    .with("datacenter", Schema.whole(""))
                    .maybe("parent", Schema.whole("what it is attached to"))
                    .with("cores", Schema.whole(""))
                    .with("memory", Schema.whole("in MiB"))
                    .with("disk", Schema.whole("in MiB"))
                    .with("createdAt", Schema.instant(""))
                    .with("updatedAt", Schema.instant(""));

    private static final Schema.Struct RESOURCES =
            Schema.struct("HostingResources").with("items", Schema.list(RESOURCE));

    private final Operations operations;
    private final Resources resources;

    OperationRoutes(ApiDoor.Hosting nouns) {
        operations = nouns.operations();
        resources = nouns.resources();
    }

    List<Operation> operations() {
        return List.of(
                Operation.get(
                                AccountRoutes.ONE + "/resources",
                                "api.accounts.resources.list",
                                "What an account runs by the hour")
                        .owner()
                        .replies(RESOURCES)
                        .reads((tx, call) -> Answer.ok(resources(tx, call))),
                Operation.get(
                                PATH,
                                "api.accounts.operations.list",
                                "Operations on what it runs, the oldest first")
                        .owner()
                        .pagesOf(OPERATION, OperationQuery.MOST - 1)
                        .reads(this::list),
                Operation.post(
                                PATH + "/{operation}/cancellation",
                                "api.accounts.operations.cancel",
                                "Cancels one that nobody has begun")
                        .owner()
                        .replies(OPERATION)
                        .writes(this::cancel));
    }

    private ObjectNode resources(Tx tx, Call call) {
        List<ObjectNode> items = new ArrayList<>();
        resources.all(tx, call.uid()).forEach(each -> items.add(toWire(each)));
        return Wire.objects(Json.object(), "items", items);
    }

    private Answer list(Tx tx, Call call) {
        Page page = Page.of(call, "operations");
        OperationQuery query = OperationQuery.of(call.uid()).after(page.afterNumber(0));
        return Answer.ok(
                page.reply(
                        operations.page(tx, query, 0, page.limit() + 1),
                        OperationRoutes::toWire,
                        each -> "" + each.id()));
    }

    private Answer cancel(Tx tx, Call call) {
        Asker asker = new Asker(call.uid(), "api");
        long id = call.pathNumber("operation");
        return switch (operations.cancel(tx, asker, id, call.now())) {
            case io.farthing.resources.Answer.Accepted accepted ->
                    Answer.ok(toWire(accepted.last()));
            case Refused refused -> refused(refused);
        };
    }

    static Answer refused(Refused refused) {
        if (refused.why() == Why.NOT_FOUND) {
            return Answer.notFound(Schema.word(refused.about()));
        }
        boolean isMoney = refused.why() == Why.NOT_ENOUGH_MONEY;
        return Answer.refused(
                isMoney ? Complaint.INSUFFICIENT_FUNDS : Complaint.NOT_NOW, refused.sentence());
    }

    static ObjectNode toWire(io.farthing.resources.Operation operation) {
        ObjectNode subjects = Json.object();
        operation.subjects().forEach((type, id) -> subjects.put(type.text(), Long.toString(id)));
        ObjectNode params = Json.object();
        operation.params().forEach(params::put);
        ObjectNode node =
                Json.object()
                        .put("id", operation.id())
                        .put("type", operation.type())
                        .put("step", Schema.word(operation.step()))
                        .put("source", operation.source())
                        .put("job", operation.job())
                        .put("lastError", operation.lastError())
                        .put("createdAt", operation.createdAt().toString())
                        .put("updatedAt", operation.updatedAt().toString());
        Wire.set(node, "subjects", subjects);
        return Wire.set(node, "params", params);
    }

    private static ObjectNode toWire(Resource resource) {
        Size size = resource.size();
        ObjectNode node =
                Json.object()
                        .put("id", resource.id())
                        .put("type", Schema.word(resource.type()))
                        .put("name", resource.name())
                        .put("state", Schema.word(resource.state()))
                        .put("datacenter", resource.datacenter())
                        .put("cores", size.cores())
                        .put("memory", size.memory())
                        .put("disk", size.disk())
                        .put("createdAt", resource.createdAt().toString())
                        .put("updatedAt", resource.updatedAt().toString());
        return Wire.maybe(node, "parent", resource.parent());
    }
}
