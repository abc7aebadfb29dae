package io.farthing.charging;

import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.calendar.Bucket;
import io.farthing.calendar.Period;
import io.farthing.charging.HiddenHours.Range;
import io.farthing.customers.Account;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What histories leave out, and that nothing else does.
final class HiddenHoursTest {
    private static final Instant START = House.JULY.start();
    private static final Period ALWAYS = new Period(Instant.EPOCH, START.plusSeconds(1_000_000));

    /// Hours are numbers here; `-` is none.
    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    # before, asked, shown, after
                    -,        2-5, -,   2-5
                    -,        2-5, 3-4, 2-3 4-5
                    -,        2-5, 2-5, -
                    -,        2-5, 2-4, 4-5
                    -,        2-5, 3-5, 2-3
                    -,        2-5, 5-5, 2-5
                    1-9,      2-5, 2-5, 1-2 5-9
                    1-9,      2-5, -,   1-2 2-5 5-9
                    1-3 4-9,  2-5, 2-5, 1-2 5-9
                    1-2 5-9,  2-5, -,   1-2 2-5 5-9
                    3-4,      2-5, 2-5, -
                    """)
    void onlyTheHoursAskedAboutAreDecidedAnew(
            String before, String asked, String shown, String after) {
        List<Range> hidden =
                HiddenHours.outside(
                        ranges(asked).getFirst(),
                        shown.equals("-") ? null : ranges(shown).getFirst());
        assertThat(HiddenHours.after(ranges(before), ranges(asked).getFirst(), hidden))
                .containsExactlyInAnyOrderElementsOf(ranges(after));
    }

    private static List<Range> ranges(String text) {
        List<Range> ranges = new ArrayList<>();
        for (String each : text.equals("-") ? new String[0] : text.split(" ", -1)) {
            String[] ends = each.split("-", -1);
            ranges.add(new Range(Long.parseLong(ends[0]), Long.parseLong(ends[1])));
        }
        return ranges;
    }

    @Test
    void historiesObeyAndTheBooksDoNot() {
        try (House house = new House()) {
            long account = house.account("post");
            house.use(account, "one/n 1:10 3 0", "one/n 2:10 3 0", "two/n 1:10 5 0");
            assertThat(house.charge().charges()).isPositive();
            long all = total(house, account);
            hide(house, account, hours(1, 2), null);
            for (Bucket bucket : List.of(Bucket.HOUR, Bucket.DAY, Bucket.MONTH)) {
                assertThat(sum(house, account, bucket))
                        .as("%s", bucket)
                        .isEqualTo(total(house, account));
            }
            assertThat(total(house, account)).isPositive().isLessThan(all);
            hide(house, account, hours(0, 9), null);
            assertThat(rows(house, account, Bucket.HOUR))
                    .extracting(row -> row.place().environmentName())
                    .containsExactly("two");
            hide(house, account, hours(0, 9), hours(0, 9));
            assertThat(total(house, account)).isEqualTo(all);
            hide(house, account, hours(0, 9), null);
            assertThat(house.monthEnd.issue(House.JULY, House.NOW)).isEqualTo(1);
            long invoiced =
                    house.database
                            .read(tx -> house.invoices.inPeriod(tx, House.JULY.period()))
                            .getFirst()
                            .totals()
                            .exact()
                            .units();
            assertThat(invoiced).as("what was used is invoiced").isEqualTo(all);
            house.requireSound();
        }
    }

    private static Period hours(int from, int to) {
        return new Period(START.plusSeconds(from * 3600L), START.plusSeconds(to * 3600L));
    }

    private static void hide(House house, long uid, Period asked, @Nullable Period shown) {
        ChargeHistory history = new ChargeHistory();
        house.database.transactVoid(tx -> {
            Account account = Objects.requireNonNull(house.customers.accounts().find(tx, uid));
            long one = Objects.requireNonNull(history.environment(tx, uid, "one"));
            history.showOnly(tx, account, one, asked, shown);
        });
    }

    private static long total(House house, long account) {
        return house.database.read(tx -> new ChargeHistory().total(tx, account, ALWAYS)).units();
    }

    private static List<HistoryRow> rows(House house, long account, Bucket bucket) {
        HistoryQuery query = HistoryQuery.of(account, ALWAYS, bucket);
        return house.database.read(tx -> new ChargeHistory().rows(tx, query));
    }

    private static long sum(House house, long account, Bucket bucket) {
        return rows(house, account, bucket).stream().mapToLong(HistoryRow::units).sum();
    }
}
