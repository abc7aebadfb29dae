package io.farthing.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Every type that a parameter may have, there and back.
final class TxTest {

    private static final UUID ID = UUID.fromString("3f2504e0-4f89-41d3-9a0c-0305e82c3301");
    private static final Instant LEAP_DAY = Instant.parse("2024-02-29T23:59:59.999999Z");

    @AutoClose private static final TestDatabase TEST = TestDatabase.fresh();
    private static final Database DATABASE = TEST.database();

    static Stream<Arguments> values() {
        return Stream.of(
                Arguments.of("bigint", Long.MIN_VALUE, mapper(row -> row.longAt("v"))),
                Arguments.of("bigint", 0L, mapper(row -> row.longAt("v"))),
                Arguments.of("bigint", 7L, mapper(row -> row.longOrNull("v"))),
                Arguments.of("integer", Integer.MAX_VALUE, mapper(row -> row.intAt("v"))),
                Arguments.of("integer", 0, mapper(row -> row.intOrNull("v"))),
                Arguments.of("smallint", Short.MIN_VALUE, mapper(row -> row.shortAt("v"))),
                Arguments.of("text", "Grüße, 猫 und 🐈", mapper(row -> row.text("v"))),
                Arguments.of("text", "", mapper(row -> row.textOrNull("v"))),
                Arguments.of("boolean", false, mapper(row -> row.flag("v"))),
                Arguments.of("boolean", true, mapper(row -> row.flagOrNull("v"))),
                Arguments.of("timestamptz", LEAP_DAY, mapper(row -> row.instant("v"))),
                Arguments.of("timestamptz", Instant.EPOCH, mapper(row -> row.instantOrNull("v"))),
                Arguments.of("date", LocalDate.of(1582, 10, 4), mapper(row -> row.date("v"))),
                Arguments.of("date", LocalDate.of(2024, 2, 29), mapper(row -> row.dateOrNull("v"))),
                Arguments.of(
                        "numeric", new BigDecimal("-0.00000001"), mapper(row -> row.decimal("v"))),
                Arguments.of(
                        "numeric",
                        new BigDecimal("1E+3").setScale(0),
                        mapper(row -> row.decimalOrNull("v"))),
                Arguments.of("bytea", new byte[] {0, -1, 127}, mapper(row -> row.bytes("v"))),
                Arguments.of("uuid", ID, mapper(row -> row.uuid("v"))));
    }

    private static RowMapper<@Nullable Object> mapper(RowMapper<@Nullable Object> mapper) {
        return mapper;
    }

    @ParameterizedTest
    @MethodSource("values")
    void aValueComesBackAsItWent(String type, Object value, RowMapper<Object> mapper) {
        // More often than the driver needs to go over to its binary form.
        for (int i = 0; i < 7; i++) {
            assertThat(roundTrip(type, value, mapper)).isEqualTo(value);
        }
    }

    static Stream<Arguments> arrays() {
        return Stream.of(
                Arguments.of("bigint[]", new long[] {Long.MIN_VALUE, 0, Long.MAX_VALUE}),
                Arguments.of("bigint[]", new long[0]),
                Arguments.of("integer[]", new int[] {Integer.MIN_VALUE, 1}),
                Arguments.of("smallint[]", new short[] {Short.MIN_VALUE, 1}),
                Arguments.of("boolean[]", new boolean[] {true, false}),
                Arguments.of("text[]", new String[] {"a,b", "\"", "\\", "NULL", "", "ü"}),
                Arguments.of("timestamptz[]", new Instant[] {LEAP_DAY, Instant.EPOCH}),
                Arguments.of("date[]", new LocalDate[] {LocalDate.of(2024, 2, 29)}),
                Arguments.of("numeric[]", new BigDecimal[] {new BigDecimal("-1.50")}),
                Arguments.of("bytea[]", new byte[][] {{0, -1}, {}}),
                Arguments.of("uuid[]", new UUID[] {ID}));
    }

    /// Compared by the server, element by element, with the same values sent one by one.
    @ParameterizedTest
    @MethodSource("arrays")
    void anArrayHoldsItsElements(String type, Object array) {
        List<Object> elements = new ArrayList<>();
        for (int i = 0; i < java.lang.reflect.Array.getLength(array); i++) {
            elements.add(java.lang.reflect.Array.get(array, i));
        }
        String each =
                elements.stream().map(element -> "?").reduce((a, b) -> a + ", " + b).orElse("");
        List<Object> parameters = new ArrayList<>(List.of(array));
        parameters.addAll(elements);
        boolean same =
                DATABASE.single(tx ->
                        tx.one(
                                "SELECT ?::%s = ARRAY[%s]::%s AS same".formatted(type, each, type),
                                row -> row.flag("same"),
                                parameters.toArray()));
        assertThat(same).isTrue();
    }

    @Test
    void arraysComeBack() {
        long[] longs = LongStream.range(-500, 500).toArray();
        assertThat(roundTrip("bigint[]", longs, row -> row.longs("v"))).isEqualTo(longs);
        assertThat(roundTrip("integer[]", new int[] {3, -4}, row -> row.ints("v")))
                .isEqualTo(new int[] {3, -4});
        assertThat(roundTrip("smallint[]", new short[] {5}, row -> row.ints("v")))
                .isEqualTo(new int[] {5});
        assertThat(roundTrip("text[]", new String[] {"a", "b,c"}, row -> row.texts("v")))
                .isEqualTo(List.of("a", "b,c"));
    }

