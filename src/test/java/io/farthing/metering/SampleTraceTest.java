package io.farthing.metering;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

class SampleTraceTest {

    /// What the bundled trace was made with.
    private static final long SEED = 20_251_014;

    private static final int SIZE_LIMIT = 500 * 1024;

    @Test
    void theBundledTraceIsWhatTheGeneratorMakes() throws IOException {
        StringBuilder made = new StringBuilder();
        SampleTrace.write(made, new Random(SEED));
        byte[] packed;
        try (InputStream in = resource()) {
            packed = in.readAllBytes();
        }
        assertThat(packed.length).isLessThan(SIZE_LIMIT);
        try (InputStream in = new GZIPInputStream(resource())) {
            String bundled = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(bundled.equals(made.toString())).isTrue();
        }
    }

    private static InputStream resource() {
        return Objects.requireNonNull(
                SampleTrace.class.getResourceAsStream("/demo/sample-trace.csv.gz"));
    }
}
