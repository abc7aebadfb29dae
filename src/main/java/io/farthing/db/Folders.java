package io.farthing.db;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/// The file work around the server: everything that appears, appears whole.
final class Folders {

    private static final String UNFINISHED = ".unfinished";

    private Folders() {}

    static Path create(Path folder) {
        try {
            return Files.createDirectories(folder).toRealPath();
        } catch (IOException failure) {
            throw new StoreException(
                    "cannot make the folder %s: %s".formatted(folder, failure), failure);
        }
    }

    /// A new empty folder that becomes `folder` when it is complete. What a killed predecessor left
    /// is removed.
    static Path createUnfinished(Path folder) throws IOException {
        String prefix = folder.getFileName() + UNFINISHED;
        Path parent = folder.toAbsolutePath().getParent();
        if (parent == null) {
            throw new IOException("no parent folder: " + folder);
        }
        try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(parent, prefix + "*")) {
            for (Path leftover : leftovers) {
                delete(leftover);
            }
        }
        return Files.createDirectory(parent.resolve(prefix));
    }

    static void finish(Path unfinished, Path folder) throws IOException {
        Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
    }

    static void delete(Path folder) throws IOException {
        Files.walkFileTree(
                folder,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                            throws IOException {
                        Files.delete(file);
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult postVisitDirectory(
                            Path visited, @Nullable IOException failure) throws IOException {
                        Files.delete(visited);
                        return FileVisitResult.CONTINUE;
                    }
                });
    }

    /// Gives a folder and all in it to another user; the folder itself last, so that its owner
    /// tells whether that was finished.
    static void handOver(Path folder, int uid, int gid) throws IOException {
        Files.walkFileTree(
                folder,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                            throws IOException {
                        setOwner(file, uid, gid);
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult postVisitDirectory(
                            Path visited, @Nullable IOException failure) throws IOException {
                        setOwner(visited, uid, gid);
                        return FileVisitResult.CONTINUE;
                    }
                });
    }

    private static void setOwner(Path path, int uid, int gid) throws IOException {
        Files.setAttribute(path, "unix:gid", gid, LinkOption.NOFOLLOW_LINKS);
        Files.setAttribute(path, "unix:uid", uid, LinkOption.NOFOLLOW_LINKS);
    }

    static int owner(Path path) throws IOException {
        return (Integer) Files.getAttribute(path, "unix:uid");
    }

    /// Writes a file that only its owner may read.
    static void writeSecret(Path file, String text) throws IOException {
        Path unfinished = file.resolveSibling(file.getFileName() + UNFINISHED);
        Files.deleteIfExists(unfinished);
        Files.createFile(
                unfinished,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(unfinished, text, StandardCharsets.UTF_8);
        finish(unfinished, file);
    }
}
