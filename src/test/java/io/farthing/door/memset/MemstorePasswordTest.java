package io.farthing.door.memset;

import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.db.TestDatabase;
import io.farthing.door.memset.Client.Sent;
import io.farthing.jobs.ImmediateProvisioner;
import io.farthing.jobs.ProvisionRequest;
import io.farthing.jobs.Provisioned;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The first password of a Memstore's user admin (`memset.md` 4.7): told to whoever sets it up, and
/// to nobody else.
final class MemstorePasswordTest {
    private static final String PASSWORD = "Xq7-never-seen";

    @AutoClose private final MemsetHouse house = new MemsetHouse();
    @AutoClose private final Client client = new Client(house);
    private final List<ProvisionRequest> asked = new ArrayList<>();

    private Sent order(String user, String more) {
        return Sent.form("/v1/json/create.memstore", "api_key=" + user + more);
    }

    private Provisioned setUp(ProvisionRequest request) {
        asked.add(request);
        return new Provisioned.Done(Map.of(), "");
    }

    private List<String> heldBy(String text) {
        return TestDatabase.holding(house.shop.database, text);
    }

    private long secrets() {
        return secrets(house);
    }

    private static long secrets(MemsetHouse house) {
        return house.shop.database.read(
                tx -> tx.one("SELECT count(*) AS n FROM service_secret", row -> row.longAt("n")));
    }

    @Test
    void itIsHandedToTheSetUpAndForgotten() {
        house.automation.set(this::setUp);
        String answer = client.send(order("{anna}", "&password=" + PASSWORD)).body();
        assertThat(answer).contains("\"type\":\"SETUP-NEW-MEMSTORE\"").doesNotContain(PASSWORD);
        assertThat(secrets()).isEqualTo(1);
        assertThat(heldBy(PASSWORD)).isEmpty();
        house.work();
        assertThat(asked.getFirst().secrets()).isEqualTo(Map.of("password", PASSWORD));
        assertThat(asked.getFirst().toString()).doesNotContain(PASSWORD);
        assertThat(secrets()).isZero();
        assertThat(heldBy(PASSWORD)).isEmpty();
        for (String method : List.of("service.list", "job.list", "invoice.list")) {
            assertThat(client.send(Sent.get("/v1/json/" + method + "?api_key={anna}")).body())
                    .doesNotContain(PASSWORD);
        }
    }

    /// By JSON and XML-RPC as by form; blanks belong to it.
    @Test
    void everyBindingTakesIt() {
        house.automation.set(this::setUp);
        String json =
                "{\"jsonrpc\":\"2.0\",\"method\":\"create.memstore\",\"params\":{\"password\":\" a b \"},\"id\":1}";
        String xml =
                "<methodCall><methodName>create.memstore</methodName><params><param><value><struct><member>"
                        + "<name>password</name><value> a b </value></member></struct></value></param></params></methodCall>";
        assertThat(client.send(order("{anna}", "&password=%20a%20b%20")).statusCode())
                .isEqualTo(200);
        assertThat(client.send(Sent.json("/v1/jsonrpc", json).as("{anna}:")).statusCode())
                .isEqualTo(200);
        assertThat(client.send(new Sent("POST", "/v1/xmlrpc", "{anna}:", "text/xml", xml)).body())
                .doesNotContain("fault");
        house.work();
        assertThat(asked)
                .hasSize(3)
                .allMatch(each -> each.secrets().equals(Map.of("password", " a b ")));
    }

    @Test
    void whatIsTriedKeepsNothingAndWithoutOneNothingIsTold() {
        house.automation.set(this::setUp);
        assertThat(client.send(order("{anna}", "&dry_run=1&password=" + PASSWORD)).statusCode())
                .isEqualTo(200);
        assertThat(secrets()).isZero();
        assertThat(client.send(order("{anna}", "&password=")).statusCode()).isEqualTo(200);
        house.work();
        assertThat(asked.getFirst().secrets()).isEmpty();
    }

    /// A set-up that fails for good; what the automation repeats of it is not kept either.
    @Test
    void whatIsGivenUpIsForgotten() {
        house.automation.set(
                asked -> new Provisioned.Failed("400 " + asked.secrets() + " is too weak", false));
        assertThat(client.send(order("{anna}", "&password=" + PASSWORD)).statusCode())
                .isEqualTo(200);
        house.work();
        assertThat(secrets()).isZero();
        assertThat(heldBy("400 {password=(password)} is too weak")).contains("job");
        assertThat(heldBy(PASSWORD)).isEmpty();
        house.shop.requireSound();
    }

    /// Without anybody who sets it up it is there with its order, and nobody has a use for it.
    @Test
    void whereNobodySetsItUpItIsNotKeptAtAll() {
        try (MemsetHouse alone = new MemsetHouse(new ImmediateProvisioner());
                Client bert = new Client(alone)) {
            String answer = bert.send(order("{bert}", "&password=" + PASSWORD)).body();
            assertThat(answer).contains("\"finished\":true").doesNotContain(PASSWORD);
            assertThat(secrets(alone)).isZero();
            assertThat(TestDatabase.holding(alone.shop.database, PASSWORD)).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"127, 200", "128, 200", "129, 400"})
    void itHas128CharactersAtMost(int length, int status) {
        var response = client.send(order("{anna}", "&dry_run=1&password=" + "x".repeat(length)));
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.body()).doesNotContain("xxx");
    }

    @Test
    void aLineBreakIsNone() {
        assertThat(client.send(order("{anna}", "&dry_run=1&password=a%0Ab")).body())
                .isEqualTo(
                        "{\"error_type\":\"ApiErrorBadParameters\",\"error_code\":2,\"error\":\"password: Enter a valid value.\"}");
    }
}
