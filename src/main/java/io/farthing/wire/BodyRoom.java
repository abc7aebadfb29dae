package io.farthing.wire;

import java.util.concurrent.atomic.AtomicLong;

/// The memory that bodies of all requests together may take: without it, many bodies that each keep
/// to their limit could fill the heap.
final class BodyRoom {
    private final AtomicLong freeBytes;

    BodyRoom(long bytes) {
        freeBytes = new AtomicLong(bytes);
    }

    /// A quarter of the heap: a body becomes a tree several times its size.
    static BodyRoom ofHeap() {
        return new BodyRoom(Runtime.getRuntime().maxMemory() / 4);
    }

    boolean take(long bytes) {
        if (freeBytes.addAndGet(-bytes) >= 0) {
            return true;
        }
        giveBack(bytes);
        return false;
    }

    void giveBack(long bytes) {
        freeBytes.addAndGet(bytes);
    }
}
