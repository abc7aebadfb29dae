package io.farthing.app;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// How long each named step took, in seconds with three decimals.
final class Stopwatch {
    private final Map<String, BigDecimal> seconds = new LinkedHashMap<>();
    private final long begunNanos = System.nanoTime();
    private long lapNanos = begunNanos;

    void lap(String step) {
        long now = System.nanoTime();
        seconds.put(step, between(lapNanos, now));
        lapNanos = now;
    }

    Map<String, BigDecimal> seconds() {
        Map<String, BigDecimal> all = new LinkedHashMap<>(seconds);
        all.put("total", between(begunNanos, System.nanoTime()));
        return all;
    }

    private static BigDecimal between(long fromNanos, long toNanos) {
        return BigDecimal.valueOf(TimeUnit.NANOSECONDS.toMillis(toNanos - fromNanos), 3);
    }
}
