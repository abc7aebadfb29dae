package io.farthing.customers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccountShardTest {

    /// Computed by a second program. If this table fails, stored rows can no longer be found: mend
    /// the function, never the table.
    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    # uid, shard
                    0,                       0
                    1,                     485
                    2,                     138
                    3,                     240
                    25,                    568
                    26,                    731
                    50,                    816
                    51,                   1017
                    1000,                  727
                    1023,                  454
                    1024,                  565
                    4711,                  572
                    65536,                 245
                    2147483647,            396
                    2147483648,            159
                    9007199254740991,       67
                    9223372036854775807,   701
                    -1,                    379
                    -9223372036854775808,  394
                    """)
    void neverChanges(long uid, int shard) {
        assertThat(AccountShard.of(uid)).isEqualTo(shard);
    }

    @Test
    void spreadsNeighbouringAccountsEvenly() {
        int[] accounts = new int[AccountShard.COUNT];
        for (long uid = 1; uid <= 1000L * AccountShard.COUNT; uid++) {
            accounts[AccountShard.of(uid)]++;
        }
        assertThat(IntStream.of(accounts).min().orElseThrow()).isGreaterThan(850);
        assertThat(IntStream.of(accounts).max().orElseThrow()).isLessThan(1150);
    }
}
