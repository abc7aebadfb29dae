package io.farthing.door.jelastic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/// Walks the list of the methods that clients know, in the case in which the widest of them sends
/// their names.
final class MethodListTest {
    private static final Path LIST = Path.of("src/test/resources/jelastic/methods.txt");

    record Listed(String service, String method) {}

    @Test
    void everyMethodThatClientsKnowIsThere() throws Exception {
        List<String> missing = new ArrayList<>();
        try (JelasticHouse house = new JelasticHouse();
                HttpClient client = HttpClient.newHttpClient()) {
            for (Listed listed : list()) {
                String answer = call(house, client, listed);
                boolean isUnknown =
                        answer.contains("\"result\":5,")
                                || answer.contains("\"result\":6,")
                                || answer.toLowerCase(Locale.ROOT).contains("not implemented")
                                || answer.contains("\"result\":13,");
                if (isUnknown) {
                    missing.add(listed + ": " + answer);
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    static List<Listed> list() throws IOException {
        List<Listed> methods = new ArrayList<>();
        String service = "";
        for (String line : Files.readAllLines(LIST)) {
            if (line.startsWith("#") || line.isBlank()) {
                continue;
            }
            if (!line.startsWith(" ")) {
                service = line.strip();
                continue;
            }
            for (String method : line.strip().split(" +", -1)) {
                methods.add(new Listed(service, method));
            }
        }
        return methods;
    }

    private static String call(JelasticHouse house, HttpClient client, Listed listed)
            throws IOException, InterruptedException {
        String path =
                "/1.0/%s/rest/%s?session=%s"
                        .formatted(
                                listed.service(),
                                listed.method().toLowerCase(Locale.ROOT),
                                house.names.get("staff"));
        HttpRequest request = HttpRequest.newBuilder(URI.create(house.url() + path)).build();
        return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }
}
