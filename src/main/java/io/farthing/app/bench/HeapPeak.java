package io.farthing.app.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.List;

/// How much of the heap was taken at most, garbage included. The pools' peaks need not have met, so
/// it was that much or less.
final class HeapPeak {
    private HeapPeak() {}

    static void reset() {
        pools().forEach(MemoryPoolMXBean::resetPeakUsage);
    }

    static long mebibytes() {
        long bytes = 0;
        for (MemoryPoolMXBean pool : pools()) {
            bytes += pool.getPeakUsage().getUsed();
        }
        return bytes >> 20;
    }

    private static List<MemoryPoolMXBean> pools() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .toList();
    }
}
