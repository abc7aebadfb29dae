package io.farthing.db;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/// Keeps a data folder to one process. The system lets go of the lock when the process dies in
/// whatever way; the file stays, since deleting it would let two processes lock two files.
final class FolderLock implements AutoCloseable {

    private final FileChannel channel;

    private FolderLock(FileChannel channel) {
        this.channel = channel;
    }

    static FolderLock take(Path dataFolder) {
        Path file = dataFolder.resolve("farthing.lock");
        try {
            FileChannel channel =
                    FileChannel.open(
                            file,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.READ,
                            StandardOpenOption.WRITE);
            if (tryLock(channel) == null) {
                channel.close();
                throw inUse(dataFolder, file);
            }
            writePid(channel);
            return new FolderLock(channel);
        } catch (IOException failure) {
            throw new StoreException(
                    "cannot lock the data folder %s: %s".formatted(dataFolder, failure), failure);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException thisVeryProcess) {
            return null;
        }
    }

    private static void writePid(FileChannel channel) throws IOException {
        byte[] pid = (ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.US_ASCII);
        channel.truncate(0);
        int written = channel.write(ByteBuffer.wrap(pid), 0);
        if (written != pid.length) {
            throw new IOException("wrote %d of %d bytes".formatted(written, pid.length));
        }
    }

    private static StoreException inUse(Path dataFolder, Path file) throws IOException {
        return new StoreException(
                "the data folder %s is in use by another Farthing (process %s): stop it first, or choose another folder"
                        .formatted(dataFolder.toAbsolutePath(), Files.readString(file).strip()));
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException failure) {
            throw new StoreException("cannot unlock the data folder", failure);
        }
    }
}
