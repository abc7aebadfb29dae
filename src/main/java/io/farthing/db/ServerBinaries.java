package io.farthing.db;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/// PostgreSQL's programs for this platform, out of the archive on the class path. They are unpacked
/// once, into a folder named after the archive's checksum, so that a new version gets a new folder.
final class ServerBinaries {

    private static final int BUFFER_BYTES = 1 << 16;

    private ServerBinaries() {}

    static Path unpack(Path parent) {
        String archive = archiveName(property("os.name"), property("os.arch"));
        URL source = ServerBinaries.class.getResource("/" + archive);
        if (source == null) {
            throw new StoreException(
                    "no PostgreSQL for this platform is built in (%s is missing): give the URL of a database server instead"
                            .formatted(archive));
        }
        try {
            Path folder = parent.resolve("bin-" + fingerprint(source));
            if (!Files.isDirectory(folder)) {
                unpack(source, folder);
                removeOthers(parent, folder);
            }
            return folder;
        } catch (IOException failure) {
            throw new StoreException(
                    "cannot unpack PostgreSQL into %s: %s".formatted(parent, failure), failure);
        }
    }

    private static String property(String name) {
        return System.getProperty(name, "unknown").toLowerCase(Locale.ROOT);
    }

    static String archiveName(String system, String machine) {
        String family = system.startsWith("mac") ? "darwin" : system.split(" ", 2)[0];
        String architecture =
                switch (machine) {
                    case "amd64", "x86_64" -> "x86_64";
                    case "aarch64", "arm64" -> "arm_64";
                    default -> machine;
                };
        return "postgres-%s-%s.txz".formatted(family, architecture);
    }

    private static String fingerprint(URL source) throws IOException {
        URLConnection connection = source.openConnection();
        connection.setUseCaches(false);
        long number = connection.getContentLengthLong();
        if (connection instanceof JarURLConnection jar) {
            number = jar.getJarEntry().getCrc();
            jar.getJarFile().close();
        }
        return "%08x".formatted(number);
    }

    private static void unpack(URL source, Path folder) throws IOException {
        Path unfinished = Folders.createUnfinished(folder);
        try (InputStream raw = source.openStream();
                InputStream buffered = new BufferedInputStream(raw, BUFFER_BYTES);
                TarArchiveInputStream tar =
                        new TarArchiveInputStream(new XZInputStream(buffered))) {
            for (TarArchiveEntry entry = tar.getNextEntry();
                    entry != null;
                    entry = tar.getNextEntry()) {
                unpackEntry(tar, entry, unfinished);
            }
        }
        Folders.finish(unfinished, folder);
    }

    private static void unpackEntry(TarArchiveInputStream tar, TarArchiveEntry entry, Path folder)
            throws IOException {
        Path target = folder.resolve(entry.getName()).normalize();
        if (!target.startsWith(folder)) {
            throw new IOException("the archive leaves its folder: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.resolveSibling("."));
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
            return;
        }
        long copied = Files.copy(tar, target);
        if (copied != entry.getSize()) {
            throw new IOException("the archive is cut off at " + entry.getName());
        }
        Files.setPosixFilePermissions(target, permissions((entry.getMode() & 0100) != 0));
    }

    /// Another user than the one that unpacks may have to run them.
    private static Set<PosixFilePermission> permissions(boolean executable) {
        Set<PosixFilePermission> permissions =
                EnumSet.of(
                        PosixFilePermission.OWNER_READ,
                        PosixFilePermission.OWNER_WRITE,
                        PosixFilePermission.GROUP_READ,
                        PosixFilePermission.OTHERS_READ);
        if (executable) {
            permissions.add(PosixFilePermission.OWNER_EXECUTE);
            permissions.add(PosixFilePermission.GROUP_EXECUTE);
            permissions.add(PosixFilePermission.OTHERS_EXECUTE);
        }
        return permissions;
    }

    private static void removeOthers(Path parent, Path folder) throws IOException {
        try (DirectoryStream<Path> others = Files.newDirectoryStream(parent, "bin-*")) {
            for (Path other : others) {
                if (!other.equals(folder)) {
                    Folders.delete(other);
                }
            }
        }
    }
}
