package io.farthing.wire;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipException;

/// Counts what is read and refuses the byte after the last allowed one; words the ways in which a
/// body can break off.
final class BoundedStream extends InputStream {
    private final InputStream in;
    private final long limitBytes;
    private long count;
    private boolean ended;

    BoundedStream(InputStream in, long limitBytes) {
        this.in = in;
        this.limitBytes = limitBytes;
    }

    static RefusedRequest tooLarge(long limitBytes) {
        return RefusedRequest.of(413, "the body is larger than " + limitBytes + " bytes");
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int read;
        try {
            read = in.read(into, offset, length);
        } catch (ZipException malformed) {
            throw RefusedRequest.of(400, "the body is not gzip");
        } catch (EOFException early) {
            throw RefusedRequest.of(400, "the body ends early");
        }
        if (read < 0) {
            ended = true;
            return read;
        }
        count += read;
        if (count > limitBytes) {
            throw tooLarge(limitBytes);
        }
        return read;
    }

    /// Never 0 before the end: GZIPInputStream takes 0 after a member's last byte for the end of
    /// the file, and would drop the members that are still on their way.
    @Override
    public int available() {
        return ended ? 0 : 1;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
