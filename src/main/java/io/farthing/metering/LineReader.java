package io.farthing.metering;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// The lines of a file as places in a buffer that is used again. A file that breaks off gives its
/// whole lines first and tells the failure afterwards.
final class LineReader {

    static final int LONGEST_LINE = 1 << 17;
    private static final int BUFFER = 1 << 19;

    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER];
    private int start;
    private int end;
    private int nextStart;
    private int filled;
    private boolean isAtEnd;
    private boolean isTooLong;
    private long number;
    private @Nullable IOException failure;

    LineReader(InputStream in) {
        this.in = in;
    }

    /// Goes to the next line; false after the last.
    boolean next() {
        isTooLong = false;
        start = nextStart;
        int newline = findNewline(start);
        while (newline < 0 && !isAtEnd) {
            if (filled - start > LONGEST_LINE) {
                isTooLong = true;
                start = filled;
            }
            int from = fill();
            newline = findNewline(from);
        }
        if (newline < 0) {
            return lastLine();
        }
        number++;
        nextStart = newline + 1;
        end = newline;
        finishLine();
        return true;
    }

    /// What follows the last newline is a line, unless the file broke off in it.
    private boolean lastLine() {
        boolean isLine = failure == null && (filled > start || isTooLong);
        end = filled;
        nextStart = filled;
        if (isLine) {
            number++;
            finishLine();
        }
        return isLine;
    }

    private void finishLine() {
        isTooLong |= end - start > LONGEST_LINE;
        if (end > start && buffer[end - 1] == '\r') {
            end--;
        }
        if (number == 1 && startsWithByteOrderMark()) {
            start += 3;
        }
    }

    private boolean startsWithByteOrderMark() {
        return end - start >= 3
                && buffer[start] == (byte) 0xEF
                && buffer[start + 1] == (byte) 0xBB
                && buffer[start + 2] == (byte) 0xBF;
    }

    private int findNewline(int from) {
        for (int at = from; at < filled; at++) {
            if (buffer[at] == '\n') {
                return at;
            }
        }
        return -1;
    }

    /// Reads more behind the line begun, and returns where the new bytes begin.
    private int fill() {
        if (filled == buffer.length || start > 0) {
            System.arraycopy(buffer, start, buffer, 0, filled - start);
            filled -= start;
            start = 0;
        }
        int from = filled;
        try {
            int count = in.read(buffer, filled, buffer.length - filled);
            isAtEnd = count < 0;
            filled += Math.max(0, count);
        } catch (IOException broken) {
            failure = broken;
            isAtEnd = true;
        }
        return from;
    }

    byte[] buffer() {
        return buffer;
    }

    int start() {
        return start;
    }

    int end() {
        return end;
    }

    /// From 1 on.
    long number() {
        return number;
    }

    boolean isTooLong() {
        return isTooLong;
    }

    boolean isBlank() {
        for (int at = start; at < end; at++) {
            if (buffer[at] > ' ' || buffer[at] < 0) {
                return false;
            }
        }
        return true;
    }

    String text() {
        return new String(buffer, start, end - start, StandardCharsets.UTF_8);
    }

    /// Why the file could not be read to its end, once [#next] has said false.
    @Nullable IOException failure() {
        return failure;
    }
}
