package io.farthing.app;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.io.ByteArrayOutputStream;
import java.security.InvalidKeyException;
import java.time.Instant;
import java.util.Locale;
import javax.crypto.spec.SecretKeySpec;

/// What a telephone shows for the second factor.
final class OneTimeCode {
    private OneTimeCode() {}

    /// @param secret as the page writes it, in base 32
    static String of(String secret, Instant now) {
        ByteArrayOutputStream key = new ByteArrayOutputStream();
        int buffer = 0;
        int held = 0;
        for (int at = 0; at < secret.length(); at++) {
            buffer = buffer << 5 | "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(secret.charAt(at));
            held += 5;
            if (held >= 8) {
                held -= 8;
                key.write(buffer >> held);
            }
        }
        try {
            return new TimeBasedOneTimePasswordGenerator()
                    .generateOneTimePasswordString(
                            new SecretKeySpec(key.toByteArray(), "HmacSHA1"), now, Locale.ROOT);
        } catch (InvalidKeyException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
