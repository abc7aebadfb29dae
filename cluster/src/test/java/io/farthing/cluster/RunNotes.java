package io.farthing.cluster;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
        long tenths = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun) / 100;
        tell("%s: %d.%d s".formatted(what, tenths / 10, tenths % 10));
        return result;
    }

    /// The most memory that this process and each that it has started and not ended has had at
    /// once, as Linux counts it.
    static void tellMemory() {
        Map<String, List<Long>> peaks = new TreeMap<>();
        note(ProcessHandle.current(), peaks);
        ProcessHandle.current().descendants().forEach(child -> note(child, peaks));
        peaks.forEach((kind, mebibytes) -> {
            mebibytes.sort((one, other) -> Long.compare(other, one));
            tell("peak memory of %s, MiB: %s".formatted(kind, mebibytes));
        });
    }

    private static void note(ProcessHandle process, Map<String, List<Long>> peaks) {
        Path files = Path.of("/proc", String.valueOf(process.pid()));
        try {
            Matcher peak = PEAK.matcher(Files.readString(files.resolve("status")));
            if (peak.find()) {
                String kind = kind(Files.readString(files.resolve("cmdline")));
                peaks.computeIfAbsent(kind, _ -> new ArrayList<>())
                        .add(Long.parseLong(peak.group(1)) / 1024);
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
