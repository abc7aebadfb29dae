package io.farthing.invoices;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.farthing.customers.BillingContact;
import io.farthing.customers.CustomerType;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The register of VAT numbers, as a server of our own plays it.
final class VatChecksTest {

    private static final String VALID = "200 {\"isValid\":true,\"userError\":\"VALID\"}";
    private static final String INVALID = "200 {\"isValid\":false,\"userError\":\"INVALID\"}";

    private final Shop shop = new Shop();
    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final HttpServer register = register();
    private final Vies vies =
            new Vies(
                    URI.create(
                            "http://127.0.0.1:" + register.getAddress().getPort() + "/rest-api/"));
    private final VatChecks checks = new VatChecks(shop.database, shop.contacts, vies);

    @AfterEach
    void close() {
        vies.close();
        register.stop(0);
        shop.close();
    }

    @Test
    void aValidNumberChangesTheTax() {
        long account = shop.account(CustomerType.COMPANY, "DE", "DE136695976");
        answers.put("/rest-api/ms/DE/vat/136695976", VALID);
        assertThat(shop.tax(account).rate().text()).isEqualTo("19");
        assertThat(checks.runDue(Shop.NOW)).isEqualTo(1);
        assertThat(contact(account).isVatNumberValid()).isTrue();
        assertThat(contact(account).vatCheckedAt()).isEqualTo(Shop.NOW);
        assertThat(shop.tax(account).category()).isEqualTo(TaxCategory.REVERSE_CHARGE);
        assertThat(checks.runDue(Shop.NOW.plusSeconds(60))).isZero();
        assertThat(checks.runDue(Shop.NOW.plus(Duration.ofDays(91)))).isEqualTo(1);
        assertThat(asked).hasSize(2);
    }

    @Test
    void anInvalidNumberIsRememberedToo() {
        long account = shop.account(CustomerType.COMPANY, "DE", "DE136695976");
        answers.put("/rest-api/ms/DE/vat/136695976", INVALID);
        assertThat(checks.runDue(Shop.NOW)).isEqualTo(1);
        assertThat(contact(account).isVatNumberValid()).isFalse();
        assertThat(contact(account).vatCheckedAt()).isEqualTo(Shop.NOW);
    }

    @Test
    void aRegisterThatDoesNotAnswerIsAskedAgain() {
        long account = shop.account(CustomerType.COMPANY, "DE", "DE136695976");
        for (String silence :
                List.of(
                        "200 {\"isValid\":false,\"userError\":\"MS_UNAVAILABLE\"}",
                        "200 {\"isValid\":false,\"userError\":\"MS_MAX_CONCURRENT_REQ\"}",
                        "503 {}",
                        "200 <html>",
                        "200 {}")) {
            answers.put("/rest-api/ms/DE/vat/136695976", silence);
            assertThat(checks.runDue(Shop.NOW)).as(silence).isZero();
            assertThat(contact(account).vatCheckedAt()).isNull();
        }
        answers.put("/rest-api/ms/DE/vat/136695976", VALID);
        assertThat(checks.runDue(Shop.NOW)).isEqualTo(1);
        assertThat(contact(account).isVatNumberValid()).isTrue();
    }

    @Test
    void aRegisterThatIsNotThereIsUnreachable() {
        try (Vies nowhere = new Vies(URI.create("http://127.0.0.1:1"))) {
            assertThat(nowhere.check("DE136695976")).isInstanceOf(ViesAnswer.Unreachable.class);
            assertThat(nowhere.check("no number")).isEqualTo(new ViesAnswer.Invalid());
        }
    }

    private BillingContact contact(long account) {
        return shop.database.read(tx ->
                shop.contacts.find(tx, Objects.requireNonNull(shop.accounts.find(tx, account))));
    }

    private HttpServer register() {
        try {
            HttpServer server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext(
                    "/",
                    exchange -> {
                        String path = exchange.getRequestURI().getPath();
                        asked.add(path);
                        String[] answer = answers.getOrDefault(path, "404 {}").split(" ", 2);
                        byte[] body = answer[1].getBytes(StandardCharsets.UTF_8);
                        exchange.sendResponseHeaders(Integer.parseInt(answer[0]), body.length);
                        try (var out = exchange.getResponseBody()) {
                            out.write(body);
                        }
                    });
            server.start();
            return server;
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }
}
