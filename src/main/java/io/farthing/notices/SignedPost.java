package io.farthing.notices;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Sends signed JSON to an address and brings back what it answered.
public final class SignedPost implements AutoCloseable {
    private static final Duration CONNECT_TIME = Duration.ofSeconds(5);

    /// How long a whole answer may take, unless somebody says otherwise.
    public static final Duration ANSWER_TIME = Duration.ofSeconds(20);

    private static final int MOST_ANSWER_BYTES = 64 * 1024;

    private final AddressGuard guard;
    private final Duration answerTime;
    private final HttpClient client =
            HttpClient.newBuilder()
                    .connectTimeout(CONNECT_TIME)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build();

    public SignedPost(AddressGuard guard) {
        this(guard, ANSWER_TIME);
    }

    public SignedPost(AddressGuard guard, Duration answerTime) {
        this.guard = guard;
        this.answerTime = answerTime;
    }

    /// What is sent where.
    ///
    /// @param id the same for every repetition
    @SuppressWarnings("ArrayRecordComponent") // Letters are sent, never compared.
    public record Letter(URI url, String secret, String id, byte[] body) {}

    /// What came back.
    public sealed interface Answer {
        record Answered(int status, String body) implements Answer {
            public boolean isSuccess() {
                return status >= 200 && status < 300;
            }
        }

        /// Nobody knows whether it arrived.
        record NoAnswer(String reason) implements Answer {}

        /// Not sent, and not to be tried again.
        record NotAllowed(String reason) implements Answer {}
    }

    public Answer send(Letter letter, Instant now) {
        String refusal = guard.refusal(letter.url());
        if (refusal != null) {
            return new Answer.NotAllowed("the address " + refusal);
        }
        Signature.Stamp stamp = new Signature.Stamp(letter.id(), now);
        HttpRequest request =
                HttpRequest.newBuilder(letter.url())
                        .timeout(answerTime)
                        .header("Content-Type", "application/json")
                        .header("User-Agent", "Farthing")
                        .header(Signature.ID_HEADER, letter.id())
                        .header(Signature.TIME_HEADER, Long.toString(now.getEpochSecond()))
                        .header(
                                Signature.SIGNATURE_HEADER,
                                Signature.of(letter.secret(), stamp, letter.body()))
                        .POST(HttpRequest.BodyPublishers.ofByteArray(letter.body()))
                        .build();
        return inTime(request);
    }

    @Override
    public void close() {
        client.shutdownNow();
    }

    /// The client's own limit ends with the headers: a body that trickles in would never end.
    private Answer inTime(HttpRequest request) {
        FutureTask<Answer> exchange = new FutureTask<>(() -> exchange(request));
        Thread _ = Thread.ofVirtual().name("post").start(exchange);
        try {
            return exchange.get(answerTime.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            exchange.cancel(true);
            return new Answer.NoAnswer(
                    "nothing whole came within " + answerTime.toMillis() + " ms");
        } catch (InterruptedException stopped) {
            exchange.cancel(true);
            Thread.currentThread().interrupt();
            return new Answer.NoAnswer("the program stops");
        } catch (ExecutionException fault) {
            throw new IllegalStateException("sending failed", fault.getCause());
        }
    }

    private Answer exchange(HttpRequest request) {
        try {
            HttpResponse<InputStream> response =
                    client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                String text =
                        new String(body.readNBytes(MOST_ANSWER_BYTES), StandardCharsets.UTF_8);
                return new Answer.Answered(response.statusCode(), text);
            }
        } catch (IOException failure) {
            String message = failure.getMessage();
            return new Answer.NoAnswer(
                    failure.getClass().getSimpleName() + (message == null ? "" : ": " + message));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new Answer.NoAnswer("the program stops");
        }
    }
}
