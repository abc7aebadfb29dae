package io.farthing.door.jelastic;

import io.farthing.wire.Json;
import io.farthing.wire.Limits;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/// The JSON Schemas of good answers, by method; a test holds every transcript against them.
final class AnswerSchemas {
    private static final String FILE = "/jelastic/answers.json";
    private static final JsonNode ALL = load();

    private AnswerSchemas() {}

    /// What every answer is, where nothing more is said of a method's.
    static JsonNode of(String method) {
        JsonNode found = ALL.get(method.toLowerCase(Locale.ROOT));
        return found == null ? ALL.path("*") : found;
    }

    private static JsonNode load() {
        try (InputStream file = AnswerSchemas.class.getResourceAsStream(FILE)) {
            if (file == null
                    || !(Json.read(file.readAllBytes(), Limits.JsonLimits.STANDARD)
                            instanceof Json.Reading.Read(JsonNode tree))) {
                throw new IllegalStateException("the program was built without " + FILE);
            }
            return tree;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
