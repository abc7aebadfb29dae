package io.farthing.jobs;

import io.farthing.db.JsonColumn;
import io.farthing.db.StoreException;
import io.farthing.notices.Signature;
import io.farthing.notices.SignedPost;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Asks the provider's own automation over HTTP, signed. It answers at once, or takes the task on
/// and calls back, at an address and with a secret that are this job's alone.
public final class WebhookProvisioner implements Provisioner {
    private static final int ACCEPTED = 202;
    private static final int TIMED_OUT = 408;
    private static final int CONFLICT = 409;
    private static final int TOO_EARLY = 425;
    private static final int TOO_MANY = 429;
    private static final int LONGEST_REASON = 300;

    private final SignedPost post;
    private final Address address;
    private final InstantSource clock;

    /// Where the automation listens, what signs requests to it, and where it calls back to.
    ///
    /// @param callBack this program's own address, as the automation reaches it
    public record Address(URI url, String secret, URI callBack) {
        @Override
        public String toString() {
            return "Address[url=" + url + ", callBack=" + callBack + "]";
        }
    }

    public WebhookProvisioner(SignedPost post, Address address, InstantSource clock) {
        this.post = post;
        this.address = address;
        this.clock = clock;
    }

    /// The secret of a job's call-back, which only the one who was asked to do the job knows.
    public static String callBackSecret(String secret, String jobId) {
        return Signature.derived(secret, "call-back of job " + jobId);
    }

    @Override
    public Provisioned provision(ProvisionRequest request) {
        SignedPost.Letter letter =
                new SignedPost.Letter(
                        address.url(), address.secret(), request.jobId(), body(request));
        return switch (post.send(letter, clock.instant())) {
            case SignedPost.Answer.Answered answer -> understood(answer);
            case SignedPost.Answer.NoAnswer(String reason) -> new Provisioned.Failed(reason, true);
            case SignedPost.Answer.NotAllowed(String reason) ->
                    new Provisioned.Failed(reason, false);
        };
    }

    private byte[] body(ProvisionRequest request) {
        ProvisionRequest.Subject subject = request.subject();
        ObjectNode service =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("id", subject.service())
                        .put("name", subject.name())
                        .put("sku", subject.sku())
                        .put("family", subject.family());
        ObjectNode options = JsonNodeFactory.instance.objectNode();
        subject.options().forEach(options::put);
        service.set("options", options);
        if (!request.secrets().isEmpty()) {
            ObjectNode secrets = JsonNodeFactory.instance.objectNode();
            request.secrets().forEach(secrets::put);
            service.set("secrets", secrets);
        }
        ObjectNode callBack =
                JsonNodeFactory.instance
                        .objectNode()
                        .put(
                                "url",
                                address.callBack()
                                        .resolve("/api/v1/jobs/" + request.jobId() + "/completion")
                                        .toString())
                        .put("secret", callBackSecret(address.secret(), request.jobId()));
        ObjectNode body =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("job", request.jobId())
                        .put("action", request.action().name().toLowerCase(Locale.ROOT))
                        .put("account", request.account());
        body.set("service", service);
        body.set("callback", callBack);
        return JsonColumn.text(body).getBytes(StandardCharsets.UTF_8);
    }

    private static Provisioned understood(SignedPost.Answer.Answered answer) {
        if (!answer.isSuccess()) {
            return new Provisioned.Failed(words(answer), mayRetry(answer.status()));
        }
        if (answer.body().isBlank()) {
            return answer.status() == ACCEPTED
                    ? new Provisioned.Pending("")
                    : new Provisioned.Done(Map.of(), "");
        }
        try {
            JsonNode body = JsonColumn.tree(answer.body());
            return answer.status() == ACCEPTED
                    ? new Provisioned.Pending(body.path("reference").asString(""))
                    : new Provisioned.Done(facts(body), body.path("name").asString(""));
        } catch (StoreException _) {
            return new Provisioned.Failed("answered what is no JSON: " + words(answer), true);
        }
    }

    private static Map<String, String> facts(JsonNode body) {
        Map<String, String> facts = new LinkedHashMap<>();
        body.path("facts")
                .properties()
                .forEach(each -> facts.put(each.getKey(), each.getValue().asString("")));
        return facts;
    }

    /// What the automation did not understand it will not understand tomorrow.
    private static boolean mayRetry(int status) {
        return status >= 500
                || status == TIMED_OUT
                || status == CONFLICT
                || status == TOO_EARLY
                || status == TOO_MANY;
    }

    private static String words(SignedPost.Answer.Answered answer) {
        String text = (answer.status() + " " + answer.body().strip()).strip().replace('\0', ' ');
        return text.substring(0, Math.min(text.length(), LONGEST_REASON));
    }
}
