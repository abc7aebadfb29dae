package io.farthing.payments;

import io.farthing.db.JsonColumn;
import io.farthing.db.StoreException;
import io.farthing.notices.AddressGuard;
import io.farthing.notices.SignedPost;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The provider's other billing system, where it has one (`jelastic.md` 3.1, 3.10): asked over
/// HTTP, signed like all that leaves the house. Without one every question is answered with
/// [Answer.NotConfigured], never with something made up.
public final class ExternalBilling {
    /// What an account is bound to where there is none, in the platform's own word.
    public static final String NONE = "NullExternBilling";

    private static final int LONGEST_REASON = 300;
    private static final int SERVER_FAULTS = 500;

    /// Unauthorized, forbidden, too slow, too often.
    private static final Set<Integer> OF_THE_LINE = Set.of(401, 403, 408, 429);

    private final @Nullable Line line;

    /// Where to ask, and with what.
    private record Line(SignedPost post, Address address) {}

    /// Where it listens, and what signs requests to it.
    ///
    /// @param name what the provider calls it
    /// @param answerTime how long its whole answer may take
    public record Address(String name, URI url, String secret, Duration answerTime) {
        /// One that may take as long as anything that is called.
        public static Address of(String name, URI url, String secret) {
            return new Address(name, url, secret, SignedPost.ANSWER_TIME);
        }

        @Override
        public String toString() {
            return "Address[name=" + name + ", url=" + url + "]";
        }
    }

    /// What it said.
    public sealed interface Answer {
        record Given(JsonNode body) implements Answer {}

        /// It does not want to, for a reason that the customer may read.
        record Refused(String reason, boolean wantsFraudCheck) implements Answer {}

        record Unreachable(String reason) implements Answer {}

        record NotConfigured() implements Answer {}
    }

    /// The one at the address, or none.
    ///
    /// @param address null where there is none
    public ExternalBilling(@Nullable Address address) {
        line =
                address == null
                        ? null
                        : new Line(
                                new SignedPost(AddressGuard.ANYWHERE, address.answerTime()),
                                address);
    }

    /// The name of what accounts are bound to.
    public String name() {
        return line == null ? NONE : line.address().name();
    }

    public boolean isConfigured() {
        return line != null;
    }

    /// Asks one thing. Nothing of it runs in a transaction.
    ///
    /// @param action what is asked, such as `register-customer`
    /// @param id the same for a repetition of the same question
    public Answer ask(String action, String id, ObjectNode question, Instant now) {
        if (line == null) {
            return new Answer.NotConfigured();
        }
        Address address = line.address();
        byte[] body =
                JsonColumn.text(question.put("action", action)).getBytes(StandardCharsets.UTF_8);
        SignedPost.Letter letter = new SignedPost.Letter(address.url(), address.secret(), id, body);
        return switch (line.post().send(letter, now)) {
            case SignedPost.Answer.Answered answered -> understood(answered);
            case SignedPost.Answer.NoAnswer(String reason) -> new Answer.Unreachable(reason);
            case SignedPost.Answer.NotAllowed(String reason) -> new Answer.Unreachable(reason);
        };
    }

    /// Only what speaks of its reason is about the customer: any other answer, such as one about
    /// our signature or an address that is not there, is about how the two are set up.
    private static Answer understood(SignedPost.Answer.Answered answered) {
        int status = answered.status();
        if (status >= SERVER_FAULTS || OF_THE_LINE.contains(status)) {
            return new Answer.Unreachable("it answered " + status);
        }
        try {
            JsonNode body = JsonColumn.tree(answered.body().isBlank() ? "{}" : answered.body());
            if (answered.isSuccess()) {
                return new Answer.Given(body);
            }
            String reason = body.path("error").asString("");
            return reason.isEmpty()
                    ? new Answer.Unreachable("it answered " + status)
                    : refused(reason, body);
        } catch (StoreException _) {
            return new Answer.Unreachable("it answered what is no JSON");
        }
    }

    private static Answer refused(String reason, JsonNode body) {
        return new Answer.Refused(
                reason.substring(0, Math.min(reason.length(), LONGEST_REASON)),
                body.path("fraudCheckRequired").asBoolean(false));
    }
}
