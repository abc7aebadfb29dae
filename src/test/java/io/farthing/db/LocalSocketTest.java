package io.farthing.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The driver's stream, against a server of a few lines.
final class LocalSocketTest {
    private static final int MEGABYTE = 1 << 20;
    private static final InetSocketAddress ANYWHERE =
            InetSocketAddress.createUnresolved("the-host-of-the-url", 5432);

    @TempDir Path folder = Path.of("");
    private ServerSocketChannel server;
    private Socket client;
    private SocketChannel peer;

    @BeforeEach
    void connect() throws IOException {
        Path path = folder.resolve("s");
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(path));
        client = new LocalSockets(path.toString()).createSocket();
        assertThat(client.isConnected()).isFalse();
        // As the driver does it.
        client.setTcpNoDelay(true);
        client.connect(ANYWHERE, 10_000);
        peer = server.accept();
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        peer.close();
        server.close();
    }

    @Test
    void whatIsWrittenArrivesWhole() throws Exception {
        byte[] sent = new byte[3 * MEGABYTE + 7];
        new Random(1).nextBytes(sent);
        CompletableFuture<byte[]> echoed =
                CompletableFuture.supplyAsync(() -> echo(sent.length), Thread::startVirtualThread);
        OutputStream out = client.getOutputStream();
        out.write(sent[0]);
        out.write(sent, 1, sent.length - 1);
        InputStream in = client.getInputStream();
        byte[] received = new byte[sent.length];
        received[0] = (byte) in.read();
        assertThat(in.readNBytes(received, 1, received.length - 1)).isEqualTo(sent.length - 1);
        assertThat(Arrays.equals(received, sent)).isTrue();
        assertThat(echoed.get(1, TimeUnit.MINUTES)).isEqualTo(sent);
    }

    private byte[] echo(int length) {
        try {
            byte[] all = Channels.newInputStream(peer).readNBytes(length);
            Channels.newOutputStream(peer).write(all);
            return all;
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Test
    void whatDoesNotComeInTimeCanStillComeLater() throws IOException {
        InputStream in = client.getInputStream();
        client.setSoTimeout(20);
        assertThat(client.getSoTimeout()).isEqualTo(20);
        assertThatThrownBy(in::read).isInstanceOf(SocketTimeoutException.class);
        assertThat(peer.write(ByteBuffer.wrap(new byte[] {1, 2}))).isEqualTo(2);
        assertThat(in.read()).isEqualTo(1);
        client.setSoTimeout(0);
        assertThat(in.read()).isEqualTo(2);
        client.getOutputStream().write(200);
        ByteBuffer one = ByteBuffer.allocate(1);
        assertThat(peer.read(one)).isEqualTo(1);
        assertThat(Byte.toUnsignedInt(one.get(0))).isEqualTo(200);
    }

    @Test
    void theServersEndIsTheEndOfTheStream() throws IOException {
        peer.close();
        assertThat(client.getInputStream().read()).isEqualTo(-1);
        client.setSoTimeout(1_000);
        assertThat(client.getInputStream().read(new byte[4])).isEqualTo(-1);
        assertThatThrownBy(() -> client.getOutputStream().write(1)).isInstanceOf(IOException.class);
    }

    /// A statement that takes too long is ended so.
    @Test
    void whoClosesItEndsTheReadOfAnother() throws Exception {
        CompletableFuture<Integer> reading =
                CompletableFuture.supplyAsync(this::readOne, Thread::startVirtualThread);
        Thread.sleep(20);
        client.close();
        assertThat(client.isClosed()).isTrue();
        assertThat(reading.get(1, TimeUnit.MINUTES)).isEqualTo(-2);
    }

    private int readOne() {
        try {
            return client.getInputStream().read();
        } catch (IOException closed) {
            return -2;
        }
    }

    @Test
    void optionsOfTcpAreKeptAndChangeNothing() throws IOException {
        assertThat(client.getTcpNoDelay()).isTrue();
        assertThat(client.getKeepAlive()).isFalse();
        client.setKeepAlive(true);
        client.setReceiveBufferSize(1_000);
        assertThat(client.getKeepAlive()).isTrue();
        assertThat(client.getReceiveBufferSize()).isEqualTo(1_000);
        assertThat(client.getSendBufferSize()).isEqualTo(65_536);
        assertThatThrownBy(client::getReuseAddress).isInstanceOf(SocketException.class);
    }

    @Test
    void whateverHostItIsToldItLeadsToThePath() throws IOException {
        LocalSockets sockets = new LocalSockets(folder.resolve("s").toString());
        InetAddress host = InetAddress.ofLiteral("192.0.2.1");
        for (Socket connected :
                List.of(
                        sockets.createSocket("example.com", 1),
                        sockets.createSocket("example.com", 1, host, 2),
                        sockets.createSocket(host, 1),
                        sockets.createSocket(host, 1, host, 2))) {
            try (SocketChannel accepted = server.accept()) {
                connected.getOutputStream().write(7);
                ByteBuffer one = ByteBuffer.allocate(1);
                assertThat(accepted.read(one)).isEqualTo(1);
                assertThat(one.get(0)).isEqualTo((byte) 7);
            }
            connected.close();
        }
    }

    @Test
    void nobodyListens() throws IOException {
        server.close();
        try (Socket late = new LocalSockets(folder.resolve("none").toString()).createSocket()) {
            assertThatThrownBy(() -> late.connect(ANYWHERE, 1_000)).isInstanceOf(IOException.class);
        }
    }
}
