package io.farthing.app;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// A command that cannot be carried out, with the sentence that tells its user why and what to do.
final class CommandRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CommandRefused(String sentence) {
        super(sentence);
    }

    static CommandRefused unreadable(Path file, IOException failure) {
        return new CommandRefused("%s cannot be read: %s".formatted(file, reason(failure)));
    }

    static CommandRefused unwritable(Path file, IOException failure) {
        return new CommandRefused("%s cannot be written: %s".formatted(file, reason(failure)));
    }

    /// Of most failures with a file Java says no more than its name.
    private static String reason(IOException failure) {
        return switch (failure) {
            case NoSuchFileException _ -> "there is no such file or folder";
            case AccessDeniedException _ -> "it is not allowed";
            case FileSystemException other when other.getReason() != null -> other.getReason();
            default -> String.valueOf(failure.getMessage());
        };
    }
}
