package io.farthing.ledger;

import static io.farthing.ledger.Sample.BALANCE;
import static io.farthing.ledger.Sample.CASH;
import static io.farthing.ledger.Sample.eur;
import static io.farthing.ledger.Sample.moveAt;
import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.calendar.MonthInZone;
import io.farthing.db.Database;
import io.farthing.db.TestDatabase;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TurnoverTest {
    private static final BookKey FIXED =
            BookKey.house(Sample.SHARD, BookKind.revenue("FIXED"), Sample.EUR);
    private static final BookKey ELSEWHERE =
            BookKey.house(Sample.SHARD, new BookKind("revenues"), Sample.EUR);
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    @AutoClose private final TestDatabase test = TestDatabase.fresh();
    private final Database database = test.database();
    private final Ledger ledger = new Ledger();

    @Test
    void monthsAreTheCalendarsAndKindsAreKeptApart() {
        // A microsecond before February in Paris, and its first.
        post(moveAt("1", BALANCE, FIXED, 100, Instant.parse("2026-01-31T22:59:59.999999Z")));
        post(moveAt("2", BALANCE, FIXED, 7, Instant.parse("2026-01-31T23:00:00Z")));
        post(moveAt("3", FIXED, BALANCE, 2, Instant.parse("2026-02-10T00:00:00Z")));
        // The period's end, another book that begins alike, and no book of the house's.
        post(moveAt("4", BALANCE, FIXED, 1000, Instant.parse("2026-02-28T23:00:00Z")));
        post(moveAt("5", BALANCE, ELSEWHERE, 500, Instant.parse("2026-02-10T00:00:00Z")));
        post(moveAt("6", CASH, BALANCE, 300, Instant.parse("2026-02-10T00:00:00Z")));
        assertThat(turnover("revenue", PARIS))
                .containsExactly(
                        new Turnover(YearMonth.of(2026, 1), FIXED.kind(), eur(100)),
                        new Turnover(YearMonth.of(2026, 2), FIXED.kind(), eur(5)));
        assertThat(turnover("revenue.FIXED", PARIS)).hasSize(2);
        assertThat(turnover("balance", PARIS)).isEmpty();
    }

    /// A provider's time zone may be an offset, which PostgreSQL reads the other way round.
    @ParameterizedTest
    @CsvSource({"+02:00,1", "-02:00,3", "UTC+2,1", "Etc/GMT-2,1"})
    void monthsOfAnOffsetAreTheOffsets(String zone, long january) {
        post(moveAt("1", BALANCE, FIXED, 1, Instant.parse("2026-01-31T21:59:59Z")));
        post(moveAt("2", BALANCE, FIXED, 2, Instant.parse("2026-01-31T22:00:00Z")));
        post(moveAt("3", BALANCE, FIXED, 4, Instant.parse("2026-02-01T02:00:00Z")));
        assertThat(turnover("revenue", ZoneId.of(zone)))
                .containsExactly(
                        new Turnover(YearMonth.of(2026, 1), FIXED.kind(), eur(january)),
                        new Turnover(YearMonth.of(2026, 2), FIXED.kind(), eur(7 - january)));
    }

    private List<Turnover> turnover(String kind, ZoneId zone) {
        List<MonthInZone> months =
                List.of(
                        new MonthInZone(YearMonth.of(2026, 1), zone),
                        new MonthInZone(YearMonth.of(2026, 2), zone));
        return database.read(tx -> ledger.turnover(tx, kind, months));
    }

    private void post(Transaction transaction) {
        PostResult result = database.transact(tx -> ledger.post(tx, transaction, transaction.at()));
        assertThat(result).isInstanceOf(PostResult.Posted.class);
    }
}
