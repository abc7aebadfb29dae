package io.farthing.db;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipParameters;

/// The files of a cluster as one compressed archive, while the server goes on writing to them: a
/// file that vanishes is left out, one that shrinks is filled up with zeros, one that grows is cut
/// off. The log repairs all of these.
final class ClusterCopy implements AutoCloseable {

    /// Contents that a new server makes itself, or must not find (manual, 25.3.4).
    private static final Set<String> EMPTIED =
            Set.of(
                    "pg_wal",
                    "pg_replslot",
                    "pg_dynshmem",
                    "pg_notify",
                    "pg_serial",
                    "pg_snapshots",
                    "pg_stat_tmp",
                    "pg_subtrans");

    private static final Set<String> LEFT_OUT =
            Set.of("postmaster.pid", "postmaster.opts", "pg_internal.init", "backup_label");
    private static final String TEMPORARY = "pgsql_tmp";
    private static final int BUFFER_BYTES = 1 << 16;

    private final TarArchiveOutputStream tar;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private long bytes;

    ClusterCopy(OutputStream target) throws IOException {
        GzipParameters quick = new GzipParameters();
        quick.setCompressionLevel(1);
        tar = new TarArchiveOutputStream(new GzipCompressorOutputStream(target, quick));
        tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
    }

    long bytes() {
        return bytes;
    }

    void password(Path file) throws IOException {
        entry("password", Files.readAllBytes(file));
    }

    /// Without it the server would take the copy for a cluster that crashed.
    void label(String text) throws IOException {
        entry("cluster/backup_label", text.getBytes(StandardCharsets.UTF_8));
    }

    private void entry(String name, byte[] content) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setSize(content.length);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
    }

    void files(Path cluster, Backup.Watcher watcher) throws IOException {
        long total = size(cluster);
        Files.walkFileTree(
                cluster,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(
                            Path folder, BasicFileAttributes attributes) throws IOException {
                        if (isTemporary(folder)) {
                            return FileVisitResult.SKIP_SUBTREE;
                        }
                        directory(name(cluster, folder));
                        return isEmptied(cluster, folder)
                                ? FileVisitResult.SKIP_SUBTREE
                                : FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                            throws IOException {
                        if (!isLeftOut(file)) {
                            copy(file, name(cluster, file));
                            watcher.at(bytes, total);
                        }
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFileFailed(Path file, IOException failure)
                            throws IOException {
                        return passOver(failure);
                    }
                });
    }

    /// A table that is dropped meanwhile is in the log.
    private static FileVisitResult passOver(IOException failure) throws IOException {
        if (failure instanceof NoSuchFileException) {
            return FileVisitResult.CONTINUE;
        }
        throw failure;
    }

    private static String name(Path cluster, Path file) {
        return Path.of("cluster").resolve(cluster.relativize(file)).normalize().toString();
    }

    private static boolean isTemporary(Path path) {
        return String.valueOf(path.getFileName()).startsWith(TEMPORARY);
    }

    private static boolean isEmptied(Path cluster, Path folder) {
        return EMPTIED.contains(cluster.relativize(folder).toString());
    }

    private static boolean isLeftOut(Path file) {
        return LEFT_OUT.contains(String.valueOf(file.getFileName())) || isTemporary(file);
    }

    private void directory(String name) throws IOException {
        tar.putArchiveEntry(new TarArchiveEntry(name + "/"));
        tar.closeArchiveEntry();
    }

    private void copy(Path file, String name) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            long size = Files.size(file);
            TarArchiveEntry entry = new TarArchiveEntry(name);
            entry.setSize(size);
            tar.putArchiveEntry(entry);
            long left = size;
            while (left > 0) {
                int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
                if (read < 0) {
                    break;
                }
                tar.write(buffer, 0, read);
                left -= read;
            }
            fill(left);
            tar.closeArchiveEntry();
            bytes += size;
        } catch (NoSuchFileException _) {
            // As with [#passOver]: that it was dropped is in the log.
        }
    }

    private void fill(long zeros) throws IOException {
        if (zeros > 0) {
            Arrays.fill(buffer, (byte) 0);
        }
        for (long left = zeros; left > 0; left -= buffer.length) {
            tar.write(buffer, 0, (int) Math.min(buffer.length, left));
        }
    }

    private static long size(Path cluster) throws IOException {
        long[] sum = {0};
        Files.walkFileTree(
                cluster,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(
                            Path folder, BasicFileAttributes attributes) {
                        return isEmptied(cluster, folder)
                                ? FileVisitResult.SKIP_SUBTREE
                                : FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                        sum[0] += attributes.size();
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFileFailed(Path file, IOException failure)
                            throws IOException {
                        return passOver(failure);
                    }
                });
        return sum[0];
    }

    @Override
    public void close() throws IOException {
        tar.close();
    }
}
