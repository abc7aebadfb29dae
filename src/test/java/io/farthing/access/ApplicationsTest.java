package io.farthing.access;

import static io.farthing.customers.SampleAccounts.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.farthing.db.Database;
import io.farthing.db.TestDatabase;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ApplicationsTest {
    private static final ConsumerKey.Scope ME =
            new ConsumerKey.Scope(List.of(new AccessRule("GET", "/me/*")), List.of());

    @AutoClose private final TestDatabase test = TestDatabase.fresh();
    private final Database database = test.database();
    private final SecureRandom random = new SecureRandom();
    private final SecretBox box = new SecretBox(new byte[SecretBox.KEY_BYTES], random);
    private final Applications applications = new Applications(box, random);
    private final ConsumerKeys keys = new ConsumerKeys(box, random);
    private final OAuthClients clients = new OAuthClients(random);
    private final SampleUsers.Cast cast = database.transact(SampleUsers::create);

    @Test
    void theSecretIsReadAgainAndNotInTheTable() {
        ApplicationCreation.Created made = application();
        assertThat(made.application().key()).matches("[A-Za-z0-9]{16}");
        assertThat(made.secret()).matches("[A-Za-z0-9]{32}");
        assertThat(made.toString()).doesNotContain(made.secret());
        SignedCaller caller = caller(made.application().key(), "unknown");
        assertThat(Objects.requireNonNull(caller).secret()).isEqualTo(made.secret());
        assertThat(caller.consumerKey()).isNull();
        assertThat(stored()).doesNotContain(made.secret());
        assertThat(caller("nobodysKey", "unknown")).isNull();
    }

    @Test
    void aStoredSecretIsOfNoUseElsewhere() {
        byte[] closed = box.close("secret", "here");
        assertThat(box.open(closed, "here")).isEqualTo("secret");
        assertThatThrownBy(() -> box.open(closed, "there"))
                .isInstanceOf(IllegalStateException.class);
        byte[] other = new byte[SecretBox.KEY_BYTES];
        other[0] = 1;
        assertThatThrownBy(() -> new SecretBox(other, random).open(closed, "here"))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aConsumerKeyIsPendingUntilSomebodyGrantsIt() {
        String applicationKey = application().application().key();
        ConsumerKeyRequest.Asked asked = asked(applicationKey, "https://example.org/back");
        assertThat(asked.key()).hasSize(32);
        assertThat(asked.token()).hasSize(64);
        assertThat(status(applicationKey, asked.key())).isEqualTo(ConsumerKey.Status.PENDING);
        database.transactVoid(tx -> {
            ConsumerKey found = keys.findByToken(tx, asked.token(), START);
            keys.grant(tx, Objects.requireNonNull(found), cast.bob(), Duration.ofHours(1), START);
        });
        ConsumerKey granted = granted(applicationKey, asked.key());
        assertThat(granted.account()).isEqualTo(2);
        assertThat(granted.statusAt(START.plusSeconds(3599)))
                .isEqualTo(ConsumerKey.Status.VALIDATED);
        assertThat(granted.statusAt(START.plusSeconds(3600))).isEqualTo(ConsumerKey.Status.EXPIRED);
        assertThat(isOpen(asked.token(), START)).as("a token answers once").isFalse();
    }

    @Test
    void aRequestNobodyAnswersIsForgotten() {
        ConsumerKeyRequest.Asked asked = asked(application().application().key(), "");
        Instant later = START.plus(ConsumerKeys.UNANSWERED);
        assertThat(isOpen(asked.token(), later)).isFalse();
        int forgotten = database.transact(tx -> keys.forgetUnanswered(tx, later.plusSeconds(1)));
        assertThat(forgotten).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    /*,                  /me,                 true
                    /me,                 /me,                 true
                    /me,                 /me/bill,            false
                    /me/*,               /me,                 false
                    /me/*,               /me/bill/FR1,        true
                    /vps/*/serviceInfos, /vps/a.b/serviceInfos, true
                    /vps/*/serviceInfos, /vps/a.b/terminate,  false
                    /vps/*/serviceInfos, /vps/serviceInfos,   false
                    /a*b*c,              /abbc,               true
                    /a*bc,               /abc/abc,            true
                    /a*a,                /a,                  false
                    """)
    void aStarStandsForAnything(String pattern, String path, boolean isAllowed) {
        AccessRule rule = new AccessRule("GET", pattern);
        assertThat(rule.allows("GET", path)).isEqualTo(isAllowed);
        assertThat(rule.allows("POST", path)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    192.0.2.0/24,   192.0.2.255, true
                    192.0.2.0/24,   192.0.3.0,   false
                    192.0.2.129/25, 192.0.2.128, true
                    192.0.2.129/25, 192.0.2.127, false
                    192.0.2.7,      192.0.2.7,   true
                    0.0.0.0/0,      8.8.8.8,     true
                    0.0.0.0/0,      ::1,         false
                    2001:db8::/32,  2001:db8::9, true
                    2001:db8::/32,  2001:db9::9, false
                    """)
    void aBlockHoldsItsAddresses(String block, String address, boolean isHeld) {
        assertThat(Objects.requireNonNull(AddressBlock.read(block)).holds(address))
                .isEqualTo(isHeld);
    }

    @ParameterizedTest
    @CsvSource({"example.org", "192.0.2.0/33", "192.0.2.0/", "192.0.2.0/-1", "::/129", "''", "1"})
    void otherTextsAreNoBlocks(String text) {
        assertThat(AddressBlock.read(text)).isNull();
    }

    @ParameterizedTest
    @CsvSource({"javascript:alert(1)", "/relative", "https:", "data:text/html;x"})
    void aBrowserIsSentOnlyToPages(String redirection) {
        long id = application().application().id();
        ConsumerKeyRequest answer =
                database.transact(tx -> keys.ask(tx, id, ME, redirection, START));
        assertThat(answer).isInstanceOf(ConsumerKeyRequest.FieldRefused.class);
    }

    @Test
    void anOAuthClientGetsATokenForItsSecret() {
        OAuthClient.Terms terms =
                new OAuthClient.Terms(
                        "robot", "renews", OAuthClient.Flow.CLIENT_CREDENTIALS, List.of());
        OAuthClientCreation.Created made =
                (OAuthClientCreation.Created)
                        database.transact(
                                tx -> clients.create(tx, 1, cast.ann().id(), terms, START));
        String id = made.client().id();
        assertThat(issued(id, "wrong")).isEqualTo("none");
        String token = issued(id, made.secret());
        assertThat(token).hasSize(64);
        Instant end = START.plus(OAuthClients.TOKEN_LIFETIME);
        assertThat(clientOf(token, end.minusSeconds(1))).isEqualTo(id);
        assertThat(clientOf(token, end)).isEqualTo("none");
        boolean isDeletedByBob = database.transact(tx -> clients.delete(tx, 2, id));
        assertThat(isDeletedByBob).isFalse();
        boolean isDeleted = database.transact(tx -> clients.delete(tx, 1, id));
        assertThat(isDeleted).isTrue();
        assertThat(clientOf(token, START)).isEqualTo("none");
    }

    @Test
    void addressRulesDecideInTheirOrder() {
        AddressRules rules = new AddressRules();
        database.transactVoid(tx -> {
            var _ = rules.add(tx, 1, rule("192.0.2.0/25", AddressRule.Verdict.DENY));
            var _ = rules.add(tx, 1, rule("192.0.2.0/24", AddressRule.Verdict.ACCEPT));
            assertThat(rules.add(tx, 1, rule("192.0.2.0/24", AddressRule.Verdict.DENY)))
                    .isInstanceOf(AddressRules.Addition.Refused.class);
            assertThat(rules.admits(tx, 1, "192.0.2.1")).isFalse();
            assertThat(rules.admits(tx, 1, "192.0.2.200")).isTrue();
            assertThat(rules.admits(tx, 1, "8.8.8.8")).isTrue();
            rules.setOtherwise(tx, 1, AddressRule.Verdict.DENY, true);
            assertThat(rules.admits(tx, 1, "8.8.8.8")).isFalse();
            assertThat(rules.admits(tx, 2, "8.8.8.8")).isTrue();
        });
    }

    private static AddressRule rule(String block, AddressRule.Verdict verdict) {
        return new AddressRule(0, block, verdict, false);
    }

    private boolean isOpen(String token, Instant at) {
        return database.transact(tx -> keys.findByToken(tx, token, at) != null);
    }

    private String issued(String id, String secret) {
        return database.transact(tx -> {
            String token = clients.issue(tx, id, secret, START);
            return token == null ? "none" : token;
        });
    }

    private String clientOf(String token, Instant now) {
        return database.read(tx -> {
            BearerCaller caller = clients.findCaller(tx, token, now);
            return caller == null ? "none" : caller.client().id();
        });
    }

    private ApplicationCreation.Created application() {
        return (ApplicationCreation.Created)
                database.transact(
                        tx -> applications.create(tx, 1, "robot", "renews by itself", START));
    }

    private ConsumerKeyRequest.Asked asked(String applicationKey, String redirection) {
        return (ConsumerKeyRequest.Asked)
                database.transact(tx -> {
                    Application application = applications.findByKey(tx, applicationKey);
                    return keys.ask(
                            tx, Objects.requireNonNull(application).id(), ME, redirection, START);
                });
    }

    private @Nullable SignedCaller caller(String applicationKey, String key) {
        return database.<@Nullable SignedCaller>read(
                tx -> keys.findCaller(tx, applicationKey, key));
    }

    private ConsumerKey granted(String applicationKey, String key) {
        SignedCaller caller = Objects.requireNonNull(caller(applicationKey, key));
        return Objects.requireNonNull(caller.consumerKey());
    }

    private ConsumerKey.Status status(String applicationKey, String key) {
        return granted(applicationKey, key).statusAt(START);
    }

    private String stored() {
        return database.read(tx ->
                tx.one(
                        "SELECT string_agg(a::text, ' ') AS all_of_it FROM application a",
                        row -> row.text("all_of_it")));
    }
}
