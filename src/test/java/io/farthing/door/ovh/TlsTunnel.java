package io.farthing.door.ovh;

import io.farthing.door.Commands;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/// TLS on loopback before a plain server, as a proxy would do it, with a certificate that is made
/// for the test and gone with it.
final class TlsTunnel implements AutoCloseable {
    private static final char[] PASSWORD = "changeit".toCharArray();

    private final ServerSocket server;
    private final Path certificate;

    TlsTunnel(Path folder) {
        Path store = folder.resolve("tls.p12");
        certificate = folder.resolve("tls.pem");
        makeCertificate(store);
        try (InputStream in = Files.newInputStream(store)) {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(in, PASSWORD);
            KeyManagerFactory factory = KeyManagerFactory.getInstance("PKIX");
            factory.init(keys, PASSWORD);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(factory.getKeyManagers(), null, null);
            server =
                    context.getServerSocketFactory()
                            .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException | GeneralSecurityException failure) {
            throw new AssertionError(failure);
        }
    }

    int port() {
        return server.getLocalPort();
    }

    /// In PEM form, for clients to trust.
    Path certificate() {
        return certificate;
    }

    void forwardTo(int port) {
        var _ = Thread.ofVirtual().start(() -> accept(port));
    }

    private void accept(int port) {
        while (!server.isClosed()) {
            try {
                Socket outer = server.accept();
                Socket inner = new Socket(InetAddress.getLoopbackAddress(), port);
                var _ = Thread.ofVirtual().start(() -> pump(outer, inner));
                var _ = Thread.ofVirtual().start(() -> pump(inner, outer));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private static void pump(Socket from, Socket to) {
        try (from;
                to) {
            OutputStream out = to.getOutputStream();
            from.getInputStream().transferTo(out);
        } catch (IOException closed) {
            // One side has gone; closing the other is all there is to do.
            return;
        }
    }

    private void makeCertificate(Path store) {
        Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        List<String> common =
                List.of(
                        keytool.toString(),
                        "-alias",
                        "tls",
                        "-keystore",
                        store.toString(),
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        new String(PASSWORD));
        var _ =
                Commands.run(
                        common,
                        List.of(
                                "-genkeypair",
                                "-keyalg",
                                "EC",
                                "-dname",
                                "CN=localhost",
                                "-ext",
                                "san=dns:localhost,ip:127.0.0.1",
                                "-validity",
                                "2"));
        var _ =
                Commands.run(
                        common, List.of("-exportcert", "-rfc", "-file", certificate.toString()));
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
