package io.farthing.door.ovh;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// Walks the list of the routes that clients know. Unsigned, so that nothing happens: an address
/// that is there says who may come in, or what is missing, and one that is not there says so.
final class RouteListTest {
    private static final Path LIST = Path.of("src/test/resources/ovh/routes.txt");
    private static final String UNKNOWN = Complaint.NO_SUCH_CALL.message();

    /// Names that stand for one of a few words.
    private static final Map<String, String> WORDS = Map.of("{catalogName}", "vps");

    @AutoClose private final OvhHouse house = new OvhHouse();

    record Listed(boolean isServed, String method, String path) {}

    @Test
    void everyListedRouteIsServedAndNoOther() throws Exception {
        List<String> wrong = new ArrayList<>();
        List<Listed> listed = list();
        for (Listed route : listed) {
            String answer = call(route);
            boolean isThere = !answer.contains(UNKNOWN) && !answer.startsWith("405");
            if (isThere != route.isServed()) {
                wrong.add(route + ": " + answer);
            }
        }
        assertThat(listed).hasSizeGreaterThan(250);
        assertThat(wrong).isEmpty();
    }

    private static List<Listed> list() throws IOException {
        List<Listed> routes = new ArrayList<>();
        for (String line : Files.readAllLines(LIST)) {
            if (!line.startsWith("#")) {
                List<String> words = List.of(line.strip().split(" +", -1));
                for (String method : words.subList(1, words.size() - 1)) {
                    routes.add(new Listed(words.getFirst().equals("+"), method, words.getLast()));
                }
            }
        }
        return routes;
    }

    private String call(Listed route) throws IOException, InterruptedException {
        String path = route.path();
        for (Map.Entry<String, String> word : WORDS.entrySet()) {
            path = path.replace(word.getKey(), word.getValue());
        }
        URI address = URI.create(house.url() + "/1.0" + path.replaceAll("\\{\\w+}", "1"));
        HttpRequest request =
                HttpRequest.newBuilder(address)
                        .method(route.method(), HttpRequest.BodyPublishers.noBody())
                        .build();
        HttpResponse<String> answer =
                house.http.send(request, HttpResponse.BodyHandlers.ofString());
        return answer.statusCode() + " " + answer.body();
    }
}
