package io.farthing.access;

import io.farthing.customers.TextRule;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.jspecify.annotations.Nullable;

/// Hashes and checks passwords with Argon2id. See docs/decisions/passwords-and-tokens.md.
public final class Passwords {

    public static final int SHORTEST = 8;
    public static final int LONGEST = 512;

    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;

    /// Two to the power of it rounds, which is what servers themselves take.
    private static final int SERVER_COST = 10;

    /// Each hash takes its memory for some tens of milliseconds: without a bound, a crowd of
    /// sign-ins would take it all at once.
    private static final int MOST_AT_ONCE = 4;

    private static final long LONGEST_WAIT_MILLIS = 2000;

    private final SecureRandom random;
    private final PasswordCost cost;
    private final Semaphore places = new Semaphore(MOST_AT_ONCE, true);

    public Passwords(SecureRandom random, PasswordCost cost) {
        this.random = random;
        this.cost = cost;
    }

    /// How checking a password ended. BUSY says nothing about the password.
    public enum Match {
        RIGHT,
        WRONG,
        BUSY
    }

    /// Why this cannot be a password, or null where it can.
    public static @Nullable String refusal(String password) {
        if (password.codePointCount(0, password.length()) < SHORTEST) {
            return "is shorter than " + SHORTEST + " characters";
        }
        return TextRule.refusal(password, LONGEST);
    }

    /// The hash to be stored. Takes some tens of milliseconds on purpose: call it outside
    /// transactions.
    public String hash(String password) {
        String refusal = refusal(password);
        if (refusal != null) {
            throw new IllegalArgumentException("the password " + refusal);
        }
        return hash(password, cost);
    }

    /// The same of a password that chance has made, and not a person: with that much randomness a
    /// slow hash would protect nothing. It is renewed when its owner first signs in.
    public String hashOfChance(String password) {
        return hash(password, PasswordCost.LEAST);
    }

    private String hash(String password, PasswordCost wanted) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        places.acquireUninterruptibly();
        try {
            return new PhcHash(wanted, salt, argon2(password, wanted, salt)).text();
        } finally {
            places.release();
        }
    }

    /// The hash as a server's own password file takes it (bcrypt), for passwords that customers
    /// give to what they order. As slow.
    public String hashForServer(String password) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        places.acquireUninterruptibly();
        try {
            return OpenBSDBCrypt.generate(password.toCharArray(), salt, SERVER_COST);
        } finally {
            places.release();
        }
    }

    /// Compares in constant time. Without a hash (no such user) it takes as long and says WRONG, so
    /// that the time taken does not tell who has an account.
    public Match match(String password, @Nullable String storedHash) {
        if (!enter()) {
            return Match.BUSY;
        }
        try {
            PhcHash stored =
                    storedHash == null
                            ? new PhcHash(cost, new byte[SALT_BYTES], new byte[HASH_BYTES])
                            : PhcHash.parse(storedHash);
            byte[] found = argon2(shortened(password), stored.cost(), stored.salt());
            if (!stored.cost().equals(cost)) {
                // Else a cheaper one would tell by its speed that there is one.
                byte[] _ = argon2(shortened(password), cost, stored.salt());
            }
            boolean isEqual = MessageDigest.isEqual(found, stored.hash());
            return isEqual && storedHash != null ? Match.RIGHT : Match.WRONG;
        } finally {
            places.release();
        }
    }

    /// Whether a hash was made at another cost than today's.
    public boolean isOutdated(String storedHash) {
        return !PhcHash.parse(storedHash).cost().equals(cost);
    }

    /// No stored password is that long, so the cut cannot make a wrong one right.
    private static String shortened(String password) {
        return password.length() > LONGEST ? password.substring(0, LONGEST + 1) : password;
    }

    private boolean enter() {
        try {
            return places.tryAcquire(LONGEST_WAIT_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// Normalised, so that an accent typed on another keyboard is the same accent (RFC 8265).
    private static byte[] argon2(String password, PasswordCost cost, byte[] salt) {
        Argon2Parameters parameters =
                new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                        .withVersion(PhcHash.ARGON2_VERSION)
                        .withMemoryAsKB(cost.memoryKib())
                        .withIterations(cost.passes())
                        .withParallelism(cost.lanes())
                        .withSalt(salt)
                        .build();
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(parameters);
        byte[] hash = new byte[HASH_BYTES];
        String normalised = Normalizer.normalize(password, Normalizer.Form.NFC);
        int produced = generator.generateBytes(normalised.getBytes(StandardCharsets.UTF_8), hash);
        if (produced != HASH_BYTES) {
            throw new IllegalStateException("Argon2 produced " + produced + " bytes");
        }
        return hash;
    }
}
