package io.farthing.door.gandi;

import io.farthing.wire.RpcValue;
import java.util.List;

/// What a method answers.
sealed interface Answer {
    Answer NIL = new Done(new RpcValue.Nil());

    record Done(RpcValue value) implements Answer {}

    record Failed(Fault fault) implements Answer {}

    static Answer of(List<? extends RpcValue> items) {
        return new Done(new RpcValue.Sequence(List.copyOf(items)));
    }

    static Answer of(long number) {
        return new Done(new RpcValue.Whole(number));
    }

    static Answer of(boolean flag) {
        return new Done(new RpcValue.Flag(flag));
    }

    static Failed refused(FaultObject object, FaultCause cause, String text) {
        return new Failed(Fault.of(object, cause, text));
    }
}
