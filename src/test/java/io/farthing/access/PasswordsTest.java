package io.farthing.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.farthing.access.Passwords.Match;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Isolated("measures time")
final class PasswordsTest {

    static final PasswordCost CHEAP = new PasswordCost(64, 1, 1);

    private final Passwords passwords = new Passwords(new SecureRandom(), CHEAP);

    /// From the test program of Argon2's reference implementation.
    @Test
    void agreesWithTheReference() {
        String reference =
                "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ"
                        + "$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";
        assertThat(passwords.match("password", reference)).isEqualTo(Match.RIGHT);
        assertThat(passwords.match("passwore", reference)).isEqualTo(Match.WRONG);
    }

    @ParameterizedTest
    @ValueSource(strings = {"12345678", "correct horse battery", "pässwörd", "🦊🦊🦊🦊🦊🦊🦊🦊"})
    void knowsWhatItHashed(String password) {
        String hash = passwords.hash(password);
        assertThat(hash).startsWith("$argon2id$v=19$m=64,t=1,p=1$").doesNotContain(password);
        assertThat(passwords.match(password, hash)).isEqualTo(Match.RIGHT);
        assertThat(passwords.match(password + "x", hash)).isEqualTo(Match.WRONG);
        assertThat(passwords.match(" " + password, hash)).isEqualTo(Match.WRONG);
        assertThat(passwords.match("", hash)).isEqualTo(Match.WRONG);
        assertThat(passwords.hash(password)).isNotEqualTo(hash);
    }

    @Test
    void anAccentTypedInTwoWaysIsOne() {
        String hash = passwords.hash("u\u0308berlang");
        assertThat(passwords.match("\u00fcberlang", hash)).isEqualTo(Match.RIGHT);
    }

    @ParameterizedTest
    @CsvSource({"7, false", "8, true", "512, true", "513, false"})
    void lengthsHaveTheirLimits(int length, boolean isFine) {
        assertThat(Passwords.refusal("x".repeat(length)) == null).isEqualTo(isFine);
    }

    @Test
    void refusesToHashNonsense() {
        assertThatThrownBy(() -> passwords.hash("short").length())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the password is shorter than 8 characters");
        assertThat(Passwords.refusal("nul\u0000nulnul")).isEqualTo("holds a control character");
    }

    @Test
    void aMegabyteIsWrongAndNotEqualToItsBeginning() {
        String longest = "x".repeat(Passwords.LONGEST);
        String hash = passwords.hash(longest);
        assertThat(passwords.match("x".repeat(1 << 20), hash)).isEqualTo(Match.WRONG);
        assertThat(passwords.match(longest, hash)).isEqualTo(Match.RIGHT);
    }

    @Test
    void whatChanceMadeIsHashedQuicklyUntilItsOwnerComes() {
        String hash = passwords.hashOfChance("ygZ0--rkUqQdUDgnj7zZ");
        assertThat(hash).startsWith("$argon2id$v=19$m=8,t=1,p=1$");
        assertThat(passwords.match("ygZ0--rkUqQdUDgnj7zZ", hash)).isEqualTo(Match.RIGHT);
        assertThat(passwords.match("ygZ0--rkUqQdUDgnj7zz", hash)).isEqualTo(Match.WRONG);
        assertThat(passwords.isOutdated(hash)).isTrue();
    }

    /// Not a stopwatch's proof: only that nobody's password costs a hash like anybody's.
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void nobodysPasswordTakesAsLong(boolean isOfChance) {
        Passwords usual = new Passwords(new SecureRandom(), PasswordCost.USUAL);
        String password = "correct horse";
        String hash = isOfChance ? usual.hashOfChance(password) : usual.hash(password);
        long known = Long.MAX_VALUE;
        long unknown = Long.MAX_VALUE;
        for (int round = 0; round < 5; round++) {
            known = Math.min(known, nanos(usual, hash));
            unknown = Math.min(unknown, nanos(usual, null));
        }
        assertThat(unknown).isGreaterThan(known / 3).isLessThan(known * 3);
    }

    private static long nanos(Passwords passwords, @Nullable String hash) {
        long start = System.nanoTime();
        assertThat(passwords.match("wrong horse", hash)).isEqualTo(Match.WRONG);
        return System.nanoTime() - start;
    }

    @Test
    void knowsHashesOfAnotherCost() {
        String old = new Passwords(new SecureRandom(), new PasswordCost(32, 2, 1)).hash("12345678");
        assertThat(passwords.match("12345678", old)).isEqualTo(Match.RIGHT);
        assertThat(passwords.isOutdated(old)).isTrue();
        assertThat(passwords.isOutdated(passwords.hash("12345678"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "plain",
                "$argon2i$v=19$m=64,t=1,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAA",
                "$argon2id$v=16$m=64,t=1,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAA",
                "$argon2id$v=19$m=99999999,t=1,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAA",
                "$argon2id$v=19$m=64,t=0,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAA",
                "$argon2id$v=19$m=64,t=1,p=99$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAA",
                "$argon2id$v=19$m=64,t=1,p=1$AAAAAAAAAAAAAAAAAAAAAA$",
            })
    void aForgedHashIsAnErrorAndNoMatch(String hash) {
        assertThatThrownBy(() -> passwords.match("12345678", hash).name())
                .isInstanceOf(IllegalArgumentException.class);
    }
}
