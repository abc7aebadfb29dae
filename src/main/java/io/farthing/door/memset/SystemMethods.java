package io.farthing.door.memset;

import io.farthing.wire.RpcValue;
import java.util.ArrayList;
import java.util.List;

/// What there is to call, as XML-RPC libraries ask for it.
final class SystemMethods {
    private static final Parameter<String> METHOD =
            Parameter.required("method", Type.text(100), "Name of a method.");

    private final MethodTable table;

    SystemMethods(MethodTable table) {
        this.table = table;
    }

    List<Method> methods() {
        return List.of(
                Method.of(
                                "system.listMethods",
                                "Returns a list of the names of all methods.",
                                new Method.Body.Plain(
                                        _ -> new Answer.Done(RpcValue.texts(table.names()))))
                        .returning("array"),
                Method.of(
                                "system.methodHelp",
                                "Returns what there is to know about a method.",
                                new Method.Body.Plain(this::help),
                                METHOD)
                        .returning("string"),
                Method.of(
                                "system.methodSignature",
                                "Returns a list of signatures, each the type of the result and"
                                        + " those of the arguments. Methods take one dictionary of"
                                        + " named parameters, or none.",
                                new Method.Body.Plain(this::signature),
                                METHOD)
                        .returning("array"));
    }

    private Answer help(Call call) {
        String name = call.arguments().get(METHOD);
        Method method = table.find(name);
        return method == null
                ? Calls.noMethod(name)
                : new Answer.Done(new RpcValue.Text(text(method)));
    }

    private static String text(Method method) {
        StringBuilder text = new StringBuilder(method.text());
        if (!method.parameters().isEmpty()) {
            text.append("\n\nParameters:");
        }
        for (Parameter<?> parameter : method.parameters()) {
            text.append("\n  ").append(parameter.name());
            text.append(" (").append(parameter.type().word());
            text.append(parameter.isRequired() ? ") " : ", Optional) ").append(parameter.text());
        }
        if (!method.aliases().isEmpty()) {
            text.append("\n\nAlso called ").append(String.join(", ", method.aliases())).append('.');
        }
        return text.toString();
    }

    private Answer signature(Call call) {
        String name = call.arguments().get(METHOD);
        Method method = table.find(name);
        if (method == null) {
            return Calls.noMethod(name);
        }
        List<RpcValue> signatures = new ArrayList<>();
        if (method.parameters().stream().noneMatch(Parameter::isRequired)) {
            signatures.add(RpcValue.texts(List.of(method.returns())));
        }
        if (!method.parameters().isEmpty()) {
            signatures.add(RpcValue.texts(List.of(method.returns(), "struct")));
        }
        return new Answer.Done(new RpcValue.Sequence(signatures));
    }
}
