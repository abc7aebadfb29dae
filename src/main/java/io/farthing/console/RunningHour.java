package io.farthing.console;

import io.farthing.charging.Charging;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The run that somebody began from a page of this server: how far it is, for whoever looks on.
final class RunningHour {
    private boolean isRunning;
    private long version;
    private long done;
    private long all;
    private Charging.@Nullable Result result;
    private List<String> failures = List.of();

    /// How far it is.
    ///
    /// @param version more with each change
    /// @param result null before it is over
    /// @param failures in sentences; of the last run
    record Standing(
            boolean isRunning,
            long version,
            long done,
            long all,
            Charging.@Nullable Result result,
            List<String> failures) {}

    /// False where one is on already.
    synchronized boolean begin() {
        if (isRunning) {
            return false;
        }
        isRunning = true;
        done = 0;
        all = 0;
        result = null;
        failures = List.of();
        changed();
        return true;
    }

    synchronized void at(long samplesDone, long samplesInAll) {
        done = samplesDone;
        all = samplesInAll;
        changed();
    }

    /// @param outcome null where it broke off
    synchronized void end(Charging.@Nullable Result outcome, List<String> why) {
        isRunning = false;
        result = outcome;
        failures = List.copyOf(why);
        changed();
    }

    synchronized Standing standing() {
        return new Standing(isRunning, version, done, all, result, failures);
    }

    /// As soon as it differs from that version, or after so long in any case.
    @SuppressWarnings("WaitNotInLoop") // Who wakes too early tells the same once more.
    synchronized Standing after(long seen, long mostMillis) throws InterruptedException {
        if (version == seen && isRunning) {
            wait(mostMillis);
        }
        return standing();
    }

    private void changed() {
        version++;
        notifyAll();
    }
}
