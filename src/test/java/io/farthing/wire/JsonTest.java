package io.farthing.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

final class JsonTest {
    private static final Limits.JsonLimits TIGHT = new Limits.JsonLimits(3, 8, 10, 12);

    private static Json.Reading read(String text, Limits.JsonLimits limits) {
        return Json.read(text.getBytes(StandardCharsets.UTF_8), limits);
    }

    private static JsonNode tree(String text) {
        return ((Json.Reading.Read) read(text, Limits.JsonLimits.STANDARD)).tree();
    }

    @Test
    void keepsDecimalsExactBothWays() {
        String text = "{\"a\":0.10,\"b\":123456789.12345678,\"c\":12345678901234567890,\"d\":1E+2}";
        JsonNode tree = tree(text);
        assertThat(tree.get("a").decimalValue()).isEqualTo(new BigDecimal("0.10"));
        assertThat(Json.writeText(tree)).isEqualTo(text.replace("1E+2", "100"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '`',
            value = {
                "[[[1]]]",
                "[1,2,3,4,5,6,7]",
                "\"1234567890\"",
                "123456789012",
                "0.12345678901",
                "1e11",
                "{\"a\":null}",
                "\"\\ud83d\\ude00\"",
            })
    void acceptsTheLast(String text) {
        assertThat(read(text, TIGHT)).isInstanceOf(Json.Reading.Read.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '`',
            value = {
                "[[[[1]]]]#nested deeper than 3 levels",
                "[1,2,3,4,5,6,7,8]#more than 8 values",
                "\"12345678901\"#a text is longer than 10 characters",
                "1234567890123#a number has more than 12 digits",
                "1e12#a number has more than 12 digits",
                "1e999999999#a number has more than 12 digits",
                "1e-999999999#a number has more than 12 digits",
                "{\"a\":1,\"a\":1}#the key 'a' is there twice",
                "{\"a\":null,\"a\":1}#the key 'a' is there twice",
                "\"\\u0000\"#a text holds a NUL character",
                "\"\\ud800\"#a text holds half a surrogate pair",
                "\"\\udc00\\ud800\"#a text holds half a surrogate pair",
                "1 2#more text follows the document",
                "``#the document is empty",
            })
    void refusesTheFirstBeyond(String text, String reason) {
        assertThat(read(text, TIGHT))
                .isInstanceOfSatisfying(
                        Json.Reading.Unreadable.class,
                        refused -> assertThat(refused.reason()).isEqualTo(reason));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '`',
            value = {
                "{", "[1,", "{\"a\"", "{\"a\":", "nul", "NaN", "01", "'a'", "{a:1}", "[1,]", "\"",
                "/**/1"
            })
    void refusesWhatIsNotJson(String text) {
        assertThat(read(text, Limits.JsonLimits.STANDARD))
                .isInstanceOf(Json.Reading.Unreadable.class);
    }

    @Test
    void refusesBytesThatAreNotUtf8() {
        byte[] bytes = {'"', (byte) 0xC3, '"'};
        assertThat(Json.read(bytes, Limits.JsonLimits.STANDARD))
                .isInstanceOf(Json.Reading.Unreadable.class);
    }

    @Test
    void survivesAVeryDeepDocument() {
        assertThat(read("[".repeat(1_000_000), Limits.JsonLimits.STANDARD))
                .isInstanceOf(Json.Reading.Unreadable.class);
        assertThat(read("{\"a\":".repeat(100_000), Limits.JsonLimits.STANDARD))
                .isInstanceOf(Json.Reading.Unreadable.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "{\"b\":1,\"a\":[1.0,2]}#{ \"a\" : [1, 2.00], \"b\" : 1 }",
                "{\"a\":100}#{\"a\":1e2}",
                "{\"a\":0}#{\"a\":0.000}",
                "{\"a\":-0.5}#{\"a\":-5e-1}",
                "{\"a\":\"\\u0041\"}#{\"a\":\"A\"}",
            })
    void writesEqualDocumentsAlike(String one, String other) {
        assertThat(Json.canonical(tree(one))).isEqualTo(Json.canonical(tree(other)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {"{\"a\":1}#{\"a\":\"1\"}", "[1,2]#[2,1]", "{\"a\":null}#{}", "1.0#1.01"})
    void writesDifferentDocumentsDifferently(String one, String other) {
        assertThat(Json.canonical(tree(one))).isNotEqualTo(Json.canonical(tree(other)));
    }

    private record Written(String name, @Nullable String absent, Instant at, BigDecimal amount) {}

    @Test
    void writesRecords() {
        Written record =
                new Written(
                        "a", null, Instant.parse("2013-07-01T00:00:00Z"), new BigDecimal("1E+3"));
        assertThat(Json.writeText(record))
                .isEqualTo("{\"name\":\"a\",\"at\":\"2013-07-01T00:00:00Z\",\"amount\":1000}");
    }

    @Test
    void addsExtensionMembersToProblems() {
        Problem problem =
                Problem.of(402, "/problems/insufficient-funds", "Insufficient funds")
                        .detail("3.00 EUR are missing")
                        .with("missing", "3.00");
        assertThat(Json.writeText(problem.tree()))
                .isEqualTo(
                        """
                        {"type":"/problems/insufficient-funds","title":"Insufficient funds",\
                        "status":402,"detail":"3.00 EUR are missing","missing":"3.00"}\
                        """);
    }
}
