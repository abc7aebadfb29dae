package io.farthing.ledger;

import static io.farthing.ledger.Sample.BALANCE;
import static io.farthing.ledger.Sample.CASH;
import static io.farthing.ledger.Sample.CREDIT;
import static io.farthing.ledger.Sample.EUR;
import static io.farthing.ledger.Sample.NOON;
import static io.farthing.ledger.Sample.OTHER;
import static io.farthing.ledger.Sample.SHARD;
import static io.farthing.ledger.Sample.eur;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.farthing.ledger.Transaction.Part;
import io.farthing.money.Money;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TransactionTest {

    private static final List<Entry> ENTRIES =
            List.of(new Entry(CASH, eur(-5)), new Entry(BALANCE, eur(5)));
    private static final Transaction ONE = new Transaction("k", "fund", NOON, 1, "note", ENTRIES);

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    # units of three entries,                  refused for
                    -5, 5, 0,                                  an entry of zero
                    -5, 4, 2,                                  entries in EUR sum to 1 units
                    -5, 4, -1,                                 entries in EUR sum to -2 units
                    -9223372036854775808, 9223372036854775807, 1, long overflow
                    9223372036854775807, 1, -1,                long overflow
                    """)
    void entriesMustSumToZero(long first, long second, long third, String why) {
        assertThatThrownBy(() ->
                        new Transaction(
                                "k",
                                "fund",
                                NOON,
                                1,
                                "",
                                List.of(
                                        new Entry(CASH, eur(first)),
                                        new Entry(BALANCE, eur(second)),
                                        new Entry(OTHER, eur(third)))))
                .hasMessageContaining(why);
    }

    @Test
    void eachCurrencyMustSumToZeroByItself() {
        BookKey credits = new BookKey(SHARD, 1, BookKind.BALANCE, CREDIT);
        List<Entry> mixed =
                List.of(new Entry(CASH, eur(-5)), new Entry(credits, new Money(CREDIT, 5)));
        assertThatThrownBy(() -> new Transaction("k", "fund", NOON, 1, "", mixed))
                .hasMessageContaining("entries in EUR sum to -5 units");
        assertThatThrownBy(() -> new Entry(CASH, new Money(CREDIT, 5)))
                .hasMessageContaining("an entry in credit does not fit the book cash of 0 in EUR");
    }

    @Test
    void aTransactionStaysInOneShard() {
        BookKey elsewhere = new BookKey(SHARD + 1, 1, BookKind.BALANCE, EUR);
        assertThatThrownBy(() ->
                        new Transaction(
                                "k",
                                "fund",
                                NOON,
                                1,
                                "",
                                List.of(new Entry(CASH, eur(-5)), new Entry(elsewhere, eur(5)))))
                .hasMessageContaining("stays in one shard");
    }

    @Test
    void oneEntryIsTooFewAndTextMustBeText() {
        assertThatThrownBy(() -> new Transaction("k", "fund", NOON, 1, "", ENTRIES.subList(0, 1)))
                .hasMessageContaining("needs 2 to");
        assertRefused("", "fund", "", "key must not be empty");
        assertRefused("k".repeat(201), "fund", "", "key is longer than 200 characters");
        assertRefused("k\0", "fund", "", "key holds a character that is not text");
        assertRefused("k", "Fund!", "", "transaction kind");
        assertRefused("k", "fund", "n".repeat(2001), "note is longer than 2000 characters");
        assertRefused("k", "fund", "half \uD83D", "note holds a character that is not text");
        assertThat(new Transaction("k", "fund", NOON, 1, "\uD83D\uDE00", ENTRIES).note())
                .hasSize(2);
    }

    private static void assertRefused(String key, String kind, String note, String why) {
        assertThatThrownBy(() -> new Transaction(key, kind, NOON, 1, note, ENTRIES))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
    }

    @Test
    void everyPartCountsAndOneAlone() {
        List<Entry> turned = ENTRIES.reversed();
        assertDiffers(new Transaction("k", "refund", NOON, 1, "note", ENTRIES), Part.KIND);
        assertDiffers(
                new Transaction("k", "fund", NOON.plusNanos(1000), 1, "note", ENTRIES), Part.AT);
        assertDiffers(new Transaction("k", "fund", NOON, 2, "note", ENTRIES), Part.ACCOUNT);
        assertDiffers(new Transaction("k", "fund", NOON, 1, "", ENTRIES), Part.NOTE);
        assertDiffers(new Transaction("k", "fund", NOON, 1, "note", turned), Part.ENTRIES);
        assertDiffers(new Transaction("k", "f", NOON, 2, "note", ENTRIES), Part.KIND, Part.ACCOUNT);
    }

    private static void assertDiffers(Transaction other, Part... parts) {
        assertThat(ONE.differsFrom(other)).containsExactly(parts);
        assertThat(other.contentHash()).isNotEqualTo(ONE.contentHash());
    }

    @Test
    void nanosecondsAreNotKeptAndSoDoNotCount() {
        Transaction later = new Transaction("k", "fund", NOON.plusNanos(999), 1, "note", ENTRIES);
        assertThat(later).isEqualTo(ONE);
        assertThat(later.contentHash()).isEqualTo(ONE.contentHash());
    }

    /// Stored hashes were made by this form; see [ContentHash].
    @Test
    void theHashOfAContentNeverChanges() {
        assertThat(HexFormat.of().formatHex(ONE.contentHash()))
                .isEqualTo("c276934b7e8000170ddf4269be3656ea5cf8ea79c1251fef18c2dbfac851c901");
    }

    @Test
    void deltasAddUpPerBook() {
        Transaction transaction =
                new Transaction(
                        "k",
                        "fund",
                        NOON,
                        1,
                        "",
                        List.of(
                                new Entry(CASH, eur(-5)),
                                new Entry(BALANCE, eur(7)),
                                new Entry(CASH, eur(-2))));
        assertThat(transaction.deltas()).containsEntry(CASH, -7L).containsEntry(BALANCE, 7L);
    }
}
