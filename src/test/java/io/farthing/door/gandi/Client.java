package io.farthing.door.gandi;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;

/// Plain HTTP, as scripts send it. Names in braces stand for keys.
final class Client implements AutoCloseable {
    private final HttpClient http = HttpClient.newHttpClient();
    private final GandiHouse house;

    Client(GandiHouse house) {
        this.house = house;
    }

    /// The answer's body to a call whose arguments are written as JSON.
    String call(String method, String arguments) {
        return post("/xmlrpc/", XmlCall.of(method, shown(arguments))).body();
    }

    HttpResponse<String> post(String path, String body) {
        return send(
                HttpRequest.newBuilder(URI.create(house.url() + path))
                        .header("Content-Type", "text/xml")
                        .POST(HttpRequest.BodyPublishers.ofString(shown(body)))
                        .build());
    }

    HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(URI.create(house.url() + path)).build());
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
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

    String hidden(String text) {
        String hidden = text;
        for (Map.Entry<String, String> name : house.names.entrySet()) {
            hidden = hidden.replace(name.getValue(), "{" + name.getKey() + "}");
        }
        return hidden;
    }

    @Override
    public void close() {
        http.close();
    }
}
