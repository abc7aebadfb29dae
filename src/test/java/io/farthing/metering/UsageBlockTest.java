package io.farthing.metering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.farthing.money.Seeds;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class UsageBlockTest {

    private static final NodeTraits TRAITS = new NodeTraits("", "default", NodeSetting.NONE);

    private record Row(long node, int millis, long meters, List<BigDecimal> readings) {}

    @Test
    void whatIsPackedComesBack() {
        Seeds.forAll(random -> {
            List<Row> rows = randomRows(random, 1 + random.nextInt(300));
            assertThat(unpack(pack(rows))).containsExactlyInAnyOrderElementsOf(rows);
        });
    }

    @Test
    void aNodesSamplesKeepTheirOrder() {
        List<Row> rows = randomRows(new Random(5), 200);
        List<Row> back = unpack(pack(rows));
        for (long node : rows.stream().mapToLong(Row::node).distinct().toArray()) {
            assertThat(back.stream().filter(row -> row.node == node))
                    .containsExactlyElementsOf(
                            rows.stream().filter(row -> row.node == node).toList());
        }
    }

    @Test
    void aChangedByteIsNamed() {
        byte[] payload = pack(randomRows(new Random(1), 50));
        for (int at = 0; at < payload.length; at++) {
            byte[] changed = payload.clone();
            changed[at] ^= 0x10;
            assertThatThrownBy(() -> BlockReader.read(changed))
                    .as("byte %s", at)
                    .isInstanceOf(CorruptBlockException.class);
        }
    }

    @Test
    void aBlockCutShortIsNamed() {
        byte[] payload = pack(randomRows(new Random(2), 50));
        for (int length = 0; length < payload.length; length++) {
            byte[] cut = Arrays.copyOf(payload, length);
            assertThatThrownBy(() -> BlockReader.read(cut))
                    .isInstanceOf(CorruptBlockException.class);
        }
    }

    @Test
    void randomBytesAreNamed() {
        Seeds.forAll(random -> {
            byte[] noise = new byte[random.nextInt(200)];
            random.nextBytes(noise);
            assertThatThrownBy(() -> BlockReader.read(noise))
                    .isInstanceOf(CorruptBlockException.class);
        });
    }

    @Test
    void aMonthOfSamplesIsShort() {
        SampleBatch batch = new SampleBatch();
        int node = batch.node(new NodeName(1, "e", "n"), TRAITS);
        HourRows rows = new HourRows(1, 1);
        for (int sample = 0; sample < 1000; sample++) {
            batch.begin(node, sample * 3000L, sample);
            batch.reading(meter(0), 4_000_000 + sample % 17, 1);
            batch.reading(meter(1), 2600 + sample % 5, 3);
            rows.add(77, batch, sample, 0b11);
        }
        assertThat(new BlockPacker().pack(rows).length).isLessThan(10_000);
    }

    private static Meter meter(int id) {
        return new Meter(id, "m" + id, "", Aggregation.SUM);
    }

    private static List<Row> randomRows(Random random, int count) {
        List<Row> rows = new ArrayList<>();
        for (int at = 0; at < count; at++) {
            long meters = 0;
            while (meters == 0) {
                meters = random.nextLong() & (random.nextInt(4) == 0 ? -1L : 0b1011);
            }
            List<BigDecimal> readings = new ArrayList<>();
            for (int bit = 0; bit < Long.bitCount(meters); bit++) {
                readings.add(randomReading(random));
            }
            rows.add(
                    new Row(
                            1 + random.nextInt(9) * 1_000_000L,
                            random.nextInt(HourKey.MILLIS),
                            meters,
                            readings));
        }
        return rows;
    }

    private static BigDecimal randomReading(Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> BigDecimal.ZERO;
            case 1 -> new BigDecimal(new BigInteger(190, random), random.nextInt(50));
            case 2 -> BigDecimal.valueOf(Long.MAX_VALUE, random.nextInt(19));
            case 3 -> BigDecimal.valueOf(-random.nextLong(1000), 2);
            default -> BigDecimal.valueOf(random.nextLong(1_000_000_000), random.nextInt(4));
        };
    }

    private static byte[] pack(List<Row> rows) {
        SampleBatch batch = new SampleBatch();
        HourRows hour = new HourRows(1, 1);
        int place = batch.node(new NodeName(1, "e", "n"), TRAITS);
        for (Row row : rows) {
            batch.begin(place, row.millis, 0);
            int at = 0;
            for (int id = 0; id < Meter.LIMIT; id++) {
                if ((row.meters >>> id & 1) == 1) {
                    batch.reading(meter(id), row.readings.get(at++));
                }
            }
            hour.add(row.node, batch, batch.size() - 1, row.meters);
        }
        return new BlockPacker().pack(hour);
    }

    private static List<Row> unpack(byte[] payload) {
        UsageBlock block = BlockReader.read(payload);
        int[] used = new int[Meter.LIMIT];
        List<Row> rows = new ArrayList<>();
        for (int row = 0; row < block.size(); row++) {
            List<BigDecimal> readings = new ArrayList<>();
            for (int id = 0; id < Meter.LIMIT; id++) {
                if ((block.meters[row] >>> id & 1) == 1) {
                    readings.add(block.column(1L << id).at(used[id]++));
                }
            }
            rows.add(
                    new Row(
                            block.nodes[block.places[row]],
                            block.millis[row],
                            block.meters[row],
                            readings));
        }
        return rows;
    }
}
