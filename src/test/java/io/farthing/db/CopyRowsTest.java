package io.farthing.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.farthing.money.Seeds;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CopyRowsTest {

    @AutoClose private final TestDatabase test = TestDatabase.fresh();
    private final Database database = test.database();

    @Test
    void everyTypeArrives() {
        update(
                """
                CREATE TABLE every (small smallint, whole integer, large bigint, words text,
                    yes boolean, at timestamptz, price numeric, raw bytea, missing text)
                """);
        Instant at = Instant.parse("1999-12-31T23:59:59.123456789Z");
        byte[] raw = {9, 8, 0, -1, 7};
        long rows =
                database.transact(tx -> {
                    try (CopyRows copy = everyColumn(tx)) {
                        copy.row().int2((short) -2).int4(-3).int8(Long.MIN_VALUE);
                        copy.text("naïve 🐈").flag(true).instant(at);
                        copy.numeric(new BigDecimal("-12345.6780"));
                        copy.bytes(raw, 1, 3).nothing();
                        return copy.finish();
                    }
                });
        assertThat(rows).isEqualTo(1);
        String line =
                database.single(tx ->
                        tx.one("SELECT every::text AS line FROM every", row -> row.text("line")));
        assertThat(line)
                .isEqualTo(
                        "(-2,-3,-9223372036854775808,\"naïve 🐈\",t,\"1999-12-31 23:59:59.123456+00\",-12345.6780,\"\\\\x0800ff\",)");
    }

    private static CopyRows everyColumn(Tx tx) {
        return tx.copyInto(
                "every", "small", "whole", "large", "words", "yes", "at", "price", "raw",
                "missing");
    }

    /// Through both ways in, compared with what the server makes of the plain text.
    @Test
    void everyNumberArrivesAsItself() {
        update("CREATE TABLE number (id bigint, value numeric, plain text)");
        List<BigDecimal> sent = new ArrayList<>(List.of(edges()));
        Seeds.forAll(random -> sent.add(anyNumber(random)));
        database.transactVoid(tx -> send(tx, sent));
        List<BigDecimal> kept =
                database.single(tx ->
                        tx.list(
                                "SELECT value FROM number ORDER BY id",
                                row -> row.decimal("value")));
        List<BigDecimal> expected =
                sent.stream()
                        .map(each -> each.scale() < 0 ? each.setScale(0) : each)
                        .flatMap(each -> java.util.stream.Stream.of(each, each))
                        .toList();
        assertThat(kept).isEqualTo(expected);
        long different =
                database.single(tx ->
                        tx.one(
                                "SELECT count(*) AS n FROM number WHERE value::text <> plain OR value <> plain::numeric",
                                row -> row.longAt("n")));
        assertThat(different).isZero();
    }

    private static void send(Tx tx, List<BigDecimal> numbers) {
        try (CopyRows copy = tx.copyInto("number", "id", "value", "plain")) {
            for (int i = 0; i < numbers.size(); i++) {
                BigDecimal number = numbers.get(i);
                copy.row().int8(2L * i).numeric(number).text(number.toPlainString());
                copy.row().int8(2L * i + 1);
                if (number.unscaledValue().bitLength() < Long.SIZE) {
                    copy.numeric(number.unscaledValue().longValueExact(), number.scale());
                } else {
                    copy.numeric(number);
                }
                copy.text(number.toPlainString());
            }
            assertThat(copy.finish()).isEqualTo(2L * numbers.size());
        }
    }

    private static BigDecimal[] edges() {
        return Arrays.stream(
                        """
                        0 0.0 0.00000000 1 -1 9 10 9999 10000 10001 100000000 1000000000000
                        0.1 0.01 0.001 0.0001 0.00001 0.00010000 0.00000001 -0.00000001 0.000000001
                        1.0001 10000.0001 99999999.99999999 123456789012345678901234567890.1
                        9223372036854775807 -9223372036854775808 9223372036854775808
                        92233720368.54775807 -92233720368.54775808 1E+3 -5E+9 1E-30 12E+20
                        """
                                .strip()
                                .split("\\s+"))
                .map(BigDecimal::new)
                .toArray(BigDecimal[]::new);
    }

    private static BigDecimal anyNumber(Random random) {
        BigInteger unscaled = new BigInteger(1 + random.nextInt(150), random);
        // Many zeros in the middle and at the end are where groups of four digits go wrong.
        BigInteger zeros = BigInteger.TEN.pow(random.nextInt(13));
        BigInteger whole = random.nextBoolean() ? unscaled.multiply(zeros) : unscaled.add(zeros);
        return new BigDecimal(
                random.nextBoolean() ? whole : whole.negate(), random.nextInt(45) - 4);
    }

    @ParameterizedTest
    @CsvSource({"0", "1", "40000"})
    void anyNumberOfRowsArrives(int rows) {
        update("CREATE TABLE row_count (id bigint, words text)");
        String words = "x".repeat(40);
        long stored =
                database.transact(tx -> {
                    try (CopyRows copy = tx.copyInto("row_count", "id", "words")) {
                        for (int i = 0; i < rows; i++) {
                            copy.row().int8(i).text(words);
                        }
                        return copy.finish();
                    }
                });
        assertThat(stored).isEqualTo(rows);
        assertThat(sum("SELECT coalesce(sum(id), 0)::bigint AS n FROM row_count"))
                .isEqualTo(rows * (rows - 1L) / 2);
    }

    @Test
    void aValueLargerThanTheBufferArrives() {
        update("CREATE TABLE large (raw bytea, words text)");
        byte[] raw = new byte[3_000_000];
        new Random(5).nextBytes(raw);
        String words = "ß".repeat(500_000);
        database.transactVoid(tx -> {
            try (CopyRows copy = tx.copyInto("large", "raw", "words")) {
                copy.row().bytes(raw).text(words);
                copy.finish();
            }
        });
        byte[] kept =
                database.single(tx -> tx.one("SELECT raw FROM large", row -> row.bytes("raw")));
        assertThat(kept).isEqualTo(raw);
        assertThat(sum("SELECT char_length(words)::bigint AS n FROM large")).isEqualTo(500_000);
    }

    @Test
    void withoutFinishNothingIsStoredAndTheTransactionIsOver() {
        update("CREATE TABLE given_up (id bigint)");
        assertThatThrownBy(() ->
                        database.transactVoid(tx -> {
                            try (CopyRows copy = tx.copyInto("given_up", "id")) {
                                copy.row().int8(1);
                            }
                        }))
                .isInstanceOf(StoreException.class);
        assertThat(sum("SELECT count(*) AS n FROM given_up")).isZero();
    }

    @Test
    void theTablesOwnRulesHold() {
        update("CREATE TABLE ruled (id bigint PRIMARY KEY)");
        assertThatThrownBy(() ->
                        database.transactVoid(tx -> {
                            try (CopyRows copy = tx.copyInto("ruled", "id")) {
                                copy.row().int8(1);
                                copy.row().int8(1);
                                copy.finish();
                            }
                        }))
                .isInstanceOfSatisfying(
                        StoreException.class,
                        refusal -> assertThat(refusal.isUniqueViolation()).isTrue());
    }

    @Test
    void aRowHasExactlyItsColumns() {
        update("CREATE TABLE pair (a bigint, b bigint)");
        assertThatThrownBy(() -> copyPair(2, 1)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> copyPair(3, 0)).isInstanceOf(IllegalStateException.class);
        assertThat(sum("SELECT count(*) AS n FROM pair")).isZero();
    }

    private void copyPair(int firstRow, int secondRow) {
        database.transactVoid(tx -> {
            try (CopyRows copy = tx.copyInto("pair", "a", "b")) {
                for (int values : new int[] {firstRow, secondRow}) {
                    copy.row();
                    for (int i = 0; i < values; i++) {
                        copy.int8(i);
                    }
                }
                copy.finish();
            }
        });
    }

    @Test
    void aNameIsOnlyAName() {
        assertThatThrownBy(() ->
                        database.transactVoid(
                                tx -> tx.copyInto("pair; DROP TABLE pair", "a").close()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private void update(String sql) {
        database.transactVoid(tx -> tx.update(sql));
    }

    private long sum(String sql) {
        return database.single(tx -> tx.one(sql, row -> row.longAt("n")));
    }
}
