package io.farthing.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.calendar.TestClock;
import io.farthing.db.TestDatabase;
import java.security.SecureRandom;
import java.time.Instant;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// What one server defines, another must know before it reads usage of it.
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
}