    private Object roundTrip(String type, Object value, RowMapper<Object> mapper) {
        return DATABASE.single(tx -> tx.one("SELECT ?::" + type + " AS v", mapper, value));
    }

    /// Also for an instant before 1970, where cutting towards zero would be later.
    @ParameterizedTest
    @CsvSource({
        "2026-01-01T00:00:00.000000999Z, 2026-01-01T00:00:00Z",
        "1969-12-31T23:59:59.999999999Z, 1969-12-31T23:59:59.999999Z"
    })
    void anInstantIsCutToMicroseconds(Instant sent, Instant kept) {
        assertThat(roundTrip("timestamptz", sent, row -> row.instant("v"))).isEqualTo(kept);
        Instant inArray =
                DATABASE.single(tx ->
                        tx.one(
                                "SELECT (?::timestamptz[])[1] AS v",
                                row -> row.instant("v"),
                                (Object) new Instant[] {sent}));
        assertThat(inArray).isEqualTo(kept);
    }

    @Test
    void nullGoesInAndComesOut() {
        List<Boolean> absent =
                DATABASE.single(tx ->
                        tx.one(
                                "SELECT ?::bigint AS a, ?::text AS b, ?::timestamptz AS c, ?::numeric AS d, ?::bytea AS e, ?::date AS f, ?::boolean AS g",
                                TxTest::nulls,
                                new @Nullable Object[7]));
        assertThat(absent).hasSize(8).containsOnly(true);
    }

    private static List<Boolean> nulls(Row row) {
        return List.of(
                row.longOrNull("a") == null,
                row.intOrNull("a") == null,
                row.textOrNull("b") == null,
                row.instantOrNull("c") == null,
                row.decimalOrNull("d") == null,
                row.bytesOrNull("e") == null,
                row.dateOrNull("f") == null,
                row.flagOrNull("g") == null);
    }

    static Stream<RowMapper<Object>> strictReaders() {
        return Stream.of(
                row -> row.longAt("v"),
                row -> row.intAt("v"),
                row -> row.shortAt("v"),
                row -> row.text("v"),
                row -> row.decimal("v"));
    }

    @ParameterizedTest
    @MethodSource("strictReaders")
    void nullIsNotReadAsZero(RowMapper<Object> reader) {
        assertThatThrownBy(() -> DATABASE.single(tx -> tx.one("SELECT NULL::bigint AS v", reader)))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("column v is NULL");
    }

    @Test
    void anEnumIsNoParameter() {
        assertThatThrownBy(() -> roundTrip("text", DayOfWeek.MONDAY, row -> row.text("v")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("parameter 1")
                .hasMessageContaining("DayOfWeek");
    }

    @ParameterizedTest
    @CsvSource({"0", "2"})
    void oneMeansExactlyOne(long rows) {
        assertThatThrownBy(() ->
                        DATABASE.single(tx ->
                                tx.one(
                                        "SELECT n FROM generate_series(1, ?) AS n",
                                        row -> row.longAt("n"),
                                        rows)))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("found " + rows);
    }

    @Test
    void firstIsNullWhereThereIsNone() {
        String sql = "SELECT n FROM generate_series(?, 3) AS n ORDER BY n";
        assertThat(first(sql, 2)).isEqualTo(2);
        assertThat(first(sql, 4)).isNull();
    }

    @Test
    void eachOfSeveralStatementsGivesItsFirstRow() {
        String sql =
                """
                SELECT n FROM generate_series(?, 3) AS n ORDER BY n;
                SELECT n FROM generate_series(?, 3) AS n ORDER BY n;
                SET LOCAL work_mem = '8MB';
                SELECT 7::bigint AS n
                """;
        List<@Nullable Long> rows =
                DATABASE.<List<@Nullable Long>>transact(
                        tx -> tx.firsts(sql, row -> row.longAt("n"), 2L, 4L));
        assertThat(rows).containsExactly(2L, null, null, 7L);
    }

    private @Nullable Long first(String sql, long from) {
        return DATABASE.<@Nullable Long>single(tx -> tx.first(sql, row -> row.longAt("n"), from));
    }

    @Test
    void eachHandsOverEveryRowInOrder() {
        List<Long> seen = new ArrayList<>();
        DATABASE.readVoid(tx ->
                tx.each(
                        "SELECT n FROM generate_series(1::bigint, ?) AS n ORDER BY n",
                        row -> seen.add(row.longAt("n")),
                        1_501L));
        assertThat(seen).isEqualTo(LongStream.rangeClosed(1, 1_501).boxed().toList());
    }

    /// Days begin at the same instant wherever the program runs.
    @Test
    void theSessionIsInUtc() {
        String zone =
                DATABASE.single(tx ->
                        tx.one(
                                "SELECT current_setting('TimeZone') AS zone",
                                row -> row.text("zone")));
        assertThat(zone).isEqualTo("UTC");
    }
}
