package io.farthing.app;

import io.farthing.wire.Json;
import io.farthing.wire.Limits;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import tools.jackson.databind.JsonNode;

/// Staff at the native API.
record NativeClient(HttpClient http, String url, String token) {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    record Answer(int status, JsonNode tree) {
        boolean isGood() {
            return status >= 200 && status < 300;
        }
    }

    Answer get(String path) throws IOException {
        return send("GET", path, "", "");
    }

    Answer put(String path, String body) throws IOException {
        return send("PUT", path, body, "");
    }

    Answer patch(String path, String body) throws IOException {
        return send("PATCH", path, body, "");
    }

    /// @param key what makes it count once
    Answer post(String path, String body, String key) throws IOException {
        return send("POST", path, body, key);
    }

    Answer postEvents(String batch) throws IOException {
        return send(
                "POST",
                "/usage/events",
                new Content("application/cloudevents-batch+json", batch),
                "");
    }

    private record Content(String type, String text) {}

    private Answer send(String method, String path, String body, String key) throws IOException {
        return send(method, path, new Content("application/json", body), key);
    }

    private Answer send(String method, String path, Content body, String key) throws IOException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url + "/api/v1" + path))
                        .timeout(PATIENCE)
                        .header("Authorization", "Bearer " + token);
        if (!key.isEmpty()) {
            request.header("Idempotency-Key", key);
        }
        boolean isEmpty = body.text.isEmpty();
        if (!isEmpty) {
            request.header("Content-Type", body.type);
        }
        HttpRequest.BodyPublisher sent =
                isEmpty
                        ? HttpRequest.BodyPublishers.noBody()
                        : HttpRequest.BodyPublishers.ofString(body.text);
        try {
            HttpResponse<byte[]> response =
                    http.send(
                            request.method(method, sent).build(),
                            HttpResponse.BodyHandlers.ofByteArray());
            return new Answer(response.statusCode(), tree(response.body()));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", stopped);
        }
    }

    static JsonNode tree(byte[] body) {
        if (body.length == 0) {
            return Json.object();
        }
        return switch (Json.read(body, Limits.STANDARD.json())) {
            case Json.Reading.Read(JsonNode tree) -> tree;
            case Json.Reading.Unreadable unreadable ->
                    throw new AssertionError(
                            unreadable + ": " + new String(body, StandardCharsets.UTF_8));
        };
    }
}
