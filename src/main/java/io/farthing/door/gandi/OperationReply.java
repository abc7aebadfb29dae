package io.farthing.door.gandi;

import io.farthing.resources.Operation;
import io.farthing.resources.ResourceType;
import io.farthing.wire.RpcStruct;
import io.farthing.wire.RpcValue;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// An operation as the dialect shows it, always whole: clients read what they know of it.
final class OperationReply {
    static final String CREDIT = "hosting_account_credit";

    /// How long an operation usually takes; nobody promises it.
    private static final Duration USUAL = Duration.ofMinutes(1);

    private static final Set<String> WHOLE_PARAMS =
            Set.of("quantity", "prepaid_id", "from_dc_id", "to_dc_id", "server_id");
    private static final String AMOUNT = "amount";
    private static final RpcValue NIL = new RpcValue.Nil();

    private OperationReply() {}

    static Answer of(List<Operation> operations, Instant now) {
        return Answer.of(operations.stream().map(each -> of(each, now)).toList());
    }

    static RpcValue.Struct of(Operation operation, Instant now) {
        String error = operation.lastError();
        return new RpcStruct()
                .put("id", operation.id())
                .put("type", operation.type())
                .put("step", operation.step().name())
                .put("source", operation.source())
                .put("session_id", 0)
                .put("date_created", Dates.toWire(operation.createdAt()))
                .put("date_updated", Dates.toWire(operation.updatedAt()))
                .put("date_start", Dates.toWire(operation.startedAt()))
                .put("eta", eta(operation, now))
                .put("last_error", error.isEmpty() ? NIL : new RpcValue.Text(error))
                .put("errortype", NIL)
                .put("vm_id", subject(operation, ResourceType.VM))
                .put("disk_id", subject(operation, ResourceType.DISK))
                .put("iface_id", subject(operation, ResourceType.IFACE))
                .put("ip_id", subject(operation, ResourceType.IP))
                .put("vlan_id", subject(operation, ResourceType.VLAN))
                .put("rproxy_id", subject(operation, ResourceType.RPROXY))
                .put("params", params(operation))
                .put("infos", infos(operation))
                .build();
    }

    /// Seconds left; below zero when it is late.
    private static long eta(Operation operation, Instant now) {
        boolean isOver =
                switch (operation.step()) {
                    case BILL, WAIT, RUN -> false;
                    case DONE, ERROR, CANCEL -> true;
                };
        Instant seen = isOver ? operation.updatedAt() : now;
        return Duration.between(seen, operation.createdAt().plus(USUAL)).toSeconds();
    }

    private static RpcValue subject(Operation operation, ResourceType type) {
        Long id = operation.subjects().get(type);
        return id == null ? NIL : new RpcValue.Whole(id);
    }

    private static RpcValue.Struct params(Operation operation) {
        RpcStruct params = new RpcStruct();
        for (ResourceType type : ResourceType.values()) {
            Long id = operation.subjects().get(type);
            if (id != null) {
                params.put(type.text() + "_id", id);
            }
        }
        new TreeMap<>(operation.params())
                .forEach((name, value) -> params.put(name, param(name, value)));
        return params.build();
    }

    private static RpcValue param(String name, String value) {
        if (WHOLE_PARAMS.contains(name)) {
            return new RpcValue.Whole(Long.parseLong(value));
        }
        return name.equals(AMOUNT)
                ? Numbers.toWire(new BigDecimal(value))
                : new RpcValue.Text(value);
    }

    private static RpcValue.Struct infos(Operation operation) {
        String type = operation.type();
        boolean isCredit = type.equals(CREDIT);
        int last = type.lastIndexOf('_');
        String subject = last < 0 ? type : type.substring(0, last);
        String quantity = operation.params().get("quantity");
        return new RpcStruct()
                .put("id", "")
                .put("label", "")
                .put("product_action", isCredit ? "create" : type.substring(last + 1))
                .put("product_name", isCredit ? packageOf(operation) : subject)
                .put("product_type", isCredit ? "iaas" : "hosting")
                .put("quantity", quantityOf(quantity))
                .put("extras", RpcValue.Struct.EMPTY)
                .build();
    }

    private static String packageOf(Operation operation) {
        return operation.params().getOrDefault("package", "");
    }

    private static RpcValue quantityOf(@Nullable String quantity) {
        return quantity == null
                ? new RpcValue.Text("")
                : new RpcValue.Whole(Long.parseLong(quantity));
    }
}
