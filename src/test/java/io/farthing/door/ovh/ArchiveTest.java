package io.farthing.door.ovh;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// Bills in one file, whose address comes by mail.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ArchiveTest {
    private static final Pattern LINK =
            Pattern.compile("http://[^ ]+(/billing/archive\\?[\\w=&.]+)");
    private static final String MAILS = "/me/notification/email/history";

    @AutoClose private final OvhHouse house = new OvhHouse();
    private final SignedClient ann = house.ann();
    private final SignedClient bob = house.bob();
    private String first = "";
    private String second = "";

    @BeforeAll
    void bought() {
        house.shop.give(1, "500.00");
        Map<String, String> named = Map.of("domain", "example.ovh");
        long _ = house.bought(1, "domain-ovh", "P1Y", named);
        house.shop.goTo("2018-05-20T12:00:00Z");
        long _ = house.bought(1, "hosting-perso-2014", "P1Y", named);
        JsonNode bills = ann.get("/me/bill").tree();
        assertThat(bills).hasSize(2);
        second = bills.get(0).asString();
        first = bills.get(1).asString();
    }

    private SignedClient.Answer export(SignedClient who, String body) {
        return who.post("/me/bill/export", body);
    }

    /// Where the last mail leads.
    private String link() {
        String mail = MAILS + "/" + ann.get(MAILS).tree().get(0).asString();
        Matcher link = LINK.matcher(ann.get(mail).tree().path("body").asString());
        assertThat(link.find()).as("a link in the mail").isTrue();
        return link.group(1);
    }

    private HttpResponse<byte[]> file(String path) {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(house.url() + path)).build();
            return house.http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException | InterruptedException failure) {
            throw new AssertionError(failure);
        }
    }

    private String table(String wanted) {
        assertThat(export(ann, wanted).text()).isEqualTo("null");
        HttpResponse<byte[]> file = file(link());
        assertThat(file.headers().firstValue("Content-Type")).contains("text/csv;charset=utf-8");
        return new String(file.body(), StandardCharsets.UTF_8);
    }

    private static List<String> entries(byte[] zip) throws IOException {
        List<String> entries = new ArrayList<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                String head = new String(in.readNBytes(5), StandardCharsets.US_ASCII);
                entries.add(entry.getName() + " " + head);
            }
        }
        return entries;
    }

    @Test
    void aTableOfTheNamedOnes() {
        String wanted = "{\"archiveType\":\"csv\",\"ids\":[\"" + first + "\"]}";
        assertThat(table(wanted))
                .isEqualTo(
                        """
                        id,date,orderId,priceWithoutTax,tax,priceWithTax,currencyCode
                        %s,2018-05-15,1,1.99,0.40,2.39,EUR
                        """
                                .formatted(first)
                                .replace("\n", "\r\n"));
    }

    @Test
    void theDocumentsOfATime() throws IOException {
        assertThat(export(ann, "{\"archiveType\":\"zip\"}").text()).isEqualTo("null");
        assertThat(entries(file(link()).body()))
                .containsExactly(second + ".pdf %PDF-", first + ".pdf %PDF-");
        String later = "{\"archiveType\":\"csv\",\"startDate\":\"2018-05-16\"}";
        assertThat(table(later)).contains(second).doesNotContain(first);
        String before = "{\"archiveType\":\"csv\",\"endDate\":\"2018-05-16\"}";
        assertThat(table(before)).contains(first).doesNotContain(second);
    }

    @Test
    void nobodyGetsMoreThanTheLinkSays() {
        assertThat(export(ann, "{\"archiveType\":\"csv\",\"ids\":[\"" + first + "\"]}").status())
                .isEqualTo(200);
        String link = link();
        assertThat(file(link).statusCode()).isEqualTo(200);
        for (String other :
                List.of(
                        link.replaceFirst("ids=\\d+", "ids=2"),
                        link.replaceFirst("ids=", "ids=2."),
                        link.replace("account=1", "account=2"),
                        link.replace("type=csv", "type=zip"),
                        link.replace("token=", "token=0"),
                        "/billing/archive")) {
            assertThat(file(other).statusCode()).as(other).isEqualTo(404);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {} | 400
                    {"archiveType":"rar"} | 400
                    {"archiveType":"csv","ids":["FR999999"]} | 404
                    {"archiveType":"csv","ids":["nonsense"]} | 404
                    {"archiveType":"csv","startDate":"2030-01-01"} | 404
                    {"archiveType":"csv","startDate":"soon"} | 400
                    """)
    void whatCannotBeExported(String body, int status) {
        int mails = ann.get(MAILS).tree().size();
        assertThat(export(ann, body).status()).isEqualTo(status);
        assertThat(ann.get(MAILS).tree()).hasSize(mails);
    }

    @Test
    void othersBillsAndOtherDocumentsAreNotThere() {
        String wanted = "{\"archiveType\":\"csv\",\"ids\":[\"" + first + "\"]}";
        assertThat(export(bob, wanted).status()).isEqualTo(404);
        assertThat(ann.post("/me/refund/export", wanted).status()).isEqualTo(404);
        assertThat(ann.post("/me/refund/export", "{\"archiveType\":\"zip\"}").text())
                .contains("There is nothing of that time");
    }
}
