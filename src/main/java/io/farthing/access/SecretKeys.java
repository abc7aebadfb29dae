package io.farthing.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;

/// Makes the secrets that stand for a session or a token: 256 random bits each. Only their SHA-256
/// is stored; with that much randomness a slow hash would add nothing.
public final class SecretKeys {

    /// Told apart by sight, by secret scanners, and so by one look-up in the right table.
    private static final String TOKEN_PREFIX = "frt_";

    private static final int RANDOM_BYTES = 32;
    private static final int API_KEY_BYTES = 16;
    private static final int SESSION_LENGTH = 2 * RANDOM_BYTES;

    private final SecureRandom random;

    public SecretKeys(SecureRandom random) {
        this.random = random;
    }

    /// What a key claims to be, by its form alone.
    enum Kind {
        SESSION,
        TOKEN,
        NEITHER
    }

    String nextSession() {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    String nextToken() {
        return TOKEN_PREFIX + nextSession();
    }

    /// 128 bits, the length that one dialect's clients expect.
    String nextApiKey() {
        byte[] bytes = new byte[API_KEY_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    static Kind kindOf(String key) {
        if (key.length() == SESSION_LENGTH) {
            return Kind.SESSION;
        }
        boolean isToken =
                key.length() == TOKEN_PREFIX.length() + SESSION_LENGTH
                        && key.startsWith(TOKEN_PREFIX);
        return isToken ? Kind.TOKEN : Kind.NEITHER;
    }

    static byte[] hash(String key) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(key.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every JDK has SHA-256", missing);
        }
    }
}
