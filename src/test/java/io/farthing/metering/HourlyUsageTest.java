package io.farthing.metering;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.customers.AccountShard;
import io.farthing.metering.HourlyUsage.Reading;
import io.farthing.money.Seeds;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HourlyUsageTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    5                   | 5     | 5
                    5, 7, 6             | 7     | 18
                    0, 0                | 0     | 0
                    0.25, 0.3           | 0.3   | 0.55
                    1.0, 1              | 1     | 2
                    9223372036854775807, 1 | 9223372036854775807 | 9223372036854775808
                    0.123456789012345678901, 1 | 1 | 1.123456789012345678901
                    """)
    void anHourIsThePeakOrTheExactSum(String values, String peak, String sum) {
        List<BigDecimal> numbers = new ArrayList<>();
        for (String value : values.split(",", -1)) {
            numbers.add(new BigDecimal(value.strip()));
        }
        assertThat(folded(Aggregation.PEAK, numbers)).isEqualByComparingTo(peak);
        assertThat(folded(Aggregation.SUM, numbers)).isEqualByComparingTo(sum);
        assertThat(folded(Aggregation.MEAN, numbers)).isEqualByComparingTo(sum);
    }

    @Test
    void theFastWayIsTheExactWay() {
        Seeds.forAll(random -> {
            List<BigDecimal> numbers = new ArrayList<>();
            int count = 1 + random.nextInt(20);
            for (int at = 0; at < count; at++) {
                numbers.add(number(random));
            }
            BigDecimal sum = numbers.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
            BigDecimal peak = numbers.stream().reduce(BigDecimal.ZERO, BigDecimal::max);
            assertThat(folded(Aggregation.SUM, numbers)).isEqualByComparingTo(sum);
            assertThat(folded(Aggregation.PEAK, numbers)).isEqualByComparingTo(peak);
        });
    }

    @Test
    void theReadingsOfANodeAreInTheOrderOfTime() {
        try (Metered metered = new Metered();
                Intake intake = metered.intake()) {
            assertThat(intake.take(metered.batch("1/a 30 ram=2 cpu=9", "1/a 10 ram=1")).stored())
                    .isEqualTo(2);
            assertThat(intake.take(metered.batch("1/a 20 ram=3", "1/b 20 ram=4")).stored())
                    .isEqualTo(2);
            HourlyUsage usage = new HourlyUsage(metered.meters);
            int noon = HourKey.hourOf(Metered.NOON.toEpochMilli());
            int shard = AccountShard.of(1);
            assertThat(texts(metered, usage, new UsageRange(shard, noon, noon + 1, 2)))
                    .containsExactly("10 ram 1", "20 ram 3", "30 ram 2", "30 cpu 9");
            assertThat(texts(metered, usage, new UsageRange(shard, noon, noon + 1, 1)))
                    .containsExactly("10 ram 1", "30 ram 2", "30 cpu 9");
        }
    }

    @Test
    void laterGenerationsAreLeftOut() {
        try (Metered metered = new Metered();
                Intake intake = metered.intake()) {
            assertThat(intake.take(metered.batch("1/a 0 ram=1")).stored()).isEqualTo(1);
            assertThat(intake.take(metered.batch("1/a 1 ram=5")).stored()).isEqualTo(1);
            HourlyUsage usage = new HourlyUsage(metered.meters);
            List<Long> seen = new ArrayList<>();
            for (long through = 0; through <= 2; through++) {
                UsageRange range =
                        new UsageRange(AccountShard.of(1), 0, Integer.MAX_VALUE, through);
                metered.database.transactVoid(tx ->
                        usage.each(
                                tx,
                                range,
                                hours -> {
                                    seen.add(hours.through());
                                    seen.add((long) hours.samples(0));
                                }));
            }
            assertThat(seen).containsExactly(1L, 1L, 2L, 2L);
        }
    }

    /// As the hourly run reads a portion.
    @Test
    void hoursFarApartComeInOrderWithoutThoseBetween() {
        try (Metered metered = new Metered();
                Intake intake = metered.intake()) {
            for (String sample : List.of("1/a 7300 ram=4", "1/a 0 ram=1", "1/a 3700 ram=2")) {
                assertThat(intake.take(metered.batch(sample)).stored()).isEqualTo(1);
            }
            assertThat(intake.take(metered.batch("1/a 10 ram=5", "1/a 7400 ram=3")).stored())
                    .isEqualTo(2);
            HourlyUsage usage = new HourlyUsage(metered.meters);
            Meter ram = metered.meters.known().required("ram");
            int noon = HourKey.hourOf(Metered.NOON.toEpochMilli());
            List<String> seen = new ArrayList<>();
            metered.database.transactVoid(tx ->
                    usage.ask(tx, AccountShard.of(1), new int[] {noon, noon + 2, noon + 5})
                            .each(hours ->
                                    seen.add(
                                            "%d: %d samples, %s, through %d"
                                                    .formatted(
                                                            hours.hour() - noon,
                                                            hours.samples(0),
                                                            requireNonNull(hours.meter(ram))
                                                                    .value(0),
                                                            hours.through()))));
            assertThat(seen)
                    .containsExactly("0: 2 samples, 5, through 4", "2: 2 samples, 4, through 4");
        }
    }

    /// A node that came with later usage may not be among those that were read in between.
    @Test
    void whatComesAfterTheQuestionIsNotInTheAnswer() {
        try (Metered metered = new Metered();
                Intake intake = metered.intake()) {
            assertThat(intake.take(metered.batch("1/a 0 ram=1")).stored()).isEqualTo(1);
            HourlyUsage usage = new HourlyUsage(metered.meters);
            int shard = AccountShard.of(1);
            int noon = HourKey.hourOf(Metered.NOON.toEpochMilli());
            List<Long> seen = new ArrayList<>();
            metered.database.transactVoid(tx -> {
                HourlyUsage.Asked some = usage.ask(tx, shard, new int[] {noon});
                HourlyUsage.Asked range = usage.askRange(tx, shard, noon, noon + 1);
                assertThat(Fleet.ofShard(tx, shard).accounts()).containsExactly(1L);
                assertThat(intake.take(metered.batch("1/b 10 ram=5")).stored()).isEqualTo(1);
                some.each(hours -> seen.add(hours.through()));
                range.each(hours -> seen.add(hours.through()));
            });
            assertThat(seen).containsExactly(1L, 1L);
        }
    }

    private static List<String> texts(Metered metered, HourlyUsage usage, UsageRange range) {
        UsageLog log = new StoredUsageLog(metered.database);
        HourInDetail hour =
                metered.database.<HourInDetail>read(
                        tx -> requireNonNull(usage.inDetail(tx, range, log)));
        List<Reading> readings = hour.readings(1);
        return readings.stream()
                .map(reading ->
                        reading.at().getEpochSecond()
                                - Metered.NOON.getEpochSecond()
                                + " "
                                + reading.meter().name()
                                + " "
                                + reading.value())
                .toList();
    }

    private static BigDecimal number(Random random) {
        return switch (random.nextInt(5)) {
            case 0 -> new BigDecimal(new BigInteger(120, random), random.nextInt(30));
            case 1 -> BigDecimal.valueOf(random.nextLong(Long.MAX_VALUE), random.nextInt(19));
            default -> BigDecimal.valueOf(random.nextLong(1_000_000), random.nextInt(4));
        };
    }

    private static BigDecimal folded(Aggregation aggregation, List<BigDecimal> numbers) {
        Decimals column = new Decimals(1);
        numbers.forEach(column::add);
        MeterHours hours = new MeterHours(new Meter(0, "m", "", aggregation), 1);
        for (int at = 0; at < column.size(); at++) {
            hours.add(0, column, at);
        }
        assertThat(hours.count(0)).isEqualTo(numbers.size());
        return hours.value(0);
    }
}
