package io.farthing.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.farthing.metering.PackedBlock;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogRecordTest {

    private static final HexFormat HEX = HexFormat.of();

    /// Bytes that lie in logs cannot be changed any more.
    @Test
    void aBlockIsWrittenAndReadAsItAlwaysWas() {
        LogRecord written =
                new LogRecord.Block(new PackedBlock(1023, 492_000, 70_000, new byte[] {7, 8}));
        assertThat(HEX.formatHex(written.key())).isEqualTo("03ff");
        assertThat(HEX.formatHex(written.value()))
                .isEqualTo("01" + "000781e0" + "00011170" + "0708");
        PackedBlock read =
                ((LogRecord.Block) LogRecord.read(written.key(), written.value())).packed();
        assertThat(read.shard()).isEqualTo(1023);
        assertThat(read.hour()).isEqualTo(492_000);
        assertThat(read.samples()).isEqualTo(70_000);
        assertThat(read.payload()).containsExactly(7, 8);
    }

    @Test
    void anOrderIsWrittenAndReadAsItAlwaysWas() {
        LogRecord written = new LogRecord.Order(5, new byte[] {1, 2, 3});
        assertThat(HEX.formatHex(written.key())).isEqualTo("0005");
        assertThat(HEX.formatHex(written.value())).isEqualTo("02010203");
        LogRecord.Order read = (LogRecord.Order) LogRecord.read(written.key(), written.value());
        assertThat(read.shard()).isEqualTo(5);
        assertThat(read.payload()).containsExactly(1, 2, 3);
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    # key,   value
                    '',      0100000001000000010a
                    000005,  0100000001000000010a
                    0005,    ''
                    0005,    00
                    0005,    0300
                    0005,    010000000100000001
                    0005,    01000000010000000005
                    """)
    void whatIsNotOursIsRefused(String key, String value) {
        assertThatThrownBy(() -> LogRecord.read(HEX.parseHex(key), HEX.parseHex(value)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
