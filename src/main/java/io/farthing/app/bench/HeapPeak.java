package io.farthing.app.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// How much of the heap was taken at most, garbage included. The pools' peaks need not have met, so
/// it was that much or less.
public final class HeapPeak {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String MOST = "VmHWM:";

    private HeapPeak() {}

    public static void reset() {
        pools().forEach(MemoryPoolMXBean::resetPeakUsage);
    }

    static long mebibytes() {
        long bytes = 0;
        for (MemoryPoolMXBean pool : pools()) {
            bytes += pool.getPeakUsage().getUsed();
        }
        return bytes >> 20;
    }

    /// With what the process had of the machine's memory at most since it began, where that can be
    /// asked.
    public static String text() {
        return "heap at most %d MiB, the process %s".formatted(mebibytes(), processMebibytes());
    }

    private static String processMebibytes() {
        try (Stream<String> lines = Files.lines(STATUS)) {
            return lines.filter(line -> line.startsWith(MOST))
                    .map(line -> line.replaceAll("\\D", ""))
                    .map(kibibytes -> (Long.parseLong(kibibytes) >> 10) + " MiB")
                    .findFirst()
                    .orElse("unknown");
        } catch (IOException | UncheckedIOException elsewhere) {
            return "unknown";
        }
    }

    private static List<MemoryPoolMXBean> pools() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .toList();
    }
}
