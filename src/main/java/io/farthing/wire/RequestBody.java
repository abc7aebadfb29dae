package io.farthing.wire;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The body of one request, read when somebody asks for it: at once or as a stream, never both.
final class RequestBody {
    /// Room is taken in steps of this many bytes; a smaller body needs none.
    private static final int STEP_BYTES = 64 * 1024;

    private static final long DRAIN_BYTES = 1024 * 1024;
    private static final Logger LOG = LoggerFactory.getLogger(RequestBody.class);

    private final InputStream source;
    private final @Nullable String encoding;
    private final long declaredBytes;
    private final Limits.BodyLimits limits;
    private final BodyRoom room;
    private byte @Nullable [] bytes;
    private boolean streamed;
    private long takenBytes;

    RequestBody(Arriving arriving, Limits.BodyLimits limits, BodyRoom room) {
        this.source = arriving.source();
        this.encoding = arriving.encoding();
        this.declaredBytes = arriving.declaredBytes();
        this.limits = limits;
        this.room = room;
    }

    /// What the headers tell of a body before it is read; -1 bytes when they tell no length.
    record Arriving(InputStream source, @Nullable String encoding, long declaredBytes) {}

    InputStream stream() {
        if (streamed) {
            throw new IllegalStateException("the body was read already");
        }
        streamed = true;
        if (declaredBytes > limits.receivedBytes()) {
            throw BoundedStream.tooLarge(limits.receivedBytes());
        }
        InputStream received = new BoundedStream(source, limits.receivedBytes());
        if (encoding == null || encoding.equalsIgnoreCase("identity")) {
            return received;
        }
        if (encoding.equalsIgnoreCase("gzip") || encoding.equalsIgnoreCase("x-gzip")) {
            return inflated(received);
        }
        throw new RefusedRequest(
                new Refusal(
                        415,
                        "only gzip is understood as a content encoding",
                        "Content-Encoding",
                        List.of(new Reply.Header("Accept-Encoding", "gzip"))));
    }

    byte[] bytes() {
        byte[] known = bytes;
        if (known == null) {
            known = readAll(stream());
            bytes = known;
        }
        return known;
    }

    /// Reads off the rest, within reason, of a body that nobody wanted: answering and closing while
    /// the sender still writes would reset the connection before it has read the answer.
    void drain() {
        if (declaredBytes == 0 || bytes != null) {
            return;
        }
        byte[] discarded = new byte[8 * 1024];
        long left = DRAIN_BYTES;
        try {
            int read = source.read(discarded);
            while (read >= 0 && left > 0) {
                left -= read;
                read = source.read(discarded);
            }
        } catch (IOException | RefusedRequest broken) {
            LOG.debug("the rest of a body did not come", broken);
        }
    }

    void giveRoomBack() {
        room.giveBack(takenBytes);
        takenBytes = 0;
    }

    private InputStream inflated(InputStream received) {
        try {
            return new BoundedStream(
                    new GZIPInputStream(received, STEP_BYTES), limits.inflatedBytes());
        } catch (IOException malformed) {
            throw RefusedRequest.of(400, "the body is not gzip");
        }
    }

    private byte[] readAll(InputStream in) {
        try {
            byte[] buffer = new byte[firstBufferBytes()];
            int length = 0;
            while (true) {
                length += in.readNBytes(buffer, length, buffer.length - length);
                if (length < buffer.length) {
                    return Arrays.copyOf(buffer, length);
                }
                int next = in.read();
                if (next < 0) {
                    return buffer;
                }
                takeRoom(buffer.length);
                buffer = Arrays.copyOf(buffer, Math.max(STEP_BYTES, 2 * buffer.length));
                buffer[length++] = (byte) next;
            }
        } catch (IOException broken) {
            throw RefusedRequest.of(400, "the body could not be read");
        }
    }

    /// A declared length is believed only up to one step: memory follows bytes that arrived.
    private int firstBufferBytes() {
        return declaredBytes < 0 ? 1024 : (int) Math.min(declaredBytes, STEP_BYTES);
    }

    private void takeRoom(long wanted) {
        if (!room.take(wanted)) {
            throw new RefusedRequest(
                    new Refusal(
                            503,
                            "too many large requests at once",
                            null,
                            List.of(new Reply.Header("Retry-After", "1"))));
        }
        takenBytes += wanted;
    }
}
