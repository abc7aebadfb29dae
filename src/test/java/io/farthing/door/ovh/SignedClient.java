package io.farthing.door.ovh;

import io.farthing.wire.Json;
import io.farthing.wire.Limits;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// Calls and signs as the Python client does, and as others do where a test wants it. Every good
/// answer has to be what its operation's model says.
public record SignedClient(HttpClient http, String base, InstantSource clock, Keys keys) {

    public record Keys(String application, String secret, String consumer) {}

    public record Answer(int status, String text, HttpResponse<String> response) {
        public JsonNode tree() {
            return switch (Json.read(
                    text.getBytes(StandardCharsets.UTF_8), Limits.STANDARD.json())) {
                case Json.Reading.Read(JsonNode tree) -> tree;
                case Json.Reading.Unreadable(String reason, int _, int _) ->
                        throw new AssertionError(reason + ": " + text);
            };
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }
    }

    /// The same caller at another version of the API.
    SignedClient at(String otherBase) {
        return new SignedClient(http, otherBase, clock, keys);
    }

    public Answer get(String path) {
        return call("GET", path, "");
    }

    public Answer post(String path, String body) {
        return call("POST", path, body);
    }

    public Answer put(String path, String body) {
        return call("PUT", path, body);
    }

    public Answer delete(String path) {
        return call("DELETE", path, "");
    }

    Answer call(String method, String path, String body) {
        return send(method, path, body, Map.of());
    }

    Answer send(String method, String path, String body, Map<String, String> headers) {
        String address = base + path;
        long timestamp = clock.instant().getEpochSecond();
        return sendSigned(
                method,
                path,
                body,
                with(headers, timestamp, sign(method, address, body, timestamp)));
    }

    /// With whatever headers the test has made.
    Answer sendSigned(String method, String path, String body, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path));
        headers.forEach(request::header);
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        HttpRequest.BodyPublisher publisher =
                body.isEmpty()
                        ? HttpRequest.BodyPublishers.noBody()
                        : HttpRequest.BodyPublishers.ofString(body);
        try {
            HttpResponse<String> response =
                    http.send(
                            request.method(method, publisher).build(),
                            HttpResponse.BodyHandlers.ofString());
            Answer answer = new Answer(response.statusCode(), response.body(), response);
            boolean isOne =
                    headers.keySet().stream()
                            .noneMatch(name -> name.contains("-Pag") || name.contains("-Batch"));
            if (answer.status() == 200 && isOne && base.endsWith("/1.0")) {
                ModelCheck.require(method, path, answer.tree());
            }
            return answer;
        } catch (IOException failure) {
            throw new AssertionError("no answer", failure);
        } catch (InterruptedException failure) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", failure);
        }
    }

    Map<String, String> with(Map<String, String> headers, long timestamp, String signature) {
        Map<String, String> all = new java.util.TreeMap<>(headers);
        all.put("X-Ovh-Application", keys.application);
        all.put("X-Ovh-Consumer", keys.consumer);
        all.put("X-Ovh-Timestamp", Long.toString(timestamp));
        all.put("X-Ovh-Signature", signature);
        return all;
    }

    String sign(String method, String address, String body, long timestamp) {
        String text =
                String.join(
                        "+",
                        keys.secret,
                        keys.consumer,
                        method,
                        address,
                        body,
                        Long.toString(timestamp));
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-1")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return "$1$" + HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException missing) {
            throw new AssertionError(missing);
        }
    }
}
