package io.farthing.console;

import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/// Whether a form came from a page of ours: what the browser itself says of it, which no other site
/// can make it say (OWASP, "Verifying Origin With Standard Headers", and Fetch Metadata).
final class SameOrigin {

    private SameOrigin() {}

    /// The three headers, each null where it was not sent.
    record Sent(@Nullable String host, @Nullable String origin, @Nullable String fetchSite) {}

    /// Either header may be missing, never both.
    static boolean holds(Sent sent) {
        String fetchSite = sent.fetchSite();
        String origin = sent.origin();
        if (fetchSite == null && origin == null) {
            return false;
        }
        if (fetchSite != null && !fetchSite.equals("same-origin")) {
            return false;
        }
        return origin == null || isOf(origin, sent.host());
    }

    private static boolean isOf(String origin, @Nullable String host) {
        try {
            String authority = new URI(origin).getRawAuthority();
            return authority != null && host != null && authority.equalsIgnoreCase(host);
        } catch (URISyntaxException malformed) {
            return false;
        }
    }
}
