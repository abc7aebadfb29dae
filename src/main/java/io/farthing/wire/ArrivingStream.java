package io.farthing.wire;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpException;

/// The bytes of a body as the connection brings them. A sender may not be silent for long (the
/// connection's idle timeout) nor drip for ever (the deadline checked here).
final class ArrivingStream extends InputStream {
    private final InputStream in;
    private final long deadlineNanos;

    ArrivingStream(InputStream in, long deadlineNanos) {
        this.in = in;
        this.deadlineNanos = deadlineNanos;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (System.nanoTime() - deadlineNanos > 0) {
            throw RefusedRequest.of(408, "the body took too long to arrive");
        }
        try {
            return in.read(into, offset, length);
        } catch (IOException | RuntimeException broken) {
            throw worded(broken);
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private static RefusedRequest worded(Throwable broken) {
        for (Throwable cause = broken; cause != null; cause = cause.getCause()) {
            if (cause instanceof TimeoutException) {
                return RefusedRequest.of(408, "the body took too long to arrive");
            }
            if (cause instanceof HttpException refused && refused.getReason() != null) {
                return RefusedRequest.of(400, "malformed body: " + refused.getReason());
            }
        }
        return RefusedRequest.of(400, "the body ends early");
    }
}
