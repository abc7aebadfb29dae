package io.farthing.metering;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UsageCheckTest {

    private final Metered metered = new Metered();

    @BeforeEach
    void takeSomeUsage() {
        try (Intake intake = metered.intake()) {
            for (int batch = 0; batch < 3; batch++) {
                SampleBatch samples =
                        metered.batch(
                                "1/a %d ram=5 cpu=1".formatted(batch),
                                "2/b %d ram=5".formatted(batch * 3600));
                assertThat(intake.take(samples).stored()).isEqualTo(2);
            }
        }
    }

    @AfterEach
    void close() {
        metered.close();
    }

    @Test
    void whatTheIntakeWroteIsRight() {
        assertThat(differences()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    UPDATE usage_block SET samples = samples + 1 | it holds 1 samples instead of 2
                    UPDATE usage_block SET payload = set_byte(payload, 12, 99) | its checksum is wrong
                    UPDATE usage_block SET payload = '' | it has only 0 bytes
                    INSERT INTO usage_block SELECT shard, hour, 0, samples, payload FROM usage_block WHERE generation = 1 | 1 of its samples are stored already
                    UPDATE usage_generation SET generation = 2 | its generation has not been given out
                    DELETE FROM node WHERE name = 'b' | is not a node of the shard
                    """)
    void whatIsNotAsItWasWrittenIsTold(String sql, String told) {
        metered.database.transactVoid(tx -> tx.update(sql));
        assertThat(differences()).isNotEmpty().allMatch(line -> line.contains(told));
    }

    private List<String> differences() {
        List<String> told = new ArrayList<>();
        return metered.database.<List<String>>read(tx -> {
            told.clear();
            UsageCheck.run(tx, told::add);
            return told;
        });
    }
}
