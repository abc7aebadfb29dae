package io.farthing.console;

import io.farthing.wire.Request;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A cookie to set; empty text removes it.
///
/// @param lasts zero ends it with the browser
record Cookie(String name, String text, Duration lasts) {

    private static final String SECURE_PREFIX = "__Host-";

    /// With TLS the name itself makes browsers refuse the cookie from anybody but this very host
    /// (RFC 6265bis, section 4.1.3.2).
    static String nameOf(String name, boolean isSecure) {
        return isSecure ? SECURE_PREFIX + name : name;
    }

    static @Nullable String read(Request request, String name, boolean isSecure) {
        String header = request.header("Cookie");
        if (header == null) {
            return null;
        }
        String wanted = nameOf(name, isSecure) + "=";
        for (String pair : header.split(";", -1)) {
            String stripped = pair.strip();
            if (stripped.startsWith(wanted)) {
                return stripped.substring(wanted.length());
            }
        }
        return null;
    }

    /// Lax, not strict: who follows a link in a mail of ours is signed in. Forms are guarded by
    /// more than the cookie.
    String header(boolean isSecure) {
        StringBuilder header = new StringBuilder();
        header.append(nameOf(name, isSecure)).append('=').append(text);
        header.append("; Path=/; HttpOnly; SameSite=Lax");
        if (isSecure) {
            header.append("; Secure");
        }
        if (text.isEmpty()) {
            header.append("; Max-Age=0");
        } else if (lasts.isPositive()) {
            header.append("; Max-Age=").append(lasts.toSeconds());
        }
        return header.toString();
    }
}
