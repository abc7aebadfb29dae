package io.farthing.door.ovh;

import io.farthing.access.SignedCaller;
import io.farthing.wire.Request;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// `$1$` and the SHA-1 of secret, consumer key, method, address, body and time, joined by plus
/// signs. The bytes are taken as they came: clients write JSON and queries each in their own way.
final class Signature {
    /// How far a client's clock may be off. See docs/decisions/signed-calls.md.
    static final Duration WINDOW = Duration.ofMinutes(5);

    private static final String PREFIX = "$1$";
    private static final int LONGEST_TIMESTAMP = 11;

    private Signature() {}

    /// What is wrong with it, or null where nothing is.
    static @Nullable Complaint fault(
            Request request, SignedCaller caller, @Nullable String publicUrl, Instant now) {
        String timestamp = request.header("X-Ovh-Timestamp");
        String sent = request.header("X-Ovh-Signature");
        if (timestamp == null || sent == null) {
            return Complaint.INVALID_SIGNATURE;
        }
        if (!isInWindow(timestamp, now)) {
            return Complaint.OUT_OF_TIME;
        }
        byte[] given = sent.getBytes(StandardCharsets.UTF_8);
        for (String url : urls(request, publicUrl)) {
            byte[] right =
                    of(request, caller.secret(), url, timestamp).getBytes(StandardCharsets.UTF_8);
            if (MessageDigest.isEqual(right, given)) {
                return null;
            }
        }
        return Complaint.INVALID_SIGNATURE;
    }

    /// A proxy may have taken the TLS away, and Node's clients leave the port out.
    private static Set<String> urls(Request request, @Nullable String publicUrl) {
        Set<String> urls = new LinkedHashSet<>();
        if (publicUrl != null) {
            urls.add(publicUrl + request.target());
        }
        String host = request.header("Host");
        if (host != null) {
            String bare = host.replaceFirst(":[0-9]+$", "");
            for (String scheme : new String[] {"https://", "http://"}) {
                urls.add(scheme + host + request.target());
                urls.add(scheme + bare + request.target());
            }
        }
        return urls;
    }

    private static String of(Request request, String secret, String url, String timestamp) {
        String key = request.header("X-Ovh-Consumer");
        String head = secret + "+" + key + "+" + request.method() + "+" + url + "+";
        try {
            // The dialect's own choice; what it protects is protected by TLS as well.
            MessageDigest digest = MessageDigest.getInstance("SHA-1");
            digest.update(head.getBytes(StandardCharsets.UTF_8));
            digest.update(request.body());
            digest.update(("+" + timestamp).getBytes(StandardCharsets.UTF_8));
            return PREFIX + HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every JDK has SHA-1", missing);
        }
    }

    private static boolean isInWindow(String timestamp, Instant now) {
        boolean isNumber =
                !timestamp.isEmpty()
                        && timestamp.length() <= LONGEST_TIMESTAMP
                        && timestamp.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!isNumber) {
            return false;
        }
        long away = Math.abs(Long.parseLong(timestamp) - now.getEpochSecond());
        return away <= WINDOW.toSeconds();
    }
}
