package io.farthing.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.farthing.catalog.ProviderFile;
import io.farthing.catalog.ProviderPlan;
import io.farthing.catalog.Published;
import io.farthing.catalog.Reading;
import io.farthing.db.TestDatabase;
import io.farthing.rating.Tariff;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ProviderLoaderTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final TestDatabase test = TestDatabase.fresh();
    private final Nouns nouns =
            new Nouns(test.database(), InstantSource.fixed(NOW), new SecureRandom());
    private final ProviderLoader loader = new ProviderLoader(nouns, new SecureRandom());

    @AfterEach
    void close() {
        nouns.close();
        test.close();
    }

    @Test
    void loadingTwiceIsLoadingOnce() {
        ProviderPlan plan = plan(ProviderFile.demo());
        loader.load(plan, NOW);
        loader.load(plan, NOW.plusSeconds(3600));
        long accounts =
                nouns.database.read(
                        tx -> tx.one("SELECT count(*) AS n FROM account", row -> row.longAt("n")));
        assertThat(accounts).isEqualTo(50);
    }

    @Test
    void anOfferThatCannotBeChargedIsRefusedWhole() {
        String unmetered = ProviderFile.demo().replace("\"traffic\"", "\"phone-calls\"");
        assertThatThrownBy(() -> loader.load(plan(unmetered), NOW))
                .isInstanceOf(CommandRefused.class)
                .hasMessageContaining("nothing meters the resource phone-calls");
        List<Published<Tariff>> published = nouns.database.read(nouns.catalog::tariffs);
        assertThat(published).isEmpty();
    }

    private static ProviderPlan plan(String text) {
        if (ProviderFile.read(text) instanceof Reading.Parsed<ProviderPlan>(ProviderPlan plan, _)) {
            return plan;
        }
        throw new AssertionError("the plan cannot be read");
    }
}
