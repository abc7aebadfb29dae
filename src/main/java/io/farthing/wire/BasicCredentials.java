package io.farthing.wire;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/// The user and password of an `Authorization: Basic` header (RFC 7617). Clients that know no
/// password leave it and its colon away, which is read like an empty one.
public record BasicCredentials(String user, String password) {
    private static final String SCHEME = "Basic ";

    /// Null where there is no such header, or none that can be read.
    static @Nullable BasicCredentials read(@Nullable String header) {
        if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return null;
        }
        String text;
        try {
            byte[] decoded = Base64.getMimeDecoder().decode(header.substring(SCHEME.length()));
            text = new String(decoded, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return null;
        }
        int colon = text.indexOf(':');
        return colon < 0
                ? new BasicCredentials(text, "")
                : new BasicCredentials(text.substring(0, colon), text.substring(colon + 1));
    }

    @Override
    public String toString() {
        return "BasicCredentials";
    }
}
