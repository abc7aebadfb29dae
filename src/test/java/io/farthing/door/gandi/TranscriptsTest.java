package io.farthing.door.gandi;

import io.farthing.door.Transcripts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every method's replies to the letter.
final class TranscriptsTest {
    static List<Path> files() throws IOException {
        return Transcripts.of("gandi");
    }

    @ParameterizedTest
    @MethodSource("files")
    void repliesAreTheSameToTheLetter(Path file) throws IOException {
        try (GandiHouse house = new GandiHouse();
                Client client = new Client(house)) {
            String replayed = Transcript.read(file).replay(house, client);
            Transcripts.requireSame(file, replayed);
            house.house.requireSound();
        }
    }
}
