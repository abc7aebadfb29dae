package io.farthing.notices;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Signatures of requests as `standardwebhooks.com` describes them, so that receivers have
/// libraries to check them with: HMAC-SHA256 over id, time and body.
public final class Signature {
    public static final String ID_HEADER = "webhook-id";
    public static final String TIME_HEADER = "webhook-timestamp";
    public static final String SIGNATURE_HEADER = "webhook-signature";

    private static final String PREFIX = "whsec_";
    private static final String VERSION = "v1,";

    private Signature() {}

    /// What is signed beside the body.
    public record Stamp(String id, Instant at) {}

    /// The value of the signature header.
    public static String of(String secret, Stamp stamp, byte[] body) {
        String head = stamp.id() + "." + stamp.at().getEpochSecond() + ".";
        Mac mac = mac(key(secret));
        mac.update(head.getBytes(StandardCharsets.UTF_8));
        return VERSION + Base64.getEncoder().encodeToString(mac.doFinal(body));
    }

    /// Whether a request of that stamp and body bears one of these signatures, and is not old.
    public static boolean isGenuine(
            String secret, Stamp stamp, byte[] body, String header, Instant now) {
        Duration age = Duration.between(stamp.at(), now).abs();
        byte[] expected = of(secret, stamp, body).getBytes(StandardCharsets.UTF_8);
        boolean found = false;
        for (String sent : header.split(" ", -1)) {
            found |= MessageDigest.isEqual(expected, sent.getBytes(StandardCharsets.UTF_8));
        }
        return found && age.compareTo(TOLERANCE) <= 0;
    }

    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    /// A secret for one thing alone, made from another that nobody else has.
    public static String derived(String secret, String purpose) {
        byte[] bytes = mac(key(secret)).doFinal(purpose.getBytes(StandardCharsets.UTF_8));
        return PREFIX + Base64.getEncoder().encodeToString(bytes);
    }

    static String secretOf(byte[] random) {
        return PREFIX + Base64.getEncoder().encodeToString(random);
    }

    /// A secret that is no base64 after its prefix is taken as the text it is.
    private static byte[] key(String secret) {
        if (secret.startsWith(PREFIX)) {
            try {
                return Base64.getDecoder().decode(secret.substring(PREFIX.length()));
            } catch (IllegalArgumentException _) {
                return secret.getBytes(StandardCharsets.UTF_8);
            }
        }
        return secret.getBytes(StandardCharsets.UTF_8);
    }

    private static Mac mac(byte[] key) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac;
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every JDK has HMAC-SHA256", missing);
        }
    }
}
