package io.farthing.door.jelastic;

import io.farthing.wire.Params;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The parameters of one call as typed values. Whatever a method does not know is ignored: clients
/// send much that means nothing here.
final class Arguments {
    private static final Set<String> SECRET =
            Set.of(
                    "password",
                    "passphrase",
                    "checksum",
                    "changedPlaceholders",
                    "cardNumber",
                    "cardCode",
                    "paymentMethodToken");

    private final Map<Parameter<?>, Object> values = new LinkedHashMap<>();

    private Arguments() {}

    /// Either all parameters of a method, or the first one that was missing or unreadable.
    sealed interface Binding {
        record Bound(Arguments arguments) implements Binding {}

        record Refused(Answer answer) implements Binding {}
    }

    static Binding bind(Params sent, List<Parameter<?>> wanted) {
        Arguments arguments = new Arguments();
        for (Parameter<?> parameter : wanted) {
            Answer refusal = arguments.bind(sent, parameter);
            if (refusal != null) {
                return new Binding.Refused(refusal);
            }
        }
        return new Binding.Bound(arguments);
    }

    private <T> @Nullable Answer bind(Params params, Parameter<T> parameter) {
        List<String> sent = parameter.sent(params);
        if (sent.isEmpty()) {
            return parameter.isRequired() ? Answer.invalid(parameter.name()) : null;
        }
        T value = parameter.type().reader().read(sent);
        if (value == null) {
            return Answer.invalid(parameter.name(), parameter.type().form());
        }
        values.put(parameter, value);
        return null;
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
        return parameter.type().valueClass().cast(values.get(parameter));
    }

    /// For the audit trail, without what is nobody's business.
    String text() {
        return values.entrySet().stream()
                .filter(entry -> !SECRET.contains(entry.getKey().name()))
                .map(entry -> entry.getKey().name() + "=" + entry.getValue())
                .collect(Collectors.joining(", "));
    }
}
