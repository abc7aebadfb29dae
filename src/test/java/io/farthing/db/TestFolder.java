package io.farthing.db;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Where the tests' database server keeps its data: in memory where the system has room for files
/// there, as Linux does, else below `target`. A database is seven hundred files, which are made and
/// deleted for each test. ext4, before it makes a file, goes through all that were deleted in the
/// last minutes: after some tests that takes a third of a second a database, ten times what all
/// else about it takes.
final class TestFolder {
    private static final Path TARGET = Folders.create(Path.of("target")).toAbsolutePath();
    private static final Path MEMORY = Path.of("/dev/shm");
    private static final long ROOM_BYTES = 2L << 30;

    private TestFolder() {}

    static Path ofThisProcess() {
        String pid = String.valueOf(ProcessHandle.current().pid());
        return hasRoom() ? MEMORY.resolve(inMemory() + pid) : TARGET.resolve(below() + pid);
    }

    /// What begins so is of this checkout.
    private static String inMemory() {
        return "farthing-test-db-%08x-".formatted(TARGET.hashCode());
    }

    private static String below() {
        return "test-db-";
    }

    private static boolean hasRoom() {
        try {
            return Files.isWritable(MEMORY)
                    && Files.getFileStore(MEMORY).getUsableSpace() >= ROOM_BYTES;
        } catch (IOException unknown) {
            return false;
        }
    }

    /// Of processes that are gone.
    static List<Path> leftovers() {
        List<Path> found = new ArrayList<>(leftovers(TARGET, below()));
        if (Files.isDirectory(MEMORY)) {
            found.addAll(leftovers(MEMORY, inMemory()));
        }
        return found;
    }

    private static List<Path> leftovers(Path parent, String begin) {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(parent, begin + "*")) {
            for (Path folder : folders) {
                String owner = folder.getFileName().toString().substring(begin.length());
                if (ProcessHandle.of(Long.parseLong(owner)).isEmpty()) {
                    found.add(folder);
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return found;
    }
}
