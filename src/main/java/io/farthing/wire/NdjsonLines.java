package io.farthing.wire;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/// The lines of a body with one JSON document a line, in a buffer that is used again: a million
/// lines make no million strings. A line too long is told and passed over, so that the good ones
/// after it are still read.
public final class NdjsonLines {
    private static final int FIRST_BUFFER_BYTES = 64 * 1024;

    /// A usage event is a few hundred bytes.
    public static final int LONGEST_LINE_BYTES = 256 * 1024;

    private final InputStream in;
    private final int longestBytes;
    private byte[] buffer;
    private int start;
    private int end;
    private int lineEnd;
    private int next;
    private boolean ended;
    private long number;

    public NdjsonLines(InputStream in, int longestBytes) {
        this.in = in;
        this.longestBytes = longestBytes;
        this.buffer = new byte[Math.min(FIRST_BUFFER_BYTES, longestBytes + 2)];
    }

    public enum Step {
        LINE,
        TOO_LONG,
        END
    }

    /// Goes to the next line that is not blank. What was read of the line before is gone.
    public Step next() throws IOException {
        while (true) {
            start = next;
            int newline = findNewline(start);
            if (newline < 0) {
                number++;
                return passOver();
            }
            if (newline == end && start == end) {
                return Step.END;
            }
            number++;
            next = Math.min(newline + 1, end);
            lineEnd = newline;
            trim();
            if (lineEnd - start > longestBytes) {
                return Step.TOO_LONG;
            }
            if (lineEnd > start) {
                return Step.LINE;
            }
        }
    }

    /// The line's number in the body, from 1, blank lines counted.
    public long number() {
        return number;
    }

    /// Holds the line from [#offset] on for [#length] bytes, until the next step.
    public byte[] buffer() {
        return buffer;
    }

    public int offset() {
        return start;
    }

    public int length() {
        return lineEnd - start;
    }

    public Json.Reading read(Limits.JsonLimits limits) {
        return Json.read(buffer, start, lineEnd - start, limits);
    }

    /// Where the line ends: at a newline, or where the body ends; -1 when it is too long to hold.
    private int findNewline(int from) throws IOException {
        int scan = from;
        while (true) {
            while (scan < end) {
                if (buffer[scan] == '\n') {
                    return scan;
                }
                scan++;
            }
            if (ended) {
                return end;
            }
            // Two more than a line may have: its carriage return, and the newline itself.
            if (end - start > longestBytes + 1) {
                return -1;
            }
            scan -= start;
            fill();
        }
    }

    private void fill() throws IOException {
        if (start > 0) {
            System.arraycopy(buffer, start, buffer, 0, end - start);
            end -= start;
            start = 0;
        } else if (end == buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.min(2 * buffer.length, longestBytes + 2));
        }
        int read = in.read(buffer, end, buffer.length - end);
        if (read < 0) {
            ended = true;
        } else {
            end += read;
        }
    }

    private Step passOver() throws IOException {
        boolean found = false;
        while (!found && !ended) {
            start = 0;
            end = 0;
            fill();
            int scan = 0;
            while (scan < end && buffer[scan] != '\n') {
                scan++;
            }
            found = scan < end;
            next = found ? scan + 1 : end;
        }
        start = next;
        lineEnd = next;
        return Step.TOO_LONG;
    }

    /// Leaves out what is no part of a document: spaces, a carriage return, a byte order mark.
    private void trim() {
        if (number == 1 && lineEnd - start >= 3 && isByteOrderMark()) {
            start += 3;
        }
        while (start < lineEnd && isSpace(buffer[start])) {
            start++;
        }
        while (lineEnd > start && isSpace(buffer[lineEnd - 1])) {
            lineEnd--;
        }
    }

    private boolean isByteOrderMark() {
        return buffer[start] == (byte) 0xEF
                && buffer[start + 1] == (byte) 0xBB
                && buffer[start + 2] == (byte) 0xBF;
    }

    private static boolean isSpace(byte read) {
        return read == ' ' || read == '\t' || read == '\r';
    }
}
