package io.farthing.access;

import static io.farthing.customers.SampleAccounts.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.access.Authentication.Authenticated;
import io.farthing.access.Authentication.Expired;
import io.farthing.access.Authentication.Unknown;
import io.farthing.access.TokenCreation.Created;
import io.farthing.access.TokenCreation.FieldRefused;
import io.farthing.access.TokenCreation.TooMany;
import io.farthing.db.Database;
import io.farthing.db.TestDatabase;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TokensTest {

    private static final Instant END = START.plusSeconds(3600);

    @AutoClose private final TestDatabase test = TestDatabase.fresh();
    private final Database database = test.database();
    private final Tokens tokens = new Tokens(new SecretKeys(new SecureRandom()));
    private final Authentications authentications = new Authentications();
    private final SampleUsers.Cast cast = database.transact(SampleUsers::create);
    private final long ann = cast.ann().id();

    @Test
    void isShownOnceAndReadAsItWasMade() {
        Token.Terms terms =
                Token.Terms.custom("for the report", new Rights(List.of("billing.account.*")))
                        .until(END);
        Created created = created(terms);
        assertThat(created.key()).matches("frt_[0-9a-f]{64}");
        assertThat(created.toString()).doesNotContain(created.key());
        assertThat(created.token().terms()).isEqualTo(terms);
        assertThat(created.token().createdAt()).isEqualTo(START);
        assertThat(created.token().lastUsedAt()).isNull();
        assertThat(listed()).containsExactly(created.token());
    }

    @Test
    void worksWithinItsRightsUntilItsEnd() {
        Token.Terms terms = Token.Terms.of("for maven", TokenTemplate.MAVEN_PLUGIN).until(END);
        String key = created(terms).key();
        Authenticated in = (Authenticated) authenticate(key, END.minusNanos(1000));
        assertThat(in.principal().userId()).isEqualTo(ann);
        assertThat(in.principal().account()).isEqualTo(1);
        assertThat(in.principal().rights().allow("environment.control.GetEnvs")).isTrue();
        assertThat(in.principal().rights().allow("billing.account.GetAccount")).isFalse();
        assertThat(authenticate(key, END)).isEqualTo(new Expired());
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    '',           a.B,   3600, description
                    ' ',          a.B,   3600, description
                    'a\u0000b',   a.B,   3600, description
                    fine,         'a b', 3600, rights
                    fine,         a.B,   0,    expiresAt
                    fine,         a.B,   -1,   expiresAt
                    """)
    void namesTheFieldThatIsWrong(String description, String right, long seconds, String field) {
        Token.Terms terms =
                Token.Terms.custom(description, new Rights(List.of(right)))
                        .until(START.plusSeconds(seconds));
        TokenCreation creation = create(terms);
        assertThat(creation).isInstanceOf(FieldRefused.class);
        assertThat(((FieldRefused) creation).field()).isEqualTo(field);
    }

    @Test
    void aCustomTokenWithoutRightsIsRefused() {
        assertThat(create(Token.Terms.of("nothing", TokenTemplate.CUSTOM)))
                .isEqualTo(new FieldRefused("rights", "name no method"));
        assertThat(create(Token.Terms.of("d".repeat(201), TokenTemplate.MARKETPLACE)))
                .isInstanceOf(FieldRefused.class);
    }

    @Test
    void aUserHasSoManyAndNoMore() {
        Token.Terms terms = Token.Terms.of("one of many", TokenTemplate.EXTENDED_ACCESS);
        database.transactVoid(tx -> {
            for (int i = 0; i < Tokens.MOST_PER_USER; i++) {
                assertThat(tokens.create(tx, ann, terms, START)).isInstanceOf(Created.class);
            }
        });
        assertThat(create(terms)).isEqualTo(new TooMany(Tokens.MOST_PER_USER));
    }

    @Test
    void onlyTheUsersOwnAreDeletedAndNoneOfTheSystems() {
        Created mine = created(Token.Terms.of("mine", TokenTemplate.EXTENDED_ACCESS));
        Created other = created(Token.Terms.of("other", TokenTemplate.EXTENDED_ACCESS));
        Created system =
                created(
                        new Token.Terms(
                                "system", TokenTemplate.EXTENDED_ACCESS, Rights.ALL, null, true));
        long[] ids = {mine.token().id(), system.token().id()};
        long bob = cast.bob().id();
        assertThat(database.<List<Long>>transact(tx -> tokens.delete(tx, bob, ids))).isEmpty();
        assertThat(database.<List<Long>>transact(tx -> tokens.delete(tx, ann, ids)))
                .containsExactly(mine.token().id());
        assertThat(authenticate(mine.key(), START)).isEqualTo(new Unknown());
        assertThat(database.<List<Long>>transact(tx -> tokens.deleteAll(tx, ann)))
                .containsExactly(other.token().id());
        assertThat(listed()).containsExactly(system.token());
    }

    @Test
    void lastUseIsWrittenAtMostOnceAMinute() {
        Created created = created(Token.Terms.of("mine", TokenTemplate.EXTENDED_ACCESS));
        assertThat(isStale(created, START)).isTrue();
        markUsed(created, START);
        assertThat(listed().getFirst().lastUsedAt()).isEqualTo(START);
        assertThat(isStale(created, START.plusSeconds(60))).isFalse();
        markUsed(created, START.plusSeconds(60));
        assertThat(listed().getFirst().lastUsedAt()).isEqualTo(START);
        assertThat(isStale(created, START.plusSeconds(61))).isTrue();
        markUsed(created, START.plusSeconds(61));
        assertThat(listed().getFirst().lastUsedAt()).isEqualTo(START.plusSeconds(61));
    }

    private boolean isStale(Created created, Instant now) {
        return ((Authenticated) authenticate(created.key(), now)).isLastUseStale();
    }

    private void markUsed(Created created, Instant now) {
        database.transactVoid(tx -> tokens.markUsed(tx, created.token().id(), now));
    }

    private Authentication authenticate(String key, Instant now) {
        return database.single(tx -> authentications.authenticate(tx, key, now));
    }

    private List<Token> listed() {
        return database.single(tx -> tokens.list(tx, ann));
    }

    private Created created(Token.Terms terms) {
        TokenCreation creation = create(terms);
        if (creation instanceof Created created) {
            return created;
        }
        throw new AssertionError("token not created: " + creation);
    }

    private TokenCreation create(Token.Terms terms) {
        return database.transact(tx -> tokens.create(tx, ann, terms, START));
    }
}
