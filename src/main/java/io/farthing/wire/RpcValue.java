package io.farthing.wire;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A value as remote calls carry it, whichever notation it came in: XML-RPC's types, which are a
/// few more than JSON's. Numbers are exact.
public sealed interface RpcValue {
    record Flag(boolean value) implements RpcValue {}

    record Whole(long value) implements RpcValue {}

    record Decimal(BigDecimal value) implements RpcValue {}

    record Text(String value) implements RpcValue {}

    /// XML-RPC's date has no zone: each dialect says which one it means.
    record Moment(LocalDateTime value) implements RpcValue {}

    @SuppressWarnings("ArrayRecordComponent") // Read or written once, never compared.
    record Bytes(byte[] value) implements RpcValue {}

    record Sequence(List<RpcValue> items) implements RpcValue {
        public Sequence {
            items = List.copyOf(items);
        }
    }

    /// In the order given: people read these.
    record Struct(Map<String, RpcValue> members) implements RpcValue {
        public static final Struct EMPTY = new Struct(Map.of());

        public Struct {
            members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
        }
    }

    record Nil() implements RpcValue {}

    /// Texts, as a sequence.
    static Sequence texts(Iterable<String> texts) {
        List<RpcValue> items = new ArrayList<>();
        texts.forEach(text -> items.add(new Text(text)));
        return new Sequence(items);
    }
}
