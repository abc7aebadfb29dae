package io.farthing.wire;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/// Ids that join the log lines of one request: the caller's, when it sends a W3C `traceparent`,
/// else a random one. They are names only, so the randomness need not be strong or injected.
final class TraceIds {
    private static final int ID_START = 3;
    private static final int ID_END = 35;

    private TraceIds() {}

    static String of(@Nullable String traceparent) {
        if (traceparent != null && isId(traceparent)) {
            return traceparent.substring(ID_START, ID_END);
        }
        ThreadLocalRandom random = ThreadLocalRandom.current();
        HexFormat hex = HexFormat.of();
        return hex.toHexDigits(random.nextLong()) + hex.toHexDigits(random.nextLong());
    }

    private static boolean isId(String traceparent) {
        if (traceparent.length() < ID_END || traceparent.charAt(ID_START - 1) != '-') {
            return false;
        }
        for (int i = ID_START; i < ID_END; i++) {
            if (!HexFormat.isHexDigit(traceparent.charAt(i))) {
                return false;
            }
        }
        return true;
    }
}
