package io.farthing.ledger;

import static io.farthing.ledger.Sample.BALANCE;
import static io.farthing.ledger.Sample.CASH;
import static io.farthing.ledger.Sample.eur;
import static io.farthing.ledger.Sample.moveAt;
import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.calendar.Period;
import io.farthing.db.Database;
import io.farthing.db.TestDatabase;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

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
        assertThat(turnover("revenue"))
                .containsExactly(
                        new Turnover(YearMonth.of(2026, 1), FIXED.kind(), eur(100)),
                        new Turnover(YearMonth.of(2026, 2), FIXED.kind(), eur(5)));
        assertThat(turnover("revenue.FIXED")).hasSize(2);
        assertThat(turnover("balance")).isEmpty();
    }

    private List<Turnover> turnover(String kind) {
        Period period =
                new Period(
                        Instant.parse("2025-12-31T23:00:00Z"),
                        Instant.parse("2026-02-28T23:00:00Z"));
        return database.read(tx -> ledger.turnover(tx, kind, PARIS, period));
    }

    private void post(Transaction transaction) {
        PostResult result = database.transact(tx -> ledger.post(tx, transaction, transaction.at()));
        assertThat(result).isInstanceOf(PostResult.Posted.class);
    }
}
