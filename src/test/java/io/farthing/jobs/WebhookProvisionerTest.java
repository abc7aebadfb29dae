package io.farthing.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.calendar.TestClock;
import io.farthing.db.JsonColumn;
import io.farthing.notices.AddressGuard;
import io.farthing.notices.Receiver;
import io.farthing.notices.Signature;
import io.farthing.notices.SignedPost;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// The provider's automation is asked over real HTTP, and its answers are understood.
final class WebhookProvisionerTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final String JOB = "0123456789abcdef0123456789abcdef";
    private static final ProvisionRequest REQUEST =
            new ProvisionRequest(
                    JOB,
                    ProvisionAction.CREATE,
                    7,
                    new ProvisionRequest.Subject(
                            12, "", "MSVM001", "miniserver_monthly", Map.of("ram", "2")));

    private final Receiver automation = new Receiver();
    private final SignedPost post = new SignedPost(AddressGuard.ANYWHERE);
    private final Provisioner provisioner =
            new WebhookProvisioner(
                    post,
                    new WebhookProvisioner.Address(
                            automation.url("/provision"),
                            "whsec_c2VjcmV0",
                            URI.create("https://billing.example/")),
                    new TestClock(NOW));

    @AfterEach
    void close() {
        post.close();
        automation.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    200 | {"name":"vm1","facts":{"ip":"192.0.2.1"}} | Done[facts={ip=192.0.2.1}, name=vm1]
                    200 | ''                     | Done[facts={}, name=]
                    202 | {"reference":"t-17"}   | Pending[reference=t-17]
                    202 | ''                     | Pending[reference=]
                    400 | no such image          | Failed[reason=400 no such image, mayRetry=false]
                    409 | busy                   | Failed[reason=409 busy, mayRetry=true]
                    429 | ''                     | Failed[reason=429, mayRetry=true]
                    503 | ''                     | Failed[reason=503, mayRetry=true]
                    301 | ''                     | Failed[reason=301, mayRetry=false]
                    200 | <html>                 | Failed[reason=answered what is no JSON: 200 <html>, mayRetry=true]
                    """)
    void answers(int status, String body, String understood) {
        automation.reply = _ -> new Receiver.Reply(status, body);
        assertThat(provisioner.provision(REQUEST)).hasToString(understood);
    }

    @Test
    void theRequestIsSignedAndSaysWhereToCallBack() {
        var _ = provisioner.provision(REQUEST);
        Receiver.Got got = automation.got.getFirst();
        boolean isGenuine =
                Signature.isGenuine(
                        "whsec_c2VjcmV0",
                        new Signature.Stamp(JOB, NOW),
                        got.body().getBytes(StandardCharsets.UTF_8),
                        got.header(Signature.SIGNATURE_HEADER),
                        NOW);
        assertThat(isGenuine).isTrue();
        JsonNode body = JsonColumn.tree(got.body());
        assertThat(body.path("action").asString()).isEqualTo("create");
        assertThat(body.path("service").path("options").path("ram").asString()).isEqualTo("2");
        assertThat(body.path("callback").path("url").asString())
                .isEqualTo("https://billing.example/api/v1/jobs/" + JOB + "/completion");
        String secret = body.path("callback").path("secret").asString();
        assertThat(secret)
                .isEqualTo(WebhookProvisioner.callBackSecret("whsec_c2VjcmV0", JOB))
                .isNotEqualTo(WebhookProvisioner.callBackSecret("whsec_c2VjcmV0", "another"));
    }

    /// A member of their own: what is no secret may be logged over there.
    @Test
    void secretsAreToldApartFromTheOptions() {
        Map<String, String> secrets = Map.of("password", "Xq7");
        ProvisionRequest wanted =
                new ProvisionRequest(JOB, ProvisionAction.CREATE, 7, REQUEST.subject(), secrets);
        var _ = provisioner.provision(wanted);
        var _ = provisioner.provision(REQUEST);
        JsonNode service = JsonColumn.tree(automation.got.getFirst().body()).path("service");
        assertThat(service.path("secrets").path("password").asString()).isEqualTo("Xq7");
        assertThat(service.path("options").has("password")).isFalse();
        assertThat(automation.got.getLast().body()).doesNotContain("secrets");
    }

    @Test
    void whoIsAwayIsAskedAgain() {
        automation.close();
        assertThat(provisioner.provision(REQUEST))
                .isInstanceOfSatisfying(
                        Provisioned.Failed.class, failed -> assertThat(failed.mayRetry()).isTrue());
    }
}
