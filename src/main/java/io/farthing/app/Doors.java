package io.farthing.app;

import io.farthing.calendar.TestClock;
import io.farthing.wire.Router;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.jspecify.annotations.Nullable;

/// Opens every door on one router.
final class Doors {
    private Doors() {}

    static void register(
            Router router,
            Nouns nouns,
            PrometheusMeterRegistry metrics,
            @Nullable TestClock testClock) {}
}
