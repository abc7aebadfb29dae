package io.farthing.app;

import io.farthing.access.SecretBox;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/// `secrets.key` in the data folder: what the secrets in the database are encrypted with. Made at
/// random with the first server, readable by its owner alone, and to be backed up apart from the
/// database. Several servers on one database share it.
final class KeyFile {
    static final String NAME = "secrets.key";

    private KeyFile() {}

    static SecretBox open(Path folder, SecureRandom random) {
        Path file = folder.resolve(NAME);
        try {
            if (!Files.exists(file)) {
                create(folder, file, random);
            }
            String text = Files.readString(file).strip();
            return new SecretBox(HexFormat.of().parseHex(text), random);
        } catch (IOException | IllegalArgumentException unreadable) {
            throw new CommandRefused(
                    "%s cannot be read (%s): put back the one that the database was used with"
                            .formatted(file, unreadable.getMessage()));
        }
    }

    /// Written aside and moved into place, so that it is there whole or not at all.
    private static void create(Path folder, Path file, SecureRandom random) throws IOException {
        byte[] key = new byte[SecretBox.KEY_BYTES];
        random.nextBytes(key);
        Path _ = Files.createDirectories(folder);
        Path aside = folder.resolve(NAME + ".new");
        Files.deleteIfExists(aside);
        Files.createFile(
                aside,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(aside, HexFormat.of().formatHex(key) + "\n");
        try {
            Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException another) {
            Files.delete(aside);
        }
    }
}
