package io.farthing.app.bench;

import java.util.Locale;

/// Measures how long pages of long lists take.
///
/// @param benchmark what the names of the figures begin with
/// @param of what the pages are, in words, with how many there are
/// @param withinMillis how long one may take
record Pages(Rounds rounds, String benchmark, String of, long withinMillis) {
    /// Rows of one.
    static final int SIZE = 100;

    private static final int ASKED = 20;

    Measurement measure(String name, Runnable page, Runnable floor) {
        Figure figure =
                rounds.compare(
                        benchmark + "/" + name,
                        "pages/s",
                        () -> perSecond(page),
                        () -> perSecond(floor));
        long micros = 1_000_000 / Math.max(1, figure.value());
        return new Measurement(
                figure,
                "a page of %s within %d ms".formatted(of, withinMillis),
                micros < withinMillis * 1000,
                String.format(
                        Locale.ROOT, "a page in %d.%d ms", micros / 1000, micros % 1000 / 100));
    }

    private static long perSecond(Runnable work) {
        long begun = System.nanoTime();
        for (int turn = 0; turn < ASKED; turn++) {
            work.run();
        }
        return ASKED * 1_000_000_000L / Math.max(1, System.nanoTime() - begun);
    }
}
