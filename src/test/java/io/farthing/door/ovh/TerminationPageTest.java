package io.farthing.door.ovh;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// The link in the mail that asks whether a service is to end.
final class TerminationPageTest {
    private static final Pattern LINK =
            Pattern.compile("http://[^ ]+/billing/confirmTerminate\\?(id=\\w+&token=\\w+)");

    @AutoClose private final OvhHouse house = new OvhHouse();
    private final SignedClient ann = house.ann();

    private HttpResponse<String> sent(HttpRequest.Builder request) {
        try {
            return house.http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException failure) {
            throw new AssertionError(failure);
        }
    }

    private HttpResponse<String> page(String query) {
        String url = house.url() + "/billing/confirmTerminate?" + query;
        return sent(HttpRequest.newBuilder(URI.create(url)));
    }

    private HttpResponse<String> pressed(String form) {
        return sent(
                HttpRequest.newBuilder(URI.create(house.url() + "/billing/confirmTerminate"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    @Test
    void itEndsTheServiceWhenItsButtonIsPressed() {
        house.shop.give(1, "50.00");
        long vps = house.bought(1, "vps-value", "P1M", Map.of());
        assertThat(ann.post("/services/" + vps + "/terminate", "").status()).isEqualTo(200);
        String mails = "/me/notification/email/history";
        String mail = mails + "/" + ann.get(mails).tree().get(0).asString();
        Matcher link = LINK.matcher(ann.get(mail).tree().path("body").asString());
        assertThat(link.find()).isTrue();
        String query = link.group(1);
        assertThat(page(query).body()).contains("vps1").contains("End it");
        assertThat(isEnding(vps)).as("opening it ends nothing").isFalse();
        assertThat(page(query + "0").statusCode()).isEqualTo(404);
        assertThat(pressed(query.replace("token=", "token=0")).statusCode()).isEqualTo(404);
        assertThat(pressed(query).body()).contains("vps1 ends at");
        assertThat(isEnding(vps)).isTrue();
        assertThat(pressed(query).statusCode()).as("the link has done its work").isEqualTo(404);
    }

    private boolean isEnding(long service) {
        JsonNode lifecycle =
                ann.get("/services/" + service).tree().path("billing").path("lifecycle");
        return lifecycle.path("current").path("pendingActions").size() == 1;
    }
}
