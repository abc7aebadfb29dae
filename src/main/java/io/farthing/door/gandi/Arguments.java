package io.farthing.door.gandi;

import io.farthing.wire.RpcValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The arguments of a call, or the members of a struct among them, as typed values.
final class Arguments {
    /// Asks that nothing be done; clients put it into the last struct.
    static final String DRY_RUN = "--dry-run";

    private final Map<String, Object> values = new HashMap<>();

    private Arguments() {}

    /// By position. What is left out at the end, or nil, counts as not given.
    static Arguments ofCall(List<RpcValue> sent, List<Parameter<?>> wanted, Spot spot) {
        Arguments arguments = new Arguments();
        for (int i = 0; i < wanted.size(); i++) {
            Parameter<?> parameter = wanted.get(i);
            RpcValue value = i < sent.size() ? sent.get(i) : new RpcValue.Nil();
            arguments.bind(value, parameter, FaultObject.METHOD, spot);
        }
        if (sent.size() > wanted.size()) {
            spot.wrong(
                    Fault.of(
                            FaultObject.METHOD,
                            FaultCause.UNEXPECTED,
                            "%d arguments after the key, at most %d expected"
                                    .formatted(sent.size(), wanted.size())),
                    "EC_UNKNOWNFIELD");
        }
        return arguments;
    }

    /// By name. A member that the struct does not know is refused, for it may be a misspelt one.
    static Arguments ofStruct(Map<String, RpcValue> sent, List<Parameter<?>> wanted, Spot spot) {
        Arguments arguments = new Arguments();
        for (Parameter<?> parameter : wanted) {
            RpcValue value = sent.getOrDefault(parameter.name(), new RpcValue.Nil());
            arguments.bind(value, parameter, FaultObject.STRUCT, spot);
        }
        for (String name : sent.keySet()) {
            if (wanted.stream().noneMatch(each -> each.name().equals(name))) {
                spot.at(name, "")
                        .wrong(
                                Fault.of(
                                        FaultObject.STRUCT,
                                        FaultCause.UNEXPECTED,
                                        "unknown key '%s'".formatted(name)),
                                "EC_UNKNOWNFIELD");
            }
        }
        return arguments;
    }

    private <T> void bind(RpcValue sent, Parameter<T> parameter, FaultObject within, Spot spot) {
        Spot here = spot.at(parameter.name(), parameter.type().word());
        if (!(sent instanceof RpcValue.Nil)) {
            T value = parameter.type().reader().read(sent, here);
            if (value != null) {
                values.put(parameter.name(), value);
            }
        } else if (parameter.isRequired()) {
            here.wrong(
                    Fault.of(
                            within,
                            FaultCause.EXPECTED,
                            "'%s' is mandatory".formatted(parameter.name())),
                    "EC_MISSINGMANDATORY");
        }
    }

    /// Of a required parameter.
    <T> T get(Parameter<T> parameter) {
        T value = find(parameter);
        if (value == null) {
            throw new IllegalStateException(parameter.name() + " is not among the method's own");
        }
        return value;
    }

    <T> T get(Parameter<T> parameter, T otherwise) {
        T value = find(parameter);
        return value == null ? otherwise : value;
    }

    <T> @Nullable T find(Parameter<T> parameter) {
        return parameter.type().valueClass().cast(values.get(parameter.name()));
    }

    boolean has(Parameter<?> parameter) {
        return values.containsKey(parameter.name());
    }

    boolean isEmpty() {
        return values.isEmpty();
    }
}
