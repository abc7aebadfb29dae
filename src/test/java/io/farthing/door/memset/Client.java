package io.farthing.door.memset;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Plain HTTP, as scripts send it. Names in braces stand for keys.
final class Client implements AutoCloseable {
    static final String FORM = "application/x-www-form-urlencoded";
    static final String JSON = "application/json";

    private static final Pattern ID = Pattern.compile("\\b[0-9a-f]{32}\\b");

    private final HttpClient http = HttpClient.newHttpClient();
    private final MemsetHouse house;

    Client(MemsetHouse house) {
        this.house = house;
    }

    /// @param basic user and password, or null for no such header
    record Sent(
            String verb,
            String target,
            @Nullable String basic,
            @Nullable String type,
            String body) {
        static Sent get(String target) {
            return new Sent("GET", target, null, null, "");
        }

        static Sent form(String target, String form) {
            return new Sent("POST", target, null, FORM, form);
        }

        static Sent json(String target, String json) {
            return new Sent("POST", target, null, JSON, json);
        }

        Sent as(String user) {
            return new Sent(verb, target, user, type, body);
        }
    }

    HttpResponse<String> send(Sent sent) {
        URI uri = URI.create(house.url() + shown(sent.target()).replace(" ", "%20"));
        HttpRequest.Builder request = HttpRequest.newBuilder(uri);
        String basic = sent.basic();
        if (basic != null) {
            byte[] user = shown(basic).getBytes(StandardCharsets.UTF_8);
            request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(user));
        }
        String type = sent.type();
        if (type != null) {
            request.header("Content-Type", type);
        }
        HttpRequest.BodyPublisher body =
                sent.body().isEmpty()
                        ? HttpRequest.BodyPublishers.noBody()
                        : HttpRequest.BodyPublishers.ofString(shown(sent.body()));
        try {
            return http.send(
                    request.method(sent.verb(), body).build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new AssertionError("no answer", failure);
        } catch (InterruptedException failure) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", failure);
        }
    }

    String shown(String text) {
        String shown = text;
        for (Map.Entry<String, String> name : house.names.entrySet()) {
            shown = shown.replace("{" + name.getKey() + "}", name.getValue());
        }
        return shown;
    }

    /// Ids are drawn at random, so each gets a name when it is first seen, for later requests too.
    String hidden(String text) {
        String hidden = text;
        for (Map.Entry<String, String> name : house.names.entrySet()) {
            hidden = hidden.replace(name.getValue(), "{" + name.getKey() + "}");
        }
        Matcher unknown = ID.matcher(hidden);
        while (unknown.find()) {
            String name = "id-" + (house.names.size() - house.namesAtFirst + 1);
            house.names.put(name, unknown.group());
            hidden = hidden.replace(unknown.group(), "{" + name + "}");
            unknown = ID.matcher(hidden);
        }
        return hidden;
    }

    @Override
    public void close() {
        http.close();
    }
}
