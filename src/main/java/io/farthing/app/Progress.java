package io.farthing.app;

import java.io.PrintStream;
import java.util.concurrent.TimeUnit;

/// Tells people how far long work is: a moving bar on a terminal, now and then a plain line
/// elsewhere.
final class Progress {
    private static final int BAR_WIDTH = 30;
    private static final long TERMINAL_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long PLAIN_PAUSE_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final PrintStream out;
    private final boolean terminal;
    private String step = "";
    private long begunNanos;
    private long shownNanos;
    private boolean barShown;

    Progress(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /// To standard error; the launcher says whether that is a terminal.
    static Progress toStandardError() {
        return new Progress(System.err, Boolean.getBoolean("farthing.terminal"));
    }

    synchronized void begin(String name) {
        step = name;
        begunNanos = System.nanoTime();
        shownNanos = begunNanos;
        barShown = false;
        if (!terminal) {
            out.println(name + " ...");
        }
    }

    /// May be called as often as is convenient, from any thread.
    synchronized void at(long done, long total) {
        long now = System.nanoTime();
        if (now - shownNanos < (terminal ? TERMINAL_PAUSE_NANOS : PLAIN_PAUSE_NANOS)) {
            return;
        }
        shownNanos = now;
        long permille = total <= 0 ? 0 : Math.min(1000, done * 1000 / total);
        if (terminal) {
            barShown = true;
            out.print("\r" + bar(permille));
            out.flush();
        } else {
            out.println("  %s: %d %%".formatted(step, permille / 10));
        }
    }

    synchronized void end(String outcome) {
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begunNanos);
        if (barShown) {
            out.print("\r" + " ".repeat(step.length() + BAR_WIDTH + 12) + "\r");
        }
        out.println(
                "%s: %s (%d.%d s)".formatted(step, outcome, millis / 1000, millis % 1000 / 100));
    }

    private String bar(long permille) {
        int filled = Math.toIntExact(permille * BAR_WIDTH / 1000);
        return "%s [%s%s] %3d %%"
                .formatted(step, "=".repeat(filled), " ".repeat(BAR_WIDTH - filled), permille / 10);
    }
}
