package io.farthing.access;

import static io.farthing.customers.SampleAccounts.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.db.Database;
import io.farthing.db.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

final class AuditTrailTest {

    @AutoClose private final TestDatabase test = TestDatabase.fresh();
    private final Database database = test.database();
    private final AuditTrail trail = new AuditTrail();

    @Test
    void tellsTheNewestFirstAndOnlyOfTheAccount() {
        Principal staff =
                new Principal(
                        9, "sue", Role.STAFF, null, null, new Principal.Credential.BySession(1));
        database.transactVoid(tx -> {
            for (int i = 1; i <= 5; i++) {
                trail.record(
                        tx,
                        AuditEntry.Act.by(staff, 1, "FundAccount", "EUR " + i),
                        START.plusSeconds(i));
            }
            trail.record(tx, new AuditEntry.Act(null, 2L, "deactivated", "no money"), START);
        });
        List<AuditEntry> newest = page(1, Long.MAX_VALUE, 2);
        assertThat(newest)
                .extracting(entry -> entry.act().detail())
                .containsExactly("EUR 5", "EUR 4");
        assertThat(newest.getFirst().at()).isEqualTo(START.plusSeconds(5));
        assertThat(newest.getFirst().act().userId()).isEqualTo(9);
        assertThat(page(1, newest.getLast().id(), 10))
                .extracting(entry -> entry.act().detail())
                .containsExactly("EUR 3", "EUR 2", "EUR 1");
        assertThat(page(2, Long.MAX_VALUE, 10).getFirst().act().userId()).isNull();
        assertThat(page(3, Long.MAX_VALUE, 10)).isEmpty();
    }

    @Test
    void takesWhateverIsToldAndCutsItWhole() {
        database.transactVoid(tx -> {
            trail.record(tx, new AuditEntry.Act(1L, 1L, "a", "nul \u0000"), START);
            trail.record(tx, new AuditEntry.Act(1L, 1L, "a", "🦊".repeat(2000)), START);
            trail.record(tx, new AuditEntry.Act(1L, 1L, "a", "x" + "🦊".repeat(2000)), START);
        });
        List<AuditEntry> entries = page(1, Long.MAX_VALUE, 10);
        assertThat(entries.get(2).act().detail()).isEqualTo("(unreadable)");
        assertThat(entries.get(1).act().detail()).hasSizeLessThanOrEqualTo(2000).endsWith("🦊…");
        assertThat(entries.get(0).act().detail()).hasSizeLessThanOrEqualTo(2000).endsWith("🦊…");
    }

    private List<AuditEntry> page(long account, long beforeId, int count) {
        return database.single(tx -> trail.page(tx, account, beforeId, count));
    }
}
