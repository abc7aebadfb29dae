package io.farthing.access;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// The arithmetic of codes by time (RFC 6238 with its usual choices: SHA-1, six digits, thirty
/// seconds) and of recovery codes.
final class FactorCodes {
    static final int STEP_SECONDS = 30;

    /// A clock may be off by so many steps, either way (section 5.2).
    private static final int TOLERANCE = 1;

    /// 160 bits, as long as the hash (RFC 4226, section 4, R6).
    private static final int SECRET_CHARACTERS = 32;

    /// 80 bits, which nobody guesses even from the hashes.
    private static final int RECOVERY_CHARACTERS = 16;

    private static final int RECOVERY_CODES = 10;
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int BITS = 5;
    private static final TimeBasedOneTimePasswordGenerator GENERATOR =
            new TimeBasedOneTimePasswordGenerator();

    private FactorCodes() {}

    static String newSecret(SecureRandom random) {
        return characters(random, SECRET_CHARACTERS);
    }

    static List<String> newRecoveryCodes(SecureRandom random) {
        List<String> codes = new ArrayList<>();
        for (int at = 0; at < RECOVERY_CODES; at++) {
            codes.add(characters(random, RECOVERY_CHARACTERS).replaceAll("(.{4})(?!$)", "$1-"));
        }
        return codes;
    }

    /// As it is hashed: people type them in their own way.
    static String plainRecoveryCode(String typed) {
        return typed.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
    }

    /// The step for which the code is right, and which comes after `lastStep`; null where there is
    /// none. Every step is compared, in constant time.
    static @Nullable Long stepOf(String code, String secret, long lastStep, Instant now) {
        String typed = code.replaceAll("\\s", "");
        long present = Math.floorDiv(now.getEpochSecond(), STEP_SECONDS);
        Long found = null;
        for (long step = present - TOLERANCE; step <= present + TOLERANCE; step++) {
            boolean isEqual =
                    MessageDigest.isEqual(
                            code(secret, step).getBytes(StandardCharsets.UTF_8),
                            typed.getBytes(StandardCharsets.UTF_8));
            if (isEqual && step > lastStep) {
                found = step;
            }
        }
        return found;
    }

    static String code(String secret, long step) {
        try {
            return GENERATOR.generateOneTimePasswordString(
                    new SecretKeySpec(bytes(secret), "HmacSHA1"),
                    Instant.ofEpochSecond(step * STEP_SECONDS),
                    Locale.ROOT);
        } catch (InvalidKeyException impossible) {
            throw new IllegalStateException("a secret of ours is no key", impossible);
        }
    }

    private static String characters(SecureRandom random, int count) {
        StringBuilder text = new StringBuilder(count);
        for (int at = 0; at < count; at++) {
            text.append(BASE32.charAt(random.nextInt(BASE32.length())));
        }
        return text.toString();
    }

    /// Reads Base32 (RFC 4648, section 6) without padding.
    static byte[] bytes(String base32) {
        byte[] bytes = new byte[base32.length() * BITS / Byte.SIZE];
        int buffer = 0;
        int held = 0;
        int at = 0;
        for (int character = 0; character < base32.length(); character++) {
            buffer = buffer << BITS | BASE32.indexOf(base32.charAt(character));
            held += BITS;
            if (held >= Byte.SIZE && at < bytes.length) {
                held -= Byte.SIZE;
                bytes[at++] = (byte) (buffer >> held);
            }
        }
        return bytes;
    }
}
