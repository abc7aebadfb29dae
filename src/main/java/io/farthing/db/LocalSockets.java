package io.farthing.db;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import javax.net.SocketFactory;

/// Makes the driver's connections to a server that listens on a Unix-domain socket. The driver
/// makes one itself, by its name and with the socket's path. It is to have such a factory of its
/// own, in whose place this one stands until then. Whatever host it is told, it leads to this path.
public final class LocalSockets extends SocketFactory {

    private final Path path;

    public LocalSockets(String path) {
        this.path = Path.of(path);
    }

    /// Not connected yet, which is how the driver wants it.
    @Override
    public Socket createSocket() throws IOException {
        return new Connected(path);
    }

    /// What a socket does with an implementation of its own is open to subclasses only.
    private static final class Connected extends Socket {
        Connected(Path path) throws IOException {
            super(new LocalSocket(path));
        }
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return connected();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress from, int fromPort)
            throws IOException {
        return connected();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return connected();
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort)
            throws IOException {
        return connected();
    }

    private Socket connected() throws IOException {
        Socket socket = createSocket();
        socket.connect(InetSocketAddress.createUnresolved("localhost", 0));
        return socket;
    }
}
