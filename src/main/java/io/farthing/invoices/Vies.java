package io.farthing.invoices;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Asks the Commission's register whether a VAT number is valid. The address is configurable: some
/// put a proxy or another register of the same form there.
public final class Vies implements AutoCloseable {

    public static final URI COMMISSION =
            URI.create("https://ec.europa.eu/taxation_customs/vies/rest-api");

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(10);
    private static final int LONGEST_ANSWER = 64 * 1024;

    private final URI register;
    private final HttpClient client = HttpClient.newBuilder().connectTimeout(CONNECT).build();

    public Vies(URI register) {
        this.register = register;
    }

    /// Of a number with its country's prefix, such as DE136695976; Greece's is EL.
    public ViesAnswer check(String vatNumber) {
        if (!vatNumber.matches("[A-Z]{2}[0-9A-Z+*]{2,13}")) {
            return new ViesAnswer.Invalid();
        }
        URI uri =
                URI.create(
                        "%s/ms/%s/vat/%s"
                                .formatted(
                                        register.toString().replaceFirst("/$", ""),
                                        vatNumber.substring(0, 2),
                                        vatNumber.substring(2).replace("+", "%2B")));
        HttpRequest request =
                HttpRequest.newBuilder(uri)
                        .timeout(ANSWER)
                        .header("Accept", "application/json")
                        .build();
        try {
            return read(client.send(request, HttpResponse.BodyHandlers.ofByteArray()));
        } catch (IOException failure) {
            return new ViesAnswer.Unreachable(failure.toString());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new ViesAnswer.Unreachable("interrupted");
        }
    }

    private static ViesAnswer read(HttpResponse<byte[]> response) {
        if (response.statusCode() != 200 || response.body().length > LONGEST_ANSWER) {
            return new ViesAnswer.Unreachable("status " + response.statusCode());
        }
        JsonNode answer;
        try {
            answer = JsonMapper.shared().readTree(response.body());
        } catch (JacksonException unreadable) {
            return new ViesAnswer.Unreachable("no JSON");
        }
        // A state whose register is down is answered with 200, `isValid` false and its reason.
        String error = answer.path("userError").asString("").toUpperCase(Locale.ROOT);
        boolean isAnswer =
                answer.path("isValid").isBoolean()
                        && (error.isEmpty() || error.equals("VALID") || error.equals("INVALID"));
        if (!isAnswer) {
            return error.equals("INVALID_INPUT")
                    ? new ViesAnswer.Invalid()
                    : new ViesAnswer.Unreachable(error.isEmpty() ? "no answer" : error);
        }
        return answer.path("isValid").booleanValue()
                ? new ViesAnswer.Valid()
                : new ViesAnswer.Invalid();
    }

    @Override
    public void close() {
        client.close();
    }
}
