package io.farthing.db;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.URLEncoder;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/// The folder with the server's Unix-domain socket, which only the server's user may enter. What
/// goes that way takes less of the processor than over TCP on the loopback, and comes from nobody
/// else. Where there can be no socket, the loopback does.
///
/// @param isUsable whether a socket can be made here
record SocketFolder(Path path, boolean isUsable) {

    /// What macOS, which allows least, leaves of 104 bytes.
    private static final int LONGEST_PATH = 103;

    private static final int LONGEST_PORT = 65_535;

    static SocketFolder of(Path path, ServerUser user) throws IOException {
        if (!Files.isDirectory(path)) {
            Path _ =
                    Files.createDirectory(
                            path,
                            PosixFilePermissions.asFileAttribute(
                                    PosixFilePermissions.fromString("rwx------")));
        }
        SocketFolder folder = new SocketFolder(path, isShort(path) && takesSockets(path));
        user.own(path);
        return folder;
    }

    /// The socket of a server that was killed lies around, and its claim on it might be believed.
    void clear() throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(path)) {
            for (Path file : files) {
                Files.delete(file);
            }
        }
    }

    private static boolean isShort(Path path) {
        String longest = file(path, LONGEST_PORT).toString();
        return longest.getBytes(StandardCharsets.UTF_8).length <= LONGEST_PATH;
    }

    /// Not every file system does, such as one that a virtual machine shares with its host.
    private static boolean takesSockets(Path path) throws IOException {
        Path probe = path.resolve("probe");
        boolean _ = Files.deleteIfExists(probe);
        try (ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            return socket.bind(UnixDomainSocketAddress.of(probe)).isOpen();
        } catch (IOException | UnsupportedOperationException refused) {
            return false;
        } finally {
            boolean _ = Files.deleteIfExists(probe);
        }
    }

    private static Path file(Path path, int port) {
        return path.resolve(".s.PGSQL." + port);
    }

    /// The server's setting; empty for none.
    String setting() {
        return isUsable ? '"' + path.toString().replace("\"", "\"\"") + '"' : "";
    }

    /// Where the driver reaches that database.
    String url(int port, String database) {
        String overTcp = loopback(String.valueOf(port), database);
        return isUsable
                ? "%s?sslmode=disable&socketFactory=%s&socketFactoryArg=%s"
                        .formatted(
                                overTcp,
                                LocalSockets.class.getName(),
                                URLEncoder.encode(
                                        file(path, port).toString(), StandardCharsets.UTF_8))
                : overTcp;
    }

    static String loopback(String port, String database) {
        return "jdbc:postgresql://127.0.0.1:%s/%s".formatted(port, database);
    }
}
