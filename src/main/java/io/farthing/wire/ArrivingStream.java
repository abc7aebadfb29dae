package io.farthing.wire;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpException;

/// The bytes of a body as the connection brings them. A sender may not be silent for long (the
/// connection's idle timeout) nor drip for ever (the patience counted here). Only waiting counts: a
/// handler that stores what it reads piece by piece may take its time.
final class ArrivingStream extends InputStream {
    private final InputStream in;
    private long patienceNanos;

    ArrivingStream(InputStream in, long patienceNanos) {
        this.in = in;
        this.patienceNanos = patienceNanos;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (patienceNanos < 0) {
            throw RefusedRequest.of(408, "the body took too long to arrive");
        }
        long startNanos = System.nanoTime();
        try {
            return in.read(into, offset, length);
        } catch (IOException | RuntimeException broken) {
            throw worded(broken);
        } finally {
            patienceNanos -= System.nanoTime() - startNanos;
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
