package io.farthing.door.gandi;

import io.farthing.wire.RpcStruct;
import io.farthing.wire.RpcValue;
import java.util.List;

/// What is wrong with one argument, or with one member of a struct: told as a fault, or as one line
/// of a dry run's answer.
///
/// @param field by its path, such as `servers.0.ip`
/// @param error the dialect's code for it, such as `EC_MISSINGMANDATORY`; `!` turns one round
/// @param attr what would have been right, where that is a short list
record Complaint(Fault fault, String field, String fieldType, String error, List<String> attr) {

    Complaint {
        attr = List.copyOf(attr);
    }

    /// A rule that is about no argument in particular.
    static Complaint of(Fault fault) {
        return new Complaint(fault, "", "", "EC_" + fault.cause(), List.of());
    }

    boolean isOfType() {
        return fault.cause().equals(FaultCause.TYPE.name());
    }

    RpcValue toWire() {
        RpcValue shown = attr.isEmpty() ? new RpcValue.Nil() : RpcValue.texts(attr);
        return new RpcStruct()
                .put("attr", shown)
                .put("error", error)
                .put("field", field)
                .put("field_type", fieldType)
                .put("reason", fault.text())
                .build();
    }
}
