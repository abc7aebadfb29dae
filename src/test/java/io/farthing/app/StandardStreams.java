package io.farthing.app;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// What a command writes to the standard streams, and reads. The JVM has only one of each: what the
/// thread that listens writes is kept here, with what threads write that it begins; all others
/// write where they wrote before.
final class StandardStreams implements AutoCloseable {
    private static final InheritableThreadLocal<@Nullable StandardStreams> LISTENER =
            new InheritableThreadLocal<>();

    static {
        System.setOut(printing(new Out(System.out, false)));
        System.setErr(printing(new Out(System.err, true)));
        System.setIn(new In(System.in));
    }

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();
    private volatile InputStream in = InputStream.nullInputStream();
    private volatile boolean isClosed;

    private StandardStreams() {}

    static StandardStreams listen() {
        StandardStreams streams = new StandardStreams();
        LISTENER.set(streams);
        return streams;
    }

    private static PrintStream printing(OutputStream stream) {
        return new PrintStream(stream, true, StandardCharsets.UTF_8);
    }

    /// Null for a thread that nobody listens to, or no longer.
    private static @Nullable StandardStreams listener() {
        StandardStreams streams = LISTENER.get();
        return streams == null || streams.isClosed ? null : streams;
    }

    private static final class Out extends OutputStream {
        private final OutputStream others;
        private final boolean isOfErrors;

        Out(OutputStream others, boolean isOfErrors) {
            this.others = others;
            this.isOfErrors = isOfErrors;
        }

        private OutputStream stream() {
            StandardStreams streams = listener();
            if (streams == null) {
                return others;
            }
            return isOfErrors ? streams.errors : streams.out;
        }

        @Override
        public void write(int one) throws IOException {
            stream().write(one);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            stream().write(bytes, from, length);
        }

        @Override
        public void flush() throws IOException {
            stream().flush();
        }
    }

    private static final class In extends InputStream {
        private final InputStream others;

        In(InputStream others) {
            this.others = others;
        }

        private InputStream stream() {
            StandardStreams streams = listener();
            return streams == null ? others : streams.in;
        }

        @Override
        public int read() throws IOException {
            return stream().read();
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            return stream().read(bytes, from, length);
        }
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String errors() {
        return errors.toString(StandardCharsets.UTF_8);
    }

    /// What the command finds on standard input.
    void bring(String text) {
        in = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    /// What was written so far no longer counts.
    void forget() {
        out.reset();
        errors.reset();
    }

    @Override
    public void close() {
        isClosed = true;
        LISTENER.remove();
    }
}
