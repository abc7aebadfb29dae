package io.farthing.door.memset;

import io.farthing.wire.RpcValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The parameters of one call as typed values. What a method does not know is ignored: clients send
/// whole records back.
final class Arguments {
    private final Map<String, Object> values = new HashMap<>();

    private Arguments() {}

    /// All parameters of a method, or every complaint about them.
    sealed interface Binding {
        record Bound(Arguments arguments) implements Binding {}

        record Refused(Answer.Failed answer) implements Binding {}
    }

    static Binding bind(Map<String, RpcValue> sent, List<Parameter<?>> wanted) {
        Arguments arguments = new Arguments();
        List<String> complaints = new ArrayList<>();
        for (Parameter<?> parameter : wanted) {
            String complaint = arguments.bind(sent.get(parameter.name()), parameter);
            if (complaint != null) {
                complaints.add(parameter.name() + ": " + complaint);
            }
        }
        return complaints.isEmpty()
                ? new Binding.Bound(arguments)
                : new Binding.Refused(Answer.badParameters(complaints));
    }

    private <T> @Nullable String bind(@Nullable RpcValue sent, Parameter<T> parameter) {
        if (sent == null || isNothing(sent, parameter.type())) {
            return parameter.isRequired() ? "This field is required." : null;
        }
        return switch (parameter.type().reader().read(sent)) {
            case Type.Reading.Read<T>(T value) -> {
                values.put(parameter.name(), value);
                yield null;
            }
            case Type.Reading.Wrong<T>(String sentence) -> sentence;
        };
    }

    /// An empty field of a form; for a Boolean that is a value.
    private static boolean isNothing(RpcValue sent, Type<?> type) {
        return sent instanceof RpcValue.Nil
                || (sent instanceof RpcValue.Text(String text)
                        && text.isBlank()
                        && type.valueClass() != Boolean.class);
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
}
