package io.farthing.notices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.farthing.access.SecretBox;
import io.farthing.calendar.TestClock;
import io.farthing.customers.Accounts;
import io.farthing.db.Database;
import io.farthing.db.JsonColumn;
import io.farthing.db.TestDatabase;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.JsonNodeFactory;

/// Events reach those who listen, signed, at least once, over real HTTP.
final class WebhooksTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    private final TestDatabase test = TestDatabase.fresh();
    private final Database database = test.database();
    private final Receiver receiver = new Receiver();
    private final WebhookSecrets secrets =
            new WebhookSecrets(new SecretBox(new byte[SecretBox.KEY_BYTES], new SecureRandom()));
    private final Webhooks webhooks =
            new Webhooks(AddressGuard.ANYWHERE, secrets, new SecureRandom());
    private final Map<Long, String> told = new HashMap<>();
    private final Notices notices = new Notices(new Accounts(), new SecureRandom());
    private final SignedPost post = new SignedPost(AddressGuard.ANYWHERE);
    private final DueLoop<WebhookDelivery> loop =
            new DueLoop<>(
                    "webhooks",
                    database,
                    new TestClock(NOW),
                    new WebhookSender(database, post, secrets, new SecureRandom()));

    @AfterEach
    void close() {
        loop.close();
        post.close();
        receiver.close();
        test.close();
    }

    @Test
    void anEventIsDeliveredSignedToWhoListens() {
        WebhookEndpoint own = add(7L);
        WebhookEndpoint all = add(null);
        add(8L);
        add(7L, "order.placed");
        tell("invoice.issued");
        assertThat(loop.runDue(NOW)).isEqualTo(2);
        assertThat(receiver.got).hasSize(2);
        Receiver.Got got = receiver.got.getFirst();
        assertThat(JsonColumn.tree(got.body()).path("type").asString()).isEqualTo("invoice.issued");
        assertThat(JsonColumn.tree(got.body()).path("data").path("invoice").asInt()).isEqualTo(12);
        assertThat(isGenuine(secret(own), got, NOW) || isGenuine(secret(all), got, NOW)).isTrue();
        assertThat(isGenuine("whsec_AAAA", got, NOW)).isFalse();
        assertThat(isGenuine(secret(own), got, NOW.plusSeconds(301))).isFalse();
        assertThat(deliveries(own).getFirst().status()).isEqualTo(WebhookDelivery.Status.DELIVERED);
    }

    /// Nothing of the table can be used without the key in the data folder, and what an older
    /// program left in clear is sealed without losing a delivery.
    @Test
    void secretsAreKeptSealed() {
        WebhookEndpoint endpoint = add(7L);
        assertThat(rows()).doesNotContain(secret(endpoint)).contains("null");
        assertThat(secrets.sealOld(database)).isZero();
        database.transactVoid(tx ->
                tx.update(
                        "UPDATE webhook_endpoint SET secret = ?, sealed_secret = NULL",
                        secret(endpoint)));
        assertThat(secrets.sealOld(database)).isEqualTo(1);
        assertThat(secrets.sealOld(database)).isZero();
        assertThat(rows()).doesNotContain(secret(endpoint));
        tell("invoice.issued");
        assertThat(loop.runDue(NOW)).isEqualTo(1);
        assertThat(isGenuine(secret(endpoint), receiver.got.getFirst(), NOW)).isTrue();
    }

    /// A secret that is moved to another endpoint cannot be read there.
    @Test
    void aSealedSecretIsGoodInItsPlaceAlone() {
        WebhookEndpoint mine = add(7L);
        WebhookEndpoint other = add(8L);
        database.transactVoid(tx ->
                tx.update(
                        """
                        UPDATE webhook_endpoint SET sealed_secret =
                               (SELECT sealed_secret FROM webhook_endpoint WHERE id = ?)
                         WHERE id = ?
                        """,
                        other.id(),
                        mine.id()));
        assertThatThrownBy(() -> database.read(tx -> secrets.read(tx, mine.id())))
                .isInstanceOf(IllegalStateException.class);
    }

    private String rows() {
        return database.read(tx ->
                tx.list(
                                "SELECT to_jsonb(e)::text AS text FROM webhook_endpoint e",
                                row -> row.text("text"))
                        .toString());
    }

    private String secret(WebhookEndpoint endpoint) {
        return Objects.requireNonNull(told.get(endpoint.id()));
    }

    @Test
    void anEventThatNobodyListensToIsNotKept() {
        tell("invoice.issued");
        add(7L);
        assertThat(loop.runDue(NOW)).isZero();
    }

    /// Each goes to those who listen to it, and is kept once however many they are.
    @Test
    void severalEventsAtOnceKeepTheirOrder() {
        WebhookEndpoint all = add(null);
        WebhookEndpoint paid = add(7L, "order.paid", "order.delivered");
        add(8L);
        database.transactVoid(tx ->
                notices.events(
                        tx,
                        7,
                        List.of(
                                event("order.placed"),
                                event("order.paid"),
                                event("order.delivered")),
                        NOW));
        assertThat(types(all)).containsExactly("order.placed", "order.paid", "order.delivered");
        assertThat(types(paid)).containsExactly("order.paid", "order.delivered");
        long events =
                database.read(tx ->
                        tx.one("SELECT count(*) AS n FROM webhook_event", row -> row.longAt("n")));
        assertThat(events).isEqualTo(3);
        assertThat(loop.runDue(NOW)).isEqualTo(5);
    }

    private static Notices.Event event(String type) {
        return new Notices.Event(type, JsonNodeFactory.instance.objectNode());
    }

    /// As they were written.
    private List<String> types(WebhookEndpoint endpoint) {
        return deliveries(endpoint).reversed().stream()
                .map(delivery -> delivery.event().type())
                .toList();
    }

    @Test
    void aFailureIsTriedAgainWithTheSameId() {
        WebhookEndpoint endpoint = add(7L);
        tell("invoice.issued");
        receiver.reply = _ -> new Receiver.Reply(500, "out of order");
        loop.runDue(NOW);
        WebhookDelivery failed = deliveries(endpoint).getFirst();
        assertThat(failed.status()).isEqualTo(WebhookDelivery.Status.WAITING);
        assertThat(failed.answer()).isEqualTo("500 out of order");
        assertThat(find(endpoint).failingSince()).isEqualTo(NOW);
        receiver.reply = _ -> new Receiver.Reply(204, "");
        assertThat(loop.runDue(failed.dueAt())).isEqualTo(1);
        assertThat(receiver.got)
                .extracting(got -> got.header(Signature.ID_HEADER))
                .containsExactly(failed.event().id(), failed.event().id());
        assertThat(find(endpoint).failingSince()).isNull();
    }

    @Test
    void whoFailsForDaysIsDisabledAndMayHaveItReplayed() {
        WebhookEndpoint endpoint = add(7L);
        tell("invoice.issued");
        receiver.reply = _ -> new Receiver.Reply(500, "");
        loop.runDue(NOW);
        loop.runDue(NOW.plus(Duration.ofDays(6)));
        assertThat(find(endpoint).status()).isEqualTo(WebhookEndpoint.Status.DISABLED);
        WebhookDelivery given = deliveries(endpoint).getFirst();
        assertThat(given.status()).isEqualTo(WebhookDelivery.Status.FAILED);
        tell("invoice.paid");
        receiver.reply = _ -> new Receiver.Reply(200, "");
        Instant later = NOW.plus(Duration.ofDays(7));
        boolean isReplayed =
                database.transact(tx -> {
                    webhooks.enable(tx, endpoint.id());
                    return webhooks.replay(tx, endpoint.id(), given.id(), later);
                });
        assertThat(isReplayed).isTrue();
        assertThat(loop.runDue(later)).isEqualTo(1);
        assertThat(receiver.got.getLast().headers())
                .containsEntry(Signature.ID_HEADER, given.event().id());
    }

    @Test
    void whoIsGoneIsDisabledAtOnce() {
        WebhookEndpoint endpoint = add(7L);
        tell("invoice.issued");
        receiver.reply = _ -> new Receiver.Reply(410, "");
        loop.runDue(NOW);
        assertThat(find(endpoint).status()).isEqualTo(WebhookEndpoint.Status.DISABLED);
    }

    /// The reference value of the specification at standardwebhooks.com.
    @Test
    void signaturesAreThoseOfTheSpecification() {
        String signature =
                Signature.of(
                        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                        new Signature.Stamp(
                                "msg_p5jXN8AQM9LWM0D4loKWxJek", Instant.ofEpochSecond(1614265330)),
                        "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8));
        assertThat(signature).isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    127.0.0.1, false
                    10.1.2.3, false
                    172.31.0.1, false
                    192.168.1.1, false
                    169.254.169.254, false
                    100.64.0.1, false
                    100.128.0.1, true
                    0.0.0.0, false
                    224.0.0.1, false
                    255.255.255.255, false
                    198.18.0.1, false
                    ::1, false
                    ::, false
                    ::ffff:10.0.0.1, false
                    fe80::1, false
                    fc00::1, false
                    64:ff9b::a00:1, false
                    2002:a00:1::1, false
                    2001:0:1::1, false
                    2606:4700::1111, true
                    1.1.1.1, true
                    """)
    void onlyPublicAddresses(String address, boolean isPublic) throws UnknownHostException {
        assertThat(AddressGuard.isPublic(InetAddress.getByName(address))).isEqualTo(isPublic);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://1.1.1.1/", "https://127.0.0.1/", "https://localhost/", "https://[::1]/",
                "ftp://1.1.1.1/", "https://user@1.1.1.1/", "https://2130706433/", "/relative"
            })
    void customersCannotAimAtTheInside(String url) {
        assertThat(AddressGuard.PUBLIC_ONLY.refusal(URI.create(url))).isNotNull();
        assertThat(AddressGuard.PUBLIC_ONLY.refusal(URI.create("https://1.1.1.1/x"))).isNull();
    }

    private static boolean isGenuine(String secret, Receiver.Got got, Instant now) {
        Signature.Stamp stamp =
                new Signature.Stamp(
                        got.header(Signature.ID_HEADER),
                        Instant.ofEpochSecond(Long.parseLong(got.header(Signature.TIME_HEADER))));
        return Signature.isGenuine(
                secret,
                stamp,
                got.body().getBytes(StandardCharsets.UTF_8),
                got.header(Signature.SIGNATURE_HEADER),
                now);
    }

    @com.google.errorprone.annotations.CanIgnoreReturnValue
    private WebhookEndpoint add(@Nullable Long account, String... types) {
        Webhooks.NewEndpoint endpoint =
                new Webhooks.NewEndpoint(
                        account, receiver.url("/hook").toString(), "", List.of(types));
        Webhooks.Adding adding = database.transact(tx -> webhooks.add(tx, endpoint, NOW));
        Webhooks.Adding.Added added = (Webhooks.Adding.Added) adding;
        assertThat(added.toString()).doesNotContain(added.secret());
        told.put(added.endpoint().id(), added.secret());
        return added.endpoint();
    }

    private void tell(String type) {
        database.transactVoid(tx ->
                notices.event(
                        tx,
                        7,
                        type,
                        JsonNodeFactory.instance.objectNode().put("invoice", 12),
                        NOW));
    }

    private WebhookEndpoint find(WebhookEndpoint endpoint) {
        @Nullable WebhookEndpoint found = database.read(tx -> webhooks.find(tx, endpoint.id()));
        if (found == null) {
            throw new AssertionError("the endpoint is gone");
        }
        return found;
    }

    private List<WebhookDelivery> deliveries(WebhookEndpoint endpoint) {
        return database.read(tx -> webhooks.deliveries(tx, endpoint.id(), null, 10));
    }
}
