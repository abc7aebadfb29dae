package io.farthing.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// A customer at the Memset door, who sends forms.
record MemsetClient(HttpClient http, String url, String key) {

    /// A good answer, or the test fails.
    JsonNode call(String method, String form) {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(url + "/v1/json/" + method))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString("api_key=" + key + "&" + form))
                        .build();
        try {
            HttpResponse<byte[]> response =
                    http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            String shown = new String(response.body(), StandardCharsets.UTF_8);
            assertThat(response.statusCode()).as(method + " " + shown).isEqualTo(200);
            return NativeClient.tree(response.body());
        } catch (IOException failure) {
            throw new AssertionError("no answer", failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", stopped);
        }
    }

    /// `status amount` of each invoice, the latest first.
    List<String> invoices() {
        List<String> shown = new ArrayList<>();
        for (JsonNode each : call("invoice.list", "")) {
            shown.add(
                    each.path("status").asString()
                            + " "
                            + each.path("amount").decimalValue().toPlainString());
        }
        return shown;
    }

    /// `status start expiry` of a service.
    String service(String name) {
        JsonNode service = call("service.info", "name=" + name);
        return String.join(
                " ",
                service.path("status").asString(),
                service.path("start_date").asString("-"),
                service.path("expiry_date").asString("-"));
    }

    /// `type status` of the jobs on a service, the latest first.
    List<String> jobs(String name) {
        List<String> shown = new ArrayList<>();
        for (JsonNode each : call("job.list", name.isEmpty() ? "" : "name=" + name)) {
            shown.add(each.path("type").asString() + " " + each.path("status").asString());
        }
        return shown;
    }
}
