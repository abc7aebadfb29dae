package io.farthing.door.api;

import io.farthing.access.Audience;
import io.farthing.wire.Json;
import io.farthing.wire.Problem;
import io.farthing.wire.Reply;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// The OpenAPI 3.1 document of all operations.
final class OpenApi {
    private static final String PROBLEM = "Problem";

    private final SchemaJson schemas = new SchemaJson();
    private final ObjectNode paths = Json.object();

    private OpenApi() {}

    static byte[] document(List<Operation> operations, String version) {
        OpenApi api = new OpenApi();
        Map<String, ObjectNode> items = new LinkedHashMap<>();
        for (Operation operation : operations) {
            Operation.About about = operation.about();
            items.computeIfAbsent(about.path(), _ -> Json.object())
                    .set(about.method().toLowerCase(Locale.ROOT), api.operation(about));
        }
        items.forEach(api.paths::set);
        ObjectNode document = Json.object().put("openapi", "3.1.0");
        document.set("info", title(version));
        document.set("paths", api.paths);
        ObjectNode components = Json.object();
        ObjectNode named = api.schemas.named();
        named.set(PROBLEM, api.problem());
        components.set("schemas", named);
        components.set("securitySchemes", Wire.set(Json.object(), "bearer", bearer()));
        document.set("components", components);
        return Json.write(document);
    }

    private static ObjectNode title(String version) {
        return Json.object()
                .put("title", "Farthing")
                .put("version", version)
                .put("description", "Billing for cloud and hosting providers: the native API.");
    }

    private static ObjectNode bearer() {
        return Json.object().put("type", "http").put("scheme", "bearer");
    }

    private ObjectNode operation(Operation.About about) {
        ObjectNode node =
                Json.object().put("operationId", about.name()).put("summary", about.summary());
        Wire.objects(node, "parameters", about.parameters().stream().map(this::parameter).toList());
        Operation.Body body = about.body();
        if (body != null) {
            node.set("requestBody", requestBody(body));
        }
        node.set("responses", responses(about));
        Audience audience = about.audience();
        List<ObjectNode> security =
                audience == null
                        ? List.of()
                        : List.of(Wire.texts(Json.object(), "bearer", List.of()));
        Wire.objects(node, "security", security);
        if (audience != null) {
            node.put("x-audience", Schema.word(audience));
        }
        return node;
    }

    private ObjectNode parameter(Parameter parameter) {
        ObjectNode node =
                Json.object()
                        .put("name", parameter.name())
                        .put("in", Schema.word(parameter.place()))
                        .put("required", parameter.isRequired());
        if (!parameter.description().isEmpty()) {
            node.put("description", parameter.description());
        }
        return Wire.set(node, "schema", schemas.toJson(parameter.schema()));
    }

    private ObjectNode requestBody(Operation.Body body) {
        ObjectNode content = Json.object();
        for (String type : body.types()) {
            content.set(type, content(body.schema()));
        }
        return Wire.set(Json.object().put("required", true), "content", content);
    }

    private ObjectNode responses(Operation.About about) {
        ObjectNode node = Json.object();
        node.set("" + about.status(), success(about.reply()));
        node.set("default", refusal());
        return node;
    }

    private ObjectNode success(@Nullable Schema reply) {
        ObjectNode node = Json.object().put("description", "done");
        if (reply == null) {
            return node;
        }
        String type = reply instanceof Schema.File file ? file.type() : Reply.JSON;
        return Wire.set(node, "content", Wire.set(Json.object(), type, content(reply)));
    }

    private static ObjectNode refusal() {
        ObjectNode schema = Json.object().put("$ref", SchemaJson.HOME + PROBLEM);
        ObjectNode content =
                Wire.set(
                        Json.object(),
                        Problem.CONTENT_TYPE,
                        Wire.set(Json.object(), "schema", schema));
        return Wire.set(Json.object().put("description", "refused"), "content", content);
    }

    private ObjectNode content(Schema schema) {
        return Wire.set(Json.object(), "schema", schemas.toJson(schema));
    }

    /// Extension members differ by type, so others than these are allowed.
    private ObjectNode problem() {
        ObjectNode properties = Json.object();
        properties.set("type", schemas.toJson(Schema.text("one of /problems")));
        properties.set("title", schemas.toJson(Schema.text("")));
        properties.set("status", schemas.toJson(Schema.whole("")));
        properties.set("detail", schemas.toJson(Schema.text("")));
        properties.set(
                "field", schemas.toJson(Schema.text("what is at fault, where one thing is")));
        ObjectNode node = Wire.set(Json.object().put("type", "object"), "properties", properties);
        return Wire.texts(node, "required", List.of("type", "title", "status"));
    }
}
