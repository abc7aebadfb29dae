package io.farthing.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FactorCodesTest {
    /// "12345678901234567890", the secret of RFC 6238, appendix B.
    private static final String SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    /// The appendix has eight digits; six are its last ones.
    @ParameterizedTest
    @CsvSource({
        "59,          287082",
        "1111111109,  081804",
        "1111111111,  050471",
        "1234567890,  005924",
        "2000000000,  279037",
        "20000000000, 353130"
    })
    void codesAreThoseOfTheStandard(long second, String code) {
        assertThat(FactorCodes.code(SECRET, second / 30)).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            textBlock =
                    """
                    # code,    the last step used, now (step), found
                    # at its time, one step late, one early, two late, two early
                    287082,    0,                  1,          1
                    287082,    0,                  2,          1
                    287082,    0,                  0,          1
                    287082,    0,                  3,          -
                    287082,    0,                  -1,         -
                    # typed with a blank
                    '287 082', 0,                  1,          1
                    # used before, or an earlier one than was used
                    287082,    1,                  1,          -
                    287082,    2,                  1,          -
                    # wrong, too short, nothing
                    287083,    0,                  1,          -
                    28708,     0,                  1,          -
                    '',        0,                  1,          -
                    """)
    void aCodeIsGoodOnceAndAboutItsTime(
            String code, long lastStep, long step, @Nullable Long found) {
        Instant now = Instant.ofEpochSecond(step * FactorCodes.STEP_SECONDS + 7);
        assertThat(FactorCodes.stepOf(code, SECRET, lastStep, now)).isEqualTo(found);
    }

    @Test
    void recoveryCodesAreTypedInAnyWay() {
        List<String> codes = FactorCodes.newRecoveryCodes(new SecureRandom());
        assertThat(new HashSet<>(codes)).hasSize(10);
        assertThat(codes).allMatch(code -> code.matches("([A-Z2-7]{4}-){3}[A-Z2-7]{4}"));
        assertThat(FactorCodes.plainRecoveryCode(" abcd-efgh 2345-6723 "))
                .isEqualTo("ABCDEFGH23456723");
    }
}
