package io.farthing.door.jelastic;

import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.wire.Json;
import io.farthing.wire.Limits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/// The published schemas against the transcripts: no good answer has a field that its schema does
/// not name, lacks one that it requires, or holds something else than it says.
final class AnswerSchemaTest {
    private static final Pattern METHOD =
            Pattern.compile("/(?:1\\.0|jbilling)/([^/]+)/([^/]+)/rest/([^?]+).*");

    static List<Path> files() throws IOException {
        return TranscriptsTest.files();
    }

    @ParameterizedTest
    @MethodSource("files")
    void answersAreAsPublished(Path file) {
        List<String> faults = new ArrayList<>();
        for (Transcript.Block block : Transcript.read(file).blocks()) {
            String method = method(block.head());
            if (method != null && block.reply().size() > 1) {
                JsonNode answer = json(block.reply().get(1).substring(2));
                if (answer != null && answer.path("result").asInt(1) == 0) {
                    check(AnswerSchemas.of(method), answer, method, faults);
                }
            }
        }
        assertThat(faults).isEmpty();
    }

    private static @Nullable String method(List<String> head) {
        for (String line : head) {
            if (line.startsWith("GET ") || line.startsWith("POST ")) {
                String path = line.substring(line.indexOf(' ') + 1).toLowerCase(Locale.ROOT);
                Matcher matcher = METHOD.matcher(path);
                return matcher.matches()
                        ? matcher.group(1) + "." + matcher.group(2) + "." + matcher.group(3)
                        : null;
            }
        }
        return null;
    }

    private static @Nullable JsonNode json(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return Json.read(bytes, Limits.JsonLimits.STANDARD) instanceof Json.Reading.Read(var tree)
                ? tree
                : null;
    }

    private static void check(JsonNode schema, JsonNode value, String path, List<String> faults) {
        String type = schema.path("type").asString("");
        boolean isRight =
                switch (type) {
                    case "object" -> value.isObject();
                    case "array" -> value.isArray();
                    case "string" -> value.isString();
                    case "boolean" -> value.isBoolean();
                    case "number" -> value.isNumber();
                    case "integer" -> value.isIntegralNumber();
                    default -> true;
                };
        if (!isRight) {
            faults.add(path + " is no " + type);
            return;
        }
        for (JsonNode required : schema.path("required")) {
            if (!value.has(required.asString())) {
                faults.add(path + " lacks " + required.asString());
            }
        }
        if (type.equals("object")) {
            checkFields(schema, value, path, faults);
        }
        for (JsonNode item : type.equals("array") ? value : Json.array()) {
            check(schema.path("items"), item, path + "[]", faults);
        }
    }

    private static void checkFields(
            JsonNode schema, JsonNode value, String path, List<String> faults) {
        JsonNode others = schema.path("additionalProperties");
        for (Map.Entry<String, JsonNode> field : value.properties()) {
            JsonNode known = schema.path("properties").get(field.getKey());
            if (known != null) {
                check(known, field.getValue(), path + "." + field.getKey(), faults);
            } else if (others.isObject()) {
                check(others, field.getValue(), path + ".*", faults);
            } else if (others.isBoolean() && !others.booleanValue()) {
                faults.add(path + " has " + field.getKey());
            }
        }
    }
}
