package io.farthing.app;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/// What a command writes to the standard streams. The JVM has only one of each, so a class that
/// listens to them is `@Isolated`.
final class StandardStreams implements AutoCloseable {
    private final PrintStream outBefore = System.out;
    private final PrintStream errorsBefore = System.err;
    private final InputStream inBefore = System.in;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

    private StandardStreams() {}

    static StandardStreams listen() {
        StandardStreams streams = new StandardStreams();
        System.setOut(new PrintStream(streams.out, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(streams.errors, true, StandardCharsets.UTF_8));
        return streams;
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String errors() {
        return errors.toString(StandardCharsets.UTF_8);
    }

    /// What was written so far no longer counts.
    void forget() {
        out.reset();
        errors.reset();
    }

    @Override
    public void close() {
        System.setOut(outBefore);
        System.setErr(errorsBefore);
        System.setIn(inBefore);
    }
}
