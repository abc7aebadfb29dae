package io.farthing.door.jelastic;

import io.farthing.wire.Params;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Calls that show the private API key in place of a session: the MD5 of their parameters' values
/// as sent, in the order in which the method lists them, and the key (`jelastic.md` 2.2). MD5 is
/// the dialect's choice and not ours.
final class Checksums {
    private final Supplier<String> privateApiKey;

    /// @param privateApiKey empty where none is configured
    Checksums(Supplier<String> privateApiKey) {
        this.privateApiKey = privateApiKey;
    }

    /// Null where the checksum is the right one.
    @Nullable Answer refusal(Method method, Params sent) {
        String key = privateApiKey.get();
        if (key.isEmpty()) {
            return new Answer.Failed(
                    ResultCode.INVALID_CHECKSUM, "the private API key is not configured");
        }
        List<String> shown = Parameter.CHECKSUM.sent(sent);
        if (shown.isEmpty()) {
            return Answer.invalid(Parameter.CHECKSUM.name());
        }
        byte[] right = of(method, sent, key).getBytes(StandardCharsets.US_ASCII);
        byte[] given =
                shown.getFirst().strip().toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(right, given)
                ? null
                : new Answer.Failed(ResultCode.INVALID_CHECKSUM, "invalid checksum");
    }

    private static String of(Method method, Params sent, String key) {
        String values =
                method.parameters().stream()
                        .filter(parameter -> !parameter.name().equals(Parameter.CHECKSUM.name()))
                        .flatMap(parameter -> parameter.sent(sent).stream())
                        .collect(Collectors.joining());
        try {
            MessageDigest md5 = MessageDigest.getInstance("MD5");
            return HexFormat.of()
                    .formatHex(md5.digest((values + key).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java has MD5", missing);
        }
    }
}
