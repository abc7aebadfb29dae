package io.farthing.door.jelastic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every method's replies to the letter. `-DupdateTranscripts=true` writes them anew: then read the
/// difference.
final class TranscriptsTest {
    private static final Path FOLDER = Path.of("src/test/resources/transcripts/jelastic");
    private static final boolean UPDATES = Boolean.getBoolean("updateTranscripts");

    static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".txt")).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void repliesAreTheSameToTheLetter(Path file) throws IOException {
        try (JelasticHouse house = new JelasticHouse();
                HttpClient client = HttpClient.newHttpClient()) {
            String replayed = Transcript.read(file).replay(house, client);
            if (UPDATES) {
                Files.writeString(file, replayed);
            }
            assertThat(replayed).isEqualTo(Files.readString(file));
            house.rooms.requireSound();
        }
    }
}
