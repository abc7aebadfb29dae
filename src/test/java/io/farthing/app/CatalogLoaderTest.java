package io.farthing.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.farthing.catalog.CatalogFile;
import io.farthing.catalog.CatalogPlan;
import io.farthing.catalog.Product;
import io.farthing.db.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CatalogLoaderTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir private Path folder;

    private final TestDatabase test = TestDatabase.fresh();
    private final Nouns nouns =
            new Nouns(test.database(), InstantSource.fixed(NOW), new SecureRandom());
    private final CatalogLoader loader = new CatalogLoader(nouns);

    @AfterEach
    void close() {
        nouns.close();
        test.close();
    }

    /// The rate card's tariffs, their model, the offer of credits and the platform.
    private static int ofHosting(CatalogPlan plan) {
        return Objects.requireNonNull(plan.hosting()).tariffs().size() + 3;
    }

    @Test
    void loadingAgainPublishesOnlyWhatWasEdited() throws IOException {
        CatalogPlan demo = CatalogLoader.read(null);
        assertThat(loader.load(demo, NOW).published())
                .hasSize(demo.products().size() + demo.discounts().size() + ofHosting(demo));
        assertThat(loader.load(demo, NOW).published()).isEmpty();
        Path edited = folder.resolve("catalog.json");
        Files.writeString(
                edited, CatalogFile.demo().replace("\"GBP\": \"7.50\"", "\"GBP\": \"8.00\""));
        assertThat(loader.load(CatalogLoader.read(edited), NOW).published())
                .containsExactly("product MSVM001 version 2");
        List<Product> products = nouns.database.read(tx -> nouns.products.list(tx, NOW));
        assertThat(products).hasSameSizeAs(demo.products());
    }

    @Test
    void aFileThatIsNotRightIsRefusedWithEveryLine() throws IOException {
        Path wrong = folder.resolve("wrong.json");
        Files.writeString(
                wrong,
                CatalogFile.demo()
                        .replace("\"family\": \"vps\"", "\"family\": \"ship\"")
                        .replace("\"unit\": \"gb\"", "\"unit\": \"bushel\""));
        assertThatThrownBy(() -> CatalogLoader.read(wrong))
                .isInstanceOf(CommandRefused.class)
                .hasMessageContaining("products[11].unit: must be one of")
                .hasMessageContaining("products[15].family: must be one of");
        assertThatThrownBy(() -> CatalogLoader.read(folder.resolve("none.json")))
                .isInstanceOf(CommandRefused.class)
                .hasMessageContaining("cannot be read");
    }
}
