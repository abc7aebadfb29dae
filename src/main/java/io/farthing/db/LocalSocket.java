package io.farthing.db;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketImpl;
import java.net.SocketOptions;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// A stream to a Unix-domain socket in the form that the database driver knows, which is that of
/// TCP. Other options than the time limit for reading are kept for whoever asks, and change
/// nothing.
final class LocalSocket extends SocketImpl {

    /// The channel keeps a buffer of this size for each thread, outside the heap.
    private static final int MOST_AT_ONCE = 64 << 10;

    private final Path path;
    private final SocketChannel channel;
    private final Map<Integer, Object> options =
            new ConcurrentHashMap<>(
                    Map.of(
                            SocketOptions.SO_TIMEOUT,
                            0,
                            SocketOptions.SO_SNDBUF,
                            MOST_AT_ONCE,
                            SocketOptions.SO_RCVBUF,
                            MOST_AT_ONCE,
                            SocketOptions.TCP_NODELAY,
                            false,
                            SocketOptions.SO_KEEPALIVE,
                            false));

    LocalSocket(Path path) throws IOException {
        this.path = path;
        this.channel = SocketChannel.open(StandardProtocolFamily.UNIX);
    }

    /// Without the time limit: whether a server of this machine is there is known at once.
    @Override
    protected void connect(SocketAddress anything, int timeout) throws IOException {
        boolean _ = channel.connect(UnixDomainSocketAddress.of(path));
    }

    @Override
    protected void connect(String host, int port) throws IOException {
        connect(UnixDomainSocketAddress.of(path), 0);
    }

    @Override
    protected void connect(InetAddress host, int port) throws IOException {
        connect(UnixDomainSocketAddress.of(path), 0);
    }

    @Override
    protected InputStream getInputStream() {
        return new In();
    }

    @Override
    protected OutputStream getOutputStream() {
        return new Out();
    }

    private final class In extends InputStream {
        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            ByteBuffer buffer = ByteBuffer.wrap(into, from, Math.min(length, MOST_AT_ONCE));
            int timeout = (Integer) getOption(SocketOptions.SO_TIMEOUT);
            return timeout == 0 ? channel.read(buffer) : readWithin(timeout, buffer);
        }
    }

    private int readWithin(int timeout, ByteBuffer into) throws IOException {
        channel.configureBlocking(false);
        try (Selector selector = channel.provider().openSelector()) {
            channel.register(selector, SelectionKey.OP_READ);
            if (selector.select(timeout) == 0) {
                throw new SocketTimeoutException("nothing came within " + timeout + " ms");
            }
            return channel.read(into);
        } finally {
            blockAgain();
        }
    }

    private void blockAgain() throws IOException {
        if (channel.isOpen()) {
            channel.configureBlocking(true);
        }
    }

    private final class Out extends OutputStream {
        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            int end = from + length;
            for (int at = from; at < end; ) {
                at += channel.write(ByteBuffer.wrap(bytes, at, Math.min(end - at, MOST_AT_ONCE)));
            }
        }
    }

    /// Nobody asks before reading, other than with a timeout.
    @Override
    protected int available() {
        return 0;
    }

    @Override
    protected void close() throws IOException {
        channel.close();
    }

    @Override
    public void setOption(int option, Object value) {
        options.put(option, value);
    }

    @Override
    public Object getOption(int option) throws SocketException {
        Object value = options.get(option);
        if (value == null) {
            throw new SocketException("a Unix-domain socket has no option " + option);
        }
        return value;
    }

    @Override
    protected void create(boolean stream) {
        // The channel is there already.
    }

    @Override
    protected void bind(InetAddress host, int port) throws IOException {
        throw onlyClient();
    }

    @Override
    protected void listen(int backlog) throws IOException {
        throw onlyClient();
    }

    @Override
    protected void accept(SocketImpl socket) throws IOException {
        throw onlyClient();
    }

    @Override
    protected void sendUrgentData(int data) throws IOException {
        throw new SocketException("a Unix-domain socket sends nothing out of turn");
    }

    private static SocketException onlyClient() {
        return new SocketException("it only connects");
    }
}
