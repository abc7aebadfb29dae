package io.farthing.door.ovh;

import io.farthing.access.SecretBox;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

/// What makes an address one that nobody can guess, without being kept: a seal under what the
/// address stands for.
record SealedToken(SecretBox box) {
    private static final int BYTES = 16;

    /// @param purpose never the same for two kinds of addresses
    String of(String purpose) {
        return HexFormat.of().formatHex(box.seal(purpose), 0, BYTES);
    }

    /// Compared in constant time.
    boolean isRight(String purpose, String token) {
        return MessageDigest.isEqual(
                token.getBytes(StandardCharsets.UTF_8),
                of(purpose).getBytes(StandardCharsets.UTF_8));
    }
}
