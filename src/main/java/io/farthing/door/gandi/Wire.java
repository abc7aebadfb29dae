package io.farthing.door.gandi;

import io.farthing.wire.RpcValue;
import java.util.List;

/// Small values as the dialect writes them: what is missing is nil.
final class Wire {
    static final RpcValue NONE = new RpcValue.Sequence(List.of());

    private static final RpcValue NIL = new RpcValue.Nil();

    private Wire() {}

    static RpcValue textOrNil(String text) {
        return text.isEmpty() ? NIL : new RpcValue.Text(text);
    }

    static RpcValue wholeOrNil(String number) {
        return number.isEmpty() ? NIL : new RpcValue.Whole(Long.parseLong(number));
    }

    static RpcValue ids(long id) {
        return new RpcValue.Sequence(List.of(new RpcValue.Whole(id)));
    }

    static RpcValue ids(List<Long> ids) {
        return new RpcValue.Sequence(ids.stream().<RpcValue>map(RpcValue.Whole::new).toList());
    }
}
