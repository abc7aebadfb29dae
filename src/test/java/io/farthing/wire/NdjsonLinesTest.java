package io.farthing.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NdjsonLinesTest {
    @ParameterizedTest
    @CsvSource({
        "'', ''",
        "'\n', ''",
        "'a', 1:a",
        "'a\n', 1:a",
        "'a\nb', 1:a 2:b",
        "'a\r\n\r\n  \nb\r\n', 1:a 4:b",
        "'\n\na', 3:a",
        "'12345678', 1:12345678",
        "'12345678\r\n', 1:12345678",
        "'123456789', 1:!",
        "'123456789\nb', 1:! 2:b",
        "'a\n1234567890123456789012345678901234567890\nb\n', 1:a 2:! 3:b",
        "'1234567890123456789\n', 1:!",
        "'\uFEFFa\n\uFEFFb', 1:a 2:\uFEFFb",
    })
    void splits(String body, String expected) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        assertThat(split(new ByteArrayInputStream(bytes), 8)).isEqualTo(expected);
        assertThat(split(new Dripping(bytes, new Random(1)), 8)).isEqualTo(expected);
    }

    @Test
    void findsTheSameLinesHoweverTheyArrive() throws IOException {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            StringBuilder body = new StringBuilder();
            List<String> expected = new ArrayList<>();
            for (int line = 1; line <= 50; line++) {
                int length = random.nextInt(200);
                body.append("x".repeat(length)).append('\n');
                if (length > 150) {
                    expected.add(line + ":!");
                } else if (length > 0) {
                    expected.add(line + ":" + "x".repeat(length));
                }
            }
            byte[] bytes = body.toString().getBytes(StandardCharsets.US_ASCII);
            assertThat(split(new Dripping(bytes, random), 150))
                    .as("seed %d", seed)
                    .isEqualTo(String.join(" ", expected));
        }
    }

    @Test
    void readsALineAsJson() throws IOException {
        NdjsonLines lines =
                new NdjsonLines(
                        new ByteArrayInputStream(
                                "{\"a\":1}\n{]\n".getBytes(StandardCharsets.US_ASCII)),
                        100);
        assertThat(lines.next()).isEqualTo(NdjsonLines.Step.LINE);
        assertThat(lines.read(Limits.JsonLimits.STANDARD))
                .isEqualTo(new Json.Reading.Read(Json.object().put("a", 1)));
        assertThat(lines.next()).isEqualTo(NdjsonLines.Step.LINE);
        assertThat(lines.read(Limits.JsonLimits.STANDARD))
                .isInstanceOf(Json.Reading.Unreadable.class);
        assertThat(lines.next()).isEqualTo(NdjsonLines.Step.END);
        assertThat(lines.next()).isEqualTo(NdjsonLines.Step.END);
    }

    private static String split(InputStream in, int longest) throws IOException {
        NdjsonLines lines = new NdjsonLines(in, longest);
        List<String> found = new ArrayList<>();
        for (NdjsonLines.Step step = lines.next();
                step != NdjsonLines.Step.END;
                step = lines.next()) {
            String line =
                    new String(
                            lines.buffer(), lines.offset(), lines.length(), StandardCharsets.UTF_8);
            found.add(lines.number() + ":" + (step == NdjsonLines.Step.LINE ? line : "!"));
        }
        return String.join(" ", found);
    }

    /// Gives a few bytes at a time, as a network does.
    private static final class Dripping extends InputStream {
        private final ByteArrayInputStream in;
        private final Random random;

        Dripping(byte[] bytes, Random random) {
            this.in = new ByteArrayInputStream(bytes);
            this.random = random;
        }

        @Override
        public int read() {
            return in.read();
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            return in.read(into, offset, Math.min(length, 1 + random.nextInt(7)));
        }
    }
}
