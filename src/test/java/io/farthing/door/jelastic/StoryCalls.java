package io.farthing.door.jelastic;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.farthing.wire.Json;
import io.farthing.wire.Limits;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import tools.jackson.databind.JsonNode;

/// What stories ask of a house, each call by one of its people over HTTP.
record StoryCalls(JelasticHouse house) {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    /// By GET: the path ends in `?`, or in a parameter.
    JsonNode call(String who, String path) throws IOException, InterruptedException {
        String address = house.url() + "/1.0/billing/" + path + "&session=" + house.names.get(who);
        return sent(HttpRequest.newBuilder(URI.create(address)).build());
    }

    @CanIgnoreReturnValue
    JsonNode ok(String who, String path) throws IOException, InterruptedException {
        return good(path, call(who, path));
    }

    /// By POST.
    JsonNode call(String who, String path, String form) throws IOException, InterruptedException {
        String body = "session=" + house.names.get(who) + "&" + form;
        return sent(
                HttpRequest.newBuilder(URI.create(house.url() + "/1.0/billing/" + path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build());
    }

    @CanIgnoreReturnValue
    JsonNode ok(String who, String path, String form) throws IOException, InterruptedException {
        return good(path, call(who, path, form));
    }

    private static JsonNode sent(HttpRequest request) throws IOException, InterruptedException {
        byte[] body = CLIENT.send(request, HttpResponse.BodyHandlers.ofByteArray()).body();
        return ((Json.Reading.Read) Json.read(body, Limits.JsonLimits.STANDARD)).tree();
    }

    private static JsonNode good(String path, JsonNode answer) {
        assertThat(answer.get("result").intValue()).as(path + " " + answer).isZero();
        return answer;
    }
}
