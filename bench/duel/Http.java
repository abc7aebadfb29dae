package duel;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One client for both sides: HTTP/1.1, connections kept.
record Http(HttpClient client, String base, Map<String, String> headers) {
    /// A moved clock is answered when its work is done.
    private static final Duration LONGEST = Duration.ofMinutes(5);

    static Http of(String base, Map<String, String> headers) {
        HttpClient client =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(Duration.ofSeconds(10))
                        .build();
        return new Http(client, base, headers);
    }

    record Answer(int status, String body, String location) {
        /// The first number or text of that name.
        String field(String name) {
            Matcher found = Pattern.compile('"' + name + "\":\\s*\"?([^\",}]+)").matcher(body);
            if (!found.find()) {
                throw new IllegalStateException("no " + name + " in " + body);
            }
            return found.group(1);
        }

        /// What a `Location` ends with.
        String id() {
            return location.substring(location.lastIndexOf('/') + 1);
        }
    }

    Answer get(String path) {
        return send("GET", path, "", "application/json");
    }

    Answer post(String path, String body) {
        return send("POST", path, body, "application/json");
    }

    Answer put(String path, String body) {
        return send("PUT", path, body, "application/json");
    }

    Answer send(String method, String path, String body, String type) {
        return send(method, path, body, Map.of("Content-Type", type));
    }

    /// Anything but a good answer ends the benchmark: who fails fast must not look fast.
    Answer send(String method, String path, String body, Map<String, String> more) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + path)).timeout(LONGEST);
        headers.forEach(request::header);
        more.forEach(request::header);
        request.method(method, HttpRequest.BodyPublishers.ofString(body));
        try {
            HttpResponse<String> response =
                    client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() / 100 != 2) {
                throw new IllegalStateException(
                        method + " " + path + " " + response.statusCode() + " " + response.body());
            }
            String location = response.headers().firstValue("Location").orElse("");
            return new Answer(response.statusCode(), response.body(), location);
        } catch (IOException failure) {
            throw new IllegalStateException(method + " " + path, failure);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
