package io.farthing.metering;

import java.time.Instant;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/// The middle by the order of the rows. It follows the end at half its speed through a queue of
/// differences, which in a file that is ordered by time take a byte each.
final class MiddleInOrder implements Middle {

    private static final int CHUNK = 1 << 14;

    private final ArrayDeque<ByteSink> chunks = new ArrayDeque<>();
    private @Nullable ByteSource reading;
    private long rows;
    private long last;
    private long middleIndex = -1;
    private long middle;

    @Override
    public void add(long epochMillis) {
        ByteSink chunk = chunks.peekLast();
        if (chunk == null || chunk.size() >= CHUNK) {
            chunk = new ByteSink(CHUNK + 16);
            chunks.addLast(chunk);
        }
        chunk.signed(epochMillis - last);
        last = epochMillis;
        rows++;
        while (middleIndex < rows / 2 && hasWhole()) {
            middle += next();
            middleIndex++;
        }
    }

    /// The chunk still being written is read only when the middle is asked for.
    private boolean hasWhole() {
        return (reading != null && !reading.isAtEnd()) || chunks.size() > 1;
    }

    private long next() {
        ByteSource source = reading;
        if (source == null || source.isAtEnd()) {
            ByteSink first = chunks.removeFirst();
            source = new ByteSource(first.bytes(), first.size());
            reading = source;
        }
        return source.signed();
    }

    @Override
    public @Nullable Instant instant() {
        if (rows == 0) {
            return null;
        }
        while (middleIndex < rows / 2) {
            middle += next();
            middleIndex++;
        }
        return Instant.ofEpochMilli(middle);
    }
}
