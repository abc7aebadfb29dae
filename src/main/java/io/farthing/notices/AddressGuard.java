package io.farthing.notices;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/// Keeps requests that customers aim from hitting what only this machine or its network reaches.
/// The name is resolved here and once more by the HTTP client, within the half minute for which the
/// JVM keeps an answer; redirections are not followed.
public enum AddressGuard {
    /// For addresses that customers give: public ones, by HTTPS.
    PUBLIC_ONLY,
    /// For addresses that the operator gives, and for tests.
    ANYWHERE;

    private static final int BYTE = 0xff;

    /// Why nothing may be sent there; null where it may.
    public @Nullable String refusal(URI url) {
        String scheme = url.getScheme();
        String host = url.getHost();
        boolean isPlain = "http".equalsIgnoreCase(scheme);
        if (host == null || !(isPlain || "https".equalsIgnoreCase(scheme))) {
            return "must be an https address";
        }
        if (url.getRawUserInfo() != null || url.getRawFragment() != null) {
            return "must hold neither a user nor a fragment";
        }
        if (this == ANYWHERE) {
            return null;
        }
        return isPlain ? "must be an https address" : unreachable(host);
    }

    private static @Nullable String unreachable(String host) {
        try {
            for (InetAddress address : InetAddress.getAllByName(host)) {
                if (!isPublic(address)) {
                    return "leads into a private network";
                }
            }
            return null;
        } catch (UnknownHostException _) {
            return "names a host that is not known";
        }
    }

    static boolean isPublic(InetAddress address) {
        if (address.isLoopbackAddress()
                || address.isAnyLocalAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        return switch (address) {
            case Inet4Address four -> isPublic(four.getAddress());
            case Inet6Address six -> isPublicSix(six.getAddress());
            default -> false;
        };
    }

    /// Beside the above: 0/8, 100.64/10, 192.0.0/24, 198.18/15 and everything from 240 on.
    private static boolean isPublic(byte[] four) {
        int first = four[0] & BYTE;
        int second = four[1] & BYTE;
        return first != 0
                && first < 240
                && !(first == 100 && (second & 0xc0) == 64)
                && !(first == 192 && second == 0 && four[2] == 0)
                && !(first == 198 && (second & 0xfe) == 18);
    }

    /// Only global unicast, and none of the ranges that stand for an IPv4 address.
    private static boolean isPublicSix(byte[] six) {
        int head = (six[0] & BYTE) << 8 | (six[1] & BYTE);
        boolean isGlobal = (head & 0xe000) == 0x2000;
        boolean isSixToFour = head == 0x2002;
        boolean isTeredo = head == 0x2001 && six[2] == 0 && six[3] == 0;
        return isGlobal && !isSixToFour && !isTeredo;
    }
}
