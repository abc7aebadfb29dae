package io.farthing.door.jelastic;

import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.door.Transcripts;
import io.farthing.notices.Receiver;
import io.farthing.payments.ExternalBilling;
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
        Transcript transcript = Transcript.read(file);
        try (Receiver other = new Receiver();
                JelasticHouse house =
                        new JelasticHouse(
                                false,
                                transcript.hasOtherSystem()
                                        ? ExternalBilling.Address.of(
                                                "Panel", other.url("/"), "sixteen letters!")
                                        : null);
                HttpClient client = HttpClient.newHttpClient()) {
            AuditWatch watch = new AuditWatch(house.house.database);
            String replayed = transcript.replay(house, client, other, watch);
            Transcripts.requireSame(file, replayed);
            assertThat(watch.untold()).as("changed something and left no line").isEmpty();
            watch.requireNoSecrets(house.names.values());
            house.rooms.requireSound();
        }
    }
}
