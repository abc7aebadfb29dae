package duel;

import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One client for both sides: HTTP/1.1, connections kept. It shares two cores with whom it
/// measures, so it does as little as it can: the JDK's own client took more of them for a call than
/// either side did.
record Http(URI base, String headers, ConcurrentLinkedDeque<Kept> idle) {

    static Http of(String base, Map<String, String> headers) {
        return new Http(URI.create(base), lines(headers), new ConcurrentLinkedDeque<>());
    }

    private static String lines(Map<String, String> headers) {
        StringBuilder lines = new StringBuilder();
        headers.forEach(
                (name, value) -> lines.append(name).append(": ").append(value).append("\r\n"));
        return lines.toString();
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
        String head =
                "%s %s%s HTTP/1.1\r\nHost: %s\r\n%s%sContent-Length: "
                        .formatted(
                                method,
                                base.getPath(),
                                path,
                                base.getAuthority(),
                                headers,
                                lines(more));
        try {
            Kept connection = connection();
            Answer answer = connection.exchange(head, body);
            if (answer.status() / 100 != 2) {
                throw new IllegalStateException(
                        method + " " + path + " " + answer.status() + " " + answer.body());
            }
            if (connection.isOpen()) {
                idle.push(connection);
            }
            return answer;
        } catch (IOException failure) {
            throw new IllegalStateException(method + " " + path, failure);
        }
    }

    /// One that has waited may be about to be closed by the other end.
    private Kept connection() throws IOException {
        for (Kept kept = idle.poll(); kept != null; kept = idle.poll()) {
            if (kept.isFresh()) {
                return kept;
            }
            kept.close();
        }
        return Kept.open(base.getHost(), base.getPort());
    }
}
