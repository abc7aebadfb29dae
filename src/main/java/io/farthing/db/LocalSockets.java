package io.farthing.db;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import javax.net.SocketFactory;

/// Makes the driver's connections to a server that listens on a Unix-domain socket. The driver
/// makes one itself, by its name and with the socket's path. It is to have such a factory of its
/// own, in whose place this one stands until then.
public final class LocalSockets extends SocketFactory {

    private final Path path;

    public LocalSockets(String path) {
        this.path = Path.of(path);
    }

    /// Not connected yet. To whatever host it is told to connect, it connects to this path.
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
    public Socket createSocket(String host, int port) {
        throw onlyOnePath();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress from, int fromPort) {
        throw onlyOnePath();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        throw onlyOnePath();
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) {
        throw onlyOnePath();
    }

    private static UnsupportedOperationException onlyOnePath() {
        return new UnsupportedOperationException("it leads to one path, not to a host");
    }
}
