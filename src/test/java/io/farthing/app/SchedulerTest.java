package io.farthing.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.calendar.TestClock;
import io.farthing.db.TestDatabase;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Instant;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// What the server's own clock does where it is not alone, or where time leaps.
final class SchedulerTest {
    private static final Instant NOW = Instant.parse("2027-03-05T12:20:00Z");

    @AutoClose private final TestDatabase test = TestDatabase.fresh();
    @AutoClose private final Nouns one = nouns();
    @AutoClose private final Nouns other = nouns();

    private Nouns nouns() {
        return new Nouns(test.database(), new TestClock(NOW), new SecureRandom());
    }

    @Test
    void aMeterThatAnotherServerDefinedIsKnownToTheRun() {
        new ProviderLoader(one, new SecureRandom()).load(HostingHouse.demo(), NOW);
        one.database.transactVoid(
                tx -> assertThat(one.meters.define(tx, "licences", "COUNT", "")).isNotNull());
        assertThat(other.meters.known().byName("licences")).isNull();
        Scheduler.once(other, NOW);
        assertThat(other.meters.known().byName("licences")).isNotNull();
    }

    /// Charged with the first run after the leap, and not at the next midnight: the month's
    /// invoices are made in that run.
    @Test
    void hoursThatAClockLeaptOverAreCharged() throws IOException {
        try (DoorHouse house = new DoorHouse()) {
            use(house, "2027-01-31T08:10:00Z");
            house.goTo("2027-01-31T10:20:00Z");
            house.until(() -> chargedHours(house), 1L);
            use(house, "2027-02-01T05:10:00Z");
            house.goTo("2027-02-20T10:20:00Z");
            house.until(() -> chargedHours(house), 2L);
        }
    }

    private static void use(DoorHouse house, String at) throws IOException {
        String event =
                """
                [{"specversion":"1.0","type":"io.farthing.usage.v1","source":"/leap","id":"%1$s",
                  "time":"%1$s","data":{"account":%2$d,"environment":"env","node":"vm",
                  "readings":{"ram":131072}}}]
                """
                        .formatted(at, house.account);
        assertThat(house.staff.postEvents(event).isGood()).isTrue();
    }

    private static long chargedHours(DoorHouse house) {
        return house.nouns.database.single(
                tx -> tx.one("SELECT count(*) AS n FROM charged_hour", row -> row.longAt("n")));
    }
}
