package io.farthing.door.jelastic;

import io.farthing.access.Audience;
import io.farthing.wire.Json;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A method as it is published: whom it is for, and its parameters and answers as JSON Schemas.
final class MethodSchema {

    private MethodSchema() {}

    static ObjectNode described(Method method) {
        Method.Name name = method.name();
        String path =
                "/1.0/%s/%s/rest/%s"
                        .formatted(
                                name.namespace(),
                                name.service(),
                                name.method().toLowerCase(Locale.ROOT));
        ObjectNode described =
                Json.object()
                        .put("name", name.text())
                        .put("path", path)
                        .put("audience", audience(method));
        described.set("parameters", parameters(method));
        described.set("answer", AnswerSchemas.of(name.text()));
        return described;
    }

    private static String audience(Method method) {
        Audience audience = method.audience();
        if (audience != null) {
            return audience.name();
        }
        return method.takesChecksum() ? "CHECKSUM" : "ANYONE";
    }

    private static ObjectNode parameters(Method method) {
        ObjectNode schema = Json.object().put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        ArrayNode required = Json.array();
        if (method.audience() != null) {
            properties.putObject("session").put("type", "string");
            required.add("session");
        }
        for (Parameter<?> parameter : method.parameters()) {
            ObjectNode property =
                    properties.putObject(parameter.name()).put("type", parameter.type().wireType());
            if (!parameter.otherNames().isEmpty()) {
                parameter.otherNames().forEach(property.putArray("x-other-names")::add);
            }
            if (parameter.isRequired()) {
                required.add(parameter.name());
            }
        }
        schema.set("required", required);
        return schema;
    }
}
