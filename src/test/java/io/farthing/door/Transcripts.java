package io.farthing.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The files that hold a dialect's replies to the letter. `-DupdateTranscripts=true` writes them
/// anew: then read the difference.
public final class Transcripts {
    private static final Path FOLDER = Path.of("src/test/resources/transcripts");
    private static final boolean UPDATES = Boolean.getBoolean("updateTranscripts");

    private Transcripts() {}

    public static List<Path> of(String dialect) throws IOException {
        try (Stream<Path> files = Files.list(FOLDER.resolve(dialect))) {
            return files.filter(file -> file.toString().endsWith(".txt")).sorted().toList();
        }
    }

    public static void requireSame(Path file, String replayed) throws IOException {
        if (UPDATES) {
            Files.writeString(file, replayed);
        }
        assertThat(replayed).isEqualTo(Files.readString(file));
    }
}
