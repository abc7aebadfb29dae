package io.farthing.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a browser does with the console as far as rules go: it keeps cookies, says where a form
/// stood, and sends the hidden fields that the page gave it.
final class ConsoleBrowser {
    private static final Pattern TOKEN = Pattern.compile("name=\"token\" value=\"([0-9a-f]*)\"");

    private final HttpClient http = HttpClient.newHttpClient();
    private final String url;
    final Map<String, String> cookies = new LinkedHashMap<>();
    String token = "";

    private final String[] always;

    /// @param always headers that go with each request, such as a proxy's; names and values
    ConsoleBrowser(String url, String... always) {
        this.url = url;
        this.always = always;
    }

    /// What came back.
    record Got(HttpResponse<String> response) {
        int status() {
            return response.statusCode();
        }

        String body() {
            return response.body();
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        @CanIgnoreReturnValue
        Got is(int status) {
            assertThat(status()).as(body()).isEqualTo(status);
            return this;
        }

        @CanIgnoreReturnValue
        Got leadsTo(String path) {
            is(303);
            assertThat(header("Location")).isEqualTo(path);
            return this;
        }

        @CanIgnoreReturnValue
        Got says(String... texts) {
            assertThat(body()).contains(texts);
            return this;
        }

        @CanIgnoreReturnValue
        Got saysNot(String... texts) {
            assertThat(body()).doesNotContain(texts);
            return this;
        }
    }

    @CanIgnoreReturnValue
    Got get(String path, String... headers) {
        HttpRequest.Builder request = request(path).GET();
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    /// The lines of an answer as they come.
    Stream<String> watch(String path) throws IOException, InterruptedException {
        return http.send(request(path).GET().build(), HttpResponse.BodyHandlers.ofLines()).body();
    }

    /// As from a form of the page seen last.
    @CanIgnoreReturnValue
    Got post(String path, String... namesAndValues) {
        return postFrom(url, path, token, namesAndValues);
    }

    /// The same with further headers, as a script of ours sends it.
    Got postAs(String path, List<String> headers, String... namesAndValues) {
        return send(form(url, path, token, namesAndValues).headers(headers.toArray(String[]::new)));
    }

    /// As from a page of that origin, with that hidden token.
    @CanIgnoreReturnValue
    Got postFrom(String origin, String path, String token, String... namesAndValues) {
        return send(form(origin, path, token, namesAndValues));
    }

    private HttpRequest.Builder form(
            String origin, String path, String token, String... namesAndValues) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("token", token);
        for (int at = 0; at < namesAndValues.length; at += 2) {
            fields.put(namesAndValues[at], namesAndValues[at + 1]);
        }
        String form =
                fields.entrySet().stream()
                        .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                        .collect(Collectors.joining("&"));
        return form(origin, path, form);
    }

    private HttpRequest.Builder form(String origin, String path, String form) {
        return request(path)
                .header("Origin", origin)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form));
    }

    /// With fields that are sent more than once.
    @CanIgnoreReturnValue
    Got postForm(String path, List<String> namesAndValues) {
        StringBuilder form = new StringBuilder("token=" + encoded(token));
        for (int at = 0; at < namesAndValues.size(); at += 2) {
            form.append('&').append(encoded(namesAndValues.get(at)));
            form.append('=').append(encoded(namesAndValues.get(at + 1)));
        }
        return send(form(url, path, form.toString()));
    }

    /// A form with a file in it, as browsers send it.
    @CanIgnoreReturnValue
    Got upload(String path, String field, String fileName, String content) {
        String form =
                """
                --limit
                Content-Disposition: form-data; name="token"

                %s
                --limit
                Content-Disposition: form-data; name="%s"; filename="%s"
                Content-Type: text/xml

                %s
                --limit--
                """
                        .formatted(token, field, fileName, content)
                        .replace("\n", "\r\n");
        return send(
                request(path)
                        .header("Origin", url)
                        .header("Content-Type", "multipart/form-data; boundary=limit")
                        .POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    /// Signs in and opens the first page, whose forms' token it remembers.
    void signIn(String login, String password) {
        post("/console/sign-in", "login", login, "password", password, "next", "").is(303);
        get("/console/");
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path));
        for (int at = 0; at < always.length; at += 2) {
            request.header(always[at], always[at + 1]);
        }
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        return request;
    }

    private Got send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response =
                    http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            for (String header : response.headers().allValues("Set-Cookie")) {
                keep(header);
            }
            Matcher found = TOKEN.matcher(response.body());
            if (found.find()) {
                token = found.group(1);
            }
            return new Got(response);
        } catch (IOException failure) {
            throw new AssertionError(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopped);
        }
    }

    private void keep(String header) {
        String[] cookie = header.split(";", 2)[0].split("=", 2);
        if (header.contains("Max-Age=0")) {
            cookies.remove(cookie[0]);
        } else {
            cookies.put(cookie[0], cookie[1]);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
