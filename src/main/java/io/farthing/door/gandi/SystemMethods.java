package io.farthing.door.gandi;

import io.farthing.wire.RpcValue;
import java.util.ArrayList;
import java.util.List;

/// What there is to call, as XML-RPC libraries ask for it: without a key.
final class SystemMethods {
    private static final Parameter<String> METHOD =
            Parameter.required("method", Type.TEXT, "Name of a method.");

    private final MethodTable table;

    SystemMethods(MethodTable table) {
        this.table = table;
    }

    List<Method> methods() {
        return List.of(
                Method.of(
                                "system.listMethods",
                                "The names of all methods.",
                                new Method.Body.Plain(
                                        _ -> new Answer.Done(RpcValue.texts(table.names()))))
                        .admitting(Method.Admission.NOTHING)
                        .returning("array"),
                Method.of(
                                "system.methodHelp",
                                "What there is to know about a method.",
                                new Method.Body.Plain(this::help),
                                METHOD)
                        .admitting(Method.Admission.NOTHING)
                        .returning("string"),
                Method.of(
                                "system.methodSignature",
                                "The signatures of a method, each the type of the result and those"
                                        + " of the arguments.",
                                new Method.Body.Plain(this::signatures),
                                METHOD)
                        .admitting(Method.Admission.NOTHING)
                        .returning("array"));
    }

    private Answer help(Call call) {
        String name = call.get(METHOD);
        Method method = table.find(name);
        return method == null
                ? Calls.noMethod(name)
                : new Answer.Done(new RpcValue.Text(text(method)));
    }

    private static String text(Method method) {
        StringBuilder text = new StringBuilder(method.text());
        if (method.admission() != Method.Admission.NOTHING) {
            text.append("\n\nParameters:\n  apikey (string or SudoableIdentHosting) API connection")
                    .append(" key, or a struct of apikey, handle and no_useraccess");
        } else if (!method.parameters().isEmpty()) {
            text.append("\n\nParameters:");
        }
        method.parameters().forEach(parameter -> append(text, parameter, "\n  "));
        text.append("\n\nReturns: ").append(method.returns());
        if (method.alias() != null) {
            text.append("\n\nAlso called ").append(method.alias()).append('.');
        }
        return text.toString();
    }

    private static void append(StringBuilder text, Parameter<?> parameter, String indent) {
        text.append(indent).append(parameter.name());
        text.append(" (").append(parameter.type().word());
        text.append(parameter.isRequired() ? ") " : ", optional) ").append(parameter.text());
        parameter.type().members().forEach(member -> append(text, member, indent + "  "));
    }

    /// One for every number of optional arguments left out.
    private Answer signatures(Call call) {
        String name = call.get(METHOD);
        Method method = table.find(name);
        if (method == null) {
            return Calls.noMethod(name);
        }
        List<String> types = new ArrayList<>(List.of(method.returns()));
        if (method.admission() != Method.Admission.NOTHING) {
            types.add("string");
        }
        List<RpcValue> signatures = new ArrayList<>();
        for (Parameter<?> parameter : method.parameters()) {
            if (!parameter.isRequired()) {
                signatures.add(RpcValue.texts(types));
            }
            types.add(parameter.type().signature());
        }
        signatures.add(RpcValue.texts(types));
        return Answer.of(signatures);
    }
}
