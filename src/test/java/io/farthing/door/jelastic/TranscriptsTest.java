package io.farthing.door.jelastic;

import io.farthing.door.Transcripts;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every method's replies to the letter.
final class TranscriptsTest {
    static List<Path> files() throws IOException {
        return Transcripts.of("jelastic");
    }

    @ParameterizedTest
    @MethodSource("files")
    void repliesAreTheSameToTheLetter(Path file) throws IOException {
        try (JelasticHouse house = new JelasticHouse();
                HttpClient client = HttpClient.newHttpClient()) {
            String replayed = Transcript.read(file).replay(house, client);
            Transcripts.requireSame(file, replayed);
            house.rooms.requireSound();
        }
    }
}
