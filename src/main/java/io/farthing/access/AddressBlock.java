package io.farthing.access;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A range of internet addresses, `192.0.2.0/24`, `2001:db8::/32`, or one address alone.
public final class AddressBlock {
    /// Letters other than these would be names, and reading one would ask a name server.
    private static final Pattern LITERAL =
            Pattern.compile("[0-9]+(\\.[0-9]+){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

    private final byte[] start;
    private final int bits;

    private AddressBlock(byte[] start, int bits) {
        this.start = start;
        this.bits = bits;
    }

    /// Null where the text is none.
    public static @Nullable AddressBlock read(String text) {
        int slash = text.indexOf('/');
        byte[] start = address(slash < 0 ? text : text.substring(0, slash));
        if (start == null) {
            return null;
        }
        int most = start.length * 8;
        if (slash < 0) {
            return new AddressBlock(start, most);
        }
        String length = text.substring(slash + 1);
        boolean isNumber =
                !length.isEmpty()
                        && length.length() <= 3
                        && length.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!isNumber || Integer.parseInt(length) > most) {
            return null;
        }
        return new AddressBlock(start, Integer.parseInt(length));
    }

    public boolean holds(String text) {
        byte[] sent = address(text);
        if (sent == null || sent.length != start.length) {
            return false;
        }
        int whole = bits / 8;
        if (!Arrays.equals(sent, 0, whole, start, 0, whole)) {
            return false;
        }
        int rest = bits % 8;
        int mask = 0xff << (8 - rest);
        return rest == 0 || (sent[whole] & mask) == (start[whole] & mask);
    }

    private static byte @Nullable [] address(String text) {
        if (!LITERAL.matcher(text).matches()) {
            return null;
        }
        try {
            return InetAddress.getByName(text).getAddress();
        } catch (UnknownHostException malformed) {
            return null;
        }
    }
}
