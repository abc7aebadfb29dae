package io.farthing.charging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.farthing.calendar.Bucket;
import io.farthing.calendar.Hour;
import io.farthing.calendar.Period;
import io.farthing.metering.Aggregation;
import io.farthing.metering.Meter;
import io.farthing.metering.NodeName;
import io.farthing.metering.NodeSetting;
import io.farthing.metering.NodeTraits;
import io.farthing.metering.SampleBatch;
import io.farthing.metering.Taken;
import io.farthing.money.Money;
import io.farthing.rating.Cloudlets;
import io.farthing.rating.PriceTable;
import io.farthing.rating.Scope;
import io.farthing.rating.Scopes;
import io.farthing.rating.Strategy;
import io.farthing.rating.Tariff;
import io.farthing.rating.TariffSubject;
import io.farthing.rating.TariffTerms;
import io.farthing.rating.TariffType;
import io.farthing.rating.Tier;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.assertj.core.api.recursive.comparison.RecursiveComparisonConfiguration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ChargeHistoryTest {
    private static final Instant START = House.JULY.start();
    private static final Period ALWAYS =
            new Period(Instant.parse("1950-01-01T00:00:00Z"), Instant.MAX.minusSeconds(1));

    private final House house = new House();
    private final ChargeHistory history = new ChargeHistory();

    @AfterEach
    void close() {
        house.requireSound();
        house.close();
    }

    /// Whatever the step and the clock, no cent is lost or counted twice.
    @Test
    void rowsOfEveryStepSumToTheTotal() {
        long account = house.account("post");
        Random random = new Random(11);
        for (int i = 0; i < 60; i++) {
            house.use(
                    account,
                    "env-%d/n %d:%02d %d 0.%d"
                            .formatted(
                                    random.nextInt(3),
                                    random.nextInt(1500),
                                    random.nextInt(60),
                                    1 + random.nextInt(9),
                                    random.nextInt(9)));
        }
        assertThat(house.charge().charges()).isPositive();
        long total = total(account).units();
        assertThat(total).isPositive();
        for (Bucket bucket : Bucket.values()) {
            for (int minutes : new int[] {0, 120, -330, 345, -720}) {
                HistoryQuery query =
                        HistoryQuery.of(account, ALWAYS, bucket)
                                .in(ZoneOffset.ofTotalSeconds(minutes * 60));
                List<HistoryRow> rows = rows(query);
                assertThat(rows.stream().mapToLong(HistoryRow::units).sum())
                        .as("%s at %d minutes", bucket, minutes)
                        .isEqualTo(total);
                assertThat(rows)
                        .extracting(HistoryRow::from)
                        .isSortedAccordingTo(Instant::compareTo);
            }
        }
    }

    /// 23:00 GMT on 31 July is August in Amsterdam and still July in Lisbon and New York.
    @ParameterizedTest
    @CsvSource({
        "0, 2013-07-01T00:00:00Z",
        "120, 2013-07-31T22:00:00Z",
        "-240, 2013-07-01T04:00:00Z"
    })
    void monthsBeginOnTheClockOfWhoAsks(int minutes, Instant month) {
        long account = house.account("post");
        house.use(account, "env/n 745:10 3 0");
        assertThat(house.charge().charges()).isPositive();
        HistoryQuery query =
                HistoryQuery.of(account, ALWAYS, Bucket.MONTH)
                        .in(ZoneOffset.ofTotalSeconds(minutes * 60));
        assertThat(rows(query)).extracting(HistoryRow::from).containsExactly(month);
    }

    @ParameterizedTest
    @CsvSource({
        // The hour itself, cut at both ends, one hour beside it.
        "5, 6, 1",
        "5, 5.5, 1",
        "4.5, 6, 1",
        "5.5, 6, 0",
        "6, 7, 0",
        "4, 5, 0"
    })
    void anHourBelongsWhereItsStartLies(BigDecimal from, BigDecimal to, int rows) {
        long account = house.account("post");
        house.use(account, "env/n 5:10 3 0");
        assertThat(house.charge().charges()).isPositive();
        Period period = new Period(hours(from), hours(to));
        assertThat(rows(HistoryQuery.of(account, period, Bucket.DAY))).hasSize(rows);
    }

    @Test
    void anEnvironmentIsFoundByNameAndById() {
        long account = house.account("post");
        long other = house.account("post");
        house.use(account, "one/n 0:10 3 0", "two/n 0:10 5 0");
        house.use(other, "three/n 0:10 3 0");
        assertThat(house.charge().charges()).isPositive();
        Long two = environment(account, "two");
        assertThat(two).isNotNull();
        assertThat(environment(account, String.valueOf(two))).isEqualTo(two);
        assertThat(environment(account, "three")).isNull();
        List<HistoryRow> rows =
                rows(HistoryQuery.of(account, ALWAYS, Bucket.AGE).ofEnvironment(two));
        assertThat(rows)
                .extracting(row -> row.place().environmentName(), row -> row.place().nodes())
                .containsExactly(tuple("two", 1L));
    }

    @Test
    void nodesOfOneTypeMergeWhereTariffsPriceNodes() {
        TariffSubject reserved = TariffSubject.everyStack(TariffType.FIXED, "reserved");
        house.publish(
                Tariff.of(
                                "by-node",
                                reserved,
                                House.EUR,
                                PriceTable.of(Strategy.VOLUME, Tier.of("1", "0.01")))
                        .with(TariffTerms.USUAL.with(Scopes.both(Scope.NODE))),
                new Hour(0));
        house.model("by-node-model", "by-node");
        house.setModel("post", "by-node-model");
        long account = house.account("post");
        SampleBatch batch = new SampleBatch();
        add(batch, account, "app-1", "java");
        add(batch, account, "app-2", "java");
        add(batch, account, "sql-1", "mysql");
        Taken _ = house.intake.take(batch);
        assertThat(house.charge().charges()).isPositive();
        HistoryQuery query = HistoryQuery.of(account, ALWAYS, Bucket.DAY);
        assertThat(rows(query))
                .extracting(row -> row.place().nodeName())
                .containsExactlyInAnyOrder("app-1", "app-2", "sql-1");
        assertThat(rows(query.mergingLayers(true)))
                .extracting(
                        row -> row.place().nodeType(),
                        row -> row.place().nodes(),
                        row -> new Money(House.EUR, row.units()).text())
                .containsExactlyInAnyOrder(
                        tuple("java", 2L, "0.04000000"), tuple("mysql", 1L, "0.02000000"));
    }

    @Test
    void aCorrectionShowsAndCounts() {
        long account = house.account("post");
        house.use(account, "env/n 5:10 3 0");
        assertThat(house.charge().charges()).isPositive();
        HistoryQuery query = HistoryQuery.of(account, ALWAYS, Bucket.DAY);
        long before = rows(query).getFirst().units();
        house.use(account, "env/n 5:20 6 0");
        assertThat(house.recharge().charges()).isPositive();
        HistoryRow after = rows(query).getFirst();
        assertThat(after.units()).isGreaterThan(before);
        assertThat(after.parts()).anyMatch(HistoryRow.Part::isCorrected);
        assertThat(lastHour(account)).isEqualTo(after.units());
    }

    /// The database's way to sum up an hour, and the one that reads as it comes.
    @Test
    void hoursAreTheSameBothWays() {
        long account = house.account("post");
        Random random = new Random(5);
        for (int i = 0; i < 40; i++) {
            house.use(
                    account,
                    "env-%d/n%d %d:%02d %d 0.%d"
                            .formatted(
                                    random.nextInt(3),
                                    random.nextInt(2),
                                    random.nextInt(60),
                                    random.nextInt(60),
                                    1 + random.nextInt(9),
                                    random.nextInt(9)));
            if (i == 20) {
                assertThat(house.charge().charges()).isPositive();
            }
        }
        assertThat(house.recharge().charges()).isPositive();
        house.fund(account, "5", Purpose.BONUS);
        HistoryQuery query = HistoryQuery.of(account, ALWAYS, Bucket.HOUR);
        int first = (int) Hour.of(START).epochHour();
        int[] steps = IntStream.range(first, first + 60).toArray();
        List<HistoryStore.Sum> summed = new ArrayList<>();
        List<HistoryStore.Sum> read = new ArrayList<>();
        Hour end = new Hour(first + 60L);
        house.database.readVoid(tx -> {
            HistoryStore.each(tx, query, steps, end, summed::add);
            HourlyHistory.each(tx, query, new Hour(first), end, read::add);
        });
        assertThat(read).hasSameSizeAs(summed).hasSizeGreaterThan(60);
        assertThat(read)
                .usingRecursiveFieldByFieldElementComparator(
                        RecursiveComparisonConfiguration.builder()
                                .withIgnoredFields("nodes")
                                .withEqualsForType(
                                        (one, other) -> one.compareTo(other) == 0, BigDecimal.class)
                                .build())
                .containsExactlyInAnyOrderElementsOf(summed);
    }

    @Test
    void usedCloudletsCountWhatLayIdleToo() {
        long account = house.account("post");
        house.use(account, "env/a 0:10 1 0", "env/b 0:20 5 0", "env/a 1:10 3 0", "env/a 48:10 2 0");
        assertThat(house.charge().charges()).isPositive();
        UsedCloudlets used = new UsedCloudlets(house.usage, house.meters);
        Period period = new Period(START, START.plusSeconds(3 * 86_400));
        List<HistoryRow> rows = rows(HistoryQuery.of(account, period, Bucket.HOUR));
        List<Long> cloudlets =
                house.database.read(tx -> {
                    UsedCloudlets.Reader reader = used.of(tx, account, Cloudlets.USUAL);
                    return rows.stream().map(reader::at).toList();
                });
        assertThat(cloudlets).containsExactly(6L, 3L, 2L);
    }

    @Test
    void nothingChargedIsNoRow() {
        long account = house.account("post");
        assertThat(rows(HistoryQuery.of(account, ALWAYS, Bucket.HOUR))).isEmpty();
        assertThat(total(account)).isEqualTo(new ChargeHistory.Total(0, 0));
        assertThat(lastHour(account)).isZero();
    }

    private static void add(SampleBatch batch, long account, String name, String type) {
        NodeTraits traits = new NodeTraits(type, "hosts", new NodeSetting(2, 0, Map.of()));
        int node = batch.node(new NodeName(account, "env", name), traits);
        batch.begin(node, START.plusSeconds(600).toEpochMilli(), batch.size());
        batch.reading(new Meter(0, "ram", "KiB", Aggregation.PEAK), BigDecimal.ONE);
    }

    private ChargeHistory.Total total(long account) {
        return house.database.read(tx -> history.total(tx, account, ALWAYS));
    }

    private long lastHour(long account) {
        return house.database.read(tx -> history.lastHour(tx, account));
    }

    private List<HistoryRow> rows(HistoryQuery query) {
        return house.database.read(tx -> history.rows(tx, query));
    }

    private @Nullable Long environment(long account, String name) {
        return house.database.read(tx -> history.environment(tx, account, name));
    }

    private static Instant hours(BigDecimal count) {
        return START.plusSeconds(count.multiply(BigDecimal.valueOf(3600)).longValueExact());
    }
}
