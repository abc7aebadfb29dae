package io.farthing.app;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The benchmarks, in the order in which `all` runs them.
enum BenchKind {
    RATE,
    RATE_BLOCKS,
    POST,
    INGEST,
    INGEST_ONE,
    GET,
    CREDITS_GET,
    CREDITS_CHARGE,
    TRACE,
    INVOICES,
    ORDER,
    ORDER_DRY,
    RENEW_STRATEGIES,
    ACCOUNTS,
    RESOURCES,
    HISTORY,
    START,
    CONSOLE_ACCOUNTS,
    WHAT_IF;

    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static @Nullable BenchKind find(String word) {
        for (BenchKind kind : values()) {
            if (kind.word().equals(word)) {
                return kind;
            }
        }
        return null;
    }

    static String words() {
        return Arrays.stream(values()).map(BenchKind::word).collect(Collectors.joining(", "));
    }
}
