package io.farthing.cluster;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a run says of itself: how long its steps took, and how much memory its processes did.
final class RunNotes {
    private static final Pattern PEAK = Pattern.compile("VmHWM:\\s+(\\d+) kB");
    private static final Pattern CHILD =
            Pattern.compile(TiedProgram.class.getSimpleName() + "\\x00(?:\\w+\\.)*(\\w+)");

    private RunNotes() {}

    static void tell(String what) {
        System.out.println("  " + what);
    }

    @CanIgnoreReturnValue
    static <T> T timed(String what, Supplier<T> step) {
        long begun = System.nanoTime();
        T result = step.get();
        tell(what, begun);
        return result;
    }

    /// @param begun when, in nanoseconds
    static void tell(String what, long begun) {
        long tenths = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun) / 100;
        tell("%s: %d.%d s".formatted(what, tenths / 10, tenths % 10));
    }

    /// What processes of a kind have taken so far.
    private static final class Taken {
        final List<Long> peakMebibytes = new ArrayList<>();
        Duration processor = Duration.ZERO;
    }

    /// The most memory that this process and each that it has started and not ended has had at
    /// once, as Linux counts it, and how long they have kept a processor busy.
    static void tellMemory() {
        Map<String, Taken> kinds = new TreeMap<>();
        note(ProcessHandle.current(), kinds);
        ProcessHandle.current().descendants().forEach(child -> note(child, kinds));
        kinds.forEach((kind, taken) -> {
            taken.peakMebibytes.sort(Comparator.reverseOrder());
            tell(
                    "%s: at most MiB %s, busy for %d s"
                            .formatted(kind, taken.peakMebibytes, taken.processor.toSeconds()));
        });
    }

    private static void note(ProcessHandle process, Map<String, Taken> kinds) {
        Path files = Path.of("/proc", String.valueOf(process.pid()));
        try {
            Matcher peak = PEAK.matcher(Files.readString(files.resolve("status")));
            if (peak.find()) {
                String kind = kind(Files.readString(files.resolve("cmdline")));
                Taken taken = kinds.computeIfAbsent(kind, _ -> new Taken());
                taken.peakMebibytes.add(Long.parseLong(peak.group(1)) / 1024);
                taken.processor =
                        taken.processor.plus(
                                process.info().totalCpuDuration().orElse(Duration.ZERO));
            }
        } catch (IOException unknown) {
            tell("process %d tells nothing of itself".formatted(process.pid()));
        }
    }

    private static String kind(String command) {
        Matcher child = CHILD.matcher(command);
        if (child.find()) {
            return child.group(1);
        }
        return command.contains("postgres") && !command.contains("java")
                ? "PostgreSQL"
                : "the test";
    }
}
