package io.farthing.door.memset;

import io.farthing.wire.BasicCredentials;
import io.farthing.wire.Request;
import io.farthing.wire.RpcValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A call as a binding read it: the same for all three.
///
/// @param refusal what is wrong with the parameters already, to be told after who calls is known
record Asked(
        String method,
        Map<String, RpcValue> named,
        List<RpcValue> byPosition,
        Shown shown,
        Answer.@Nullable Failed refusal) {
    private static final String API_KEY = "api_key";

    Asked {
        named = Map.copyOf(named);
        byPosition = List.copyOf(byPosition);
    }

    /// What the caller shows of itself.
    ///
    /// @param source the address that failures are counted by
    record Shown(@Nullable String apiKey, @Nullable BasicCredentials basic, String source) {}

    static Asked of(Request request, String method, Map<String, RpcValue> parameters) {
        Map<String, RpcValue> named = new LinkedHashMap<>(parameters);
        RpcValue key = named.remove(API_KEY);
        String sent = key == null ? request.query().text(API_KEY) : Type.textOf(key);
        return new Asked(
                method,
                named,
                List.of(),
                new Shown(sent, request.basicCredentials(), request.sourceAddress()),
                null);
    }

    /// Arguments of the notations that know no names: one dictionary of all parameters, or, as
    /// libraries ask for documentation, one value after the other.
    static Asked of(Request request, String method, List<RpcValue> arguments) {
        if (arguments.size() == 1
                && arguments.getFirst() instanceof RpcValue.Struct(Map<String, RpcValue> members)) {
            return of(request, method, members);
        }
        Asked asked = of(request, method, Map.of());
        return new Asked(method, asked.named, arguments, asked.shown, null);
    }

    Asked refused(Answer.Failed failed) {
        return new Asked(method, named, byPosition, shown, failed);
    }

    /// The parameters by name, those by position put in the method's order.
    Map<String, RpcValue> parameters(Method asked) {
        Map<String, RpcValue> all = new LinkedHashMap<>(named);
        for (int i = 0; i < Math.min(byPosition.size(), asked.parameters().size()); i++) {
            all.put(asked.parameters().get(i).name(), byPosition.get(i));
        }
        return all;
    }
}
