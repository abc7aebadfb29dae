package io.farthing.app;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/// How long requests take, by route and status. Timers are looked up in a map of our own, since
/// asking the registry for one costs more than some requests do.
final class RequestTimers {
    private final MeterRegistry metrics;
    private final Map<Key, Timer> timers = new ConcurrentHashMap<>();

    RequestTimers(MeterRegistry metrics) {
        this.metrics = metrics;
    }

    private record Key(String route, int status) {}

    void observe(String route, int status, long nanos) {
        timers.computeIfAbsent(new Key(route, status), this::timer)
                .record(nanos, TimeUnit.NANOSECONDS);
    }

    private Timer timer(Key key) {
        return Timer.builder("farthing.requests")
                .tag("route", key.route)
                .tag("status", Integer.toString(key.status))
                .register(metrics);
    }
}
