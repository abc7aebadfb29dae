package io.farthing.wire;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/// A struct as it is put together, member after member.
public final class RpcStruct {
    private final Map<String, RpcValue> members = new LinkedHashMap<>();

    @CanIgnoreReturnValue
    public RpcStruct put(String name, RpcValue value) {
        members.put(name, value);
        return this;
    }

    @CanIgnoreReturnValue
    public RpcStruct put(String name, String value) {
        return put(name, new RpcValue.Text(value));
    }

    @CanIgnoreReturnValue
    public RpcStruct put(String name, long value) {
        return put(name, new RpcValue.Whole(value));
    }

    @CanIgnoreReturnValue
    public RpcStruct put(String name, boolean value) {
        return put(name, new RpcValue.Flag(value));
    }

    @CanIgnoreReturnValue
    public RpcStruct put(String name, BigDecimal value) {
        return put(name, new RpcValue.Decimal(value));
    }

    public RpcValue.Struct build() {
        return new RpcValue.Struct(members);
    }
}
