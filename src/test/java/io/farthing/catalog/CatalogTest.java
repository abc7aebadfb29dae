package io.farthing.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.calendar.Hour;
import io.farthing.catalog.PublishResult.NewVersion;
import io.farthing.catalog.PublishResult.TooEarly;
import io.farthing.catalog.PublishResult.Unchanged;
import io.farthing.catalog.PublishResult.UnknownNames;
import io.farthing.db.Database;
import io.farthing.db.TestDatabase;
import io.farthing.money.Currency;
import io.farthing.money.Percentage;
import io.farthing.money.Seeds;
import io.farthing.rating.BillStrategy;
import io.farthing.rating.Cloudlets;
import io.farthing.rating.ModelType;
import io.farthing.rating.Option;
import io.farthing.rating.PriceTable;
import io.farthing.rating.PricingModel;
import io.farthing.rating.Strategy;
import io.farthing.rating.Tariff;
import io.farthing.rating.TariffRef;
import io.farthing.rating.TariffSubject;
import io.farthing.rating.TariffType;
import io.farthing.rating.Tier;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class CatalogTest {

    private static final Currency EUR = Currency.of("EUR");
    private static final Instant NOW = Instant.parse("2026-01-01T12:34:56Z");
    private static final Hour FIRST = Hour.of(Instant.parse("2026-02-01T00:00:00Z"));
    private static final Hour SECOND = FIRST.plus(24);

    private final TestDatabase test = TestDatabase.fresh();
    private final Database database = test.database();
    private final Catalog catalog = new Catalog();

    @AfterEach
    void dropDatabase() {
        test.close();
    }

    @Test
    void theSameContentIsTheSameVersion() {
        assertThat(publish(disk("0.10"), FIRST)).isEqualTo(new NewVersion(1));
        assertThat(publish(disk("0.1"), FIRST)).isEqualTo(new Unchanged(1));
        assertThat(publish(disk("0.10"), SECOND)).isEqualTo(new Unchanged(1));
        assertThat(publish(disk("0.10"), FIRST.plus(-5))).isEqualTo(new Unchanged(1));
    }

    @Test
    void otherContentIsTheNextVersion() {
        assertThat(publish(disk("0.10"), FIRST)).isEqualTo(new NewVersion(1));
        assertThat(publish(disk("0.20"), SECOND)).isEqualTo(new NewVersion(2));
        assertThat(publish(disk("0.10"), SECOND)).isEqualTo(new NewVersion(3));
        List<Published<Tariff>> versions = database.read(tx -> catalog.tariffVersions(tx, "disk"));
        assertThat(versions).extracting(Published::version).containsExactly(1, 2, 3);
        assertThat(versions)
                .extracting(each -> each.value().ref().version())
                .containsExactly(1, 2, 3);
        assertThat(versions.getFirst().publishedAt()).isEqualTo(NOW);
    }

    @Test
    void aVersionNeverBeginsBeforeTheOneItFollows() {
        assertThat(publish(disk("0.10"), SECOND)).isEqualTo(new NewVersion(1));
        assertThat(publish(disk("0.20"), SECOND.plus(-1))).isEqualTo(new TooEarly(SECOND));
        assertThat(publish(disk("0.20"), SECOND)).isEqualTo(new NewVersion(2));
    }

    @Test
    void theLatestAndEachVersionAreFound() {
        publishAll(FIRST, disk("0.10"), disk("0.20"));
        database.transactVoid(tx -> {
            assertThat(catalog.tariff(tx, "disk")).satisfies(isVersion(2, "0.2"));
            assertThat(catalog.tariff(tx, "disk", 1)).satisfies(isVersion(1, "0.1"));
            assertThat(catalog.tariff(tx, "disk", 3)).isNull();
            assertThat(catalog.tariff(tx, "nothing")).isNull();
            assertThat(catalog.tariffs(tx)).hasSize(1);
        });
    }

    @Test
    void anHourIsPricedByTheVersionsInForce() {
        publishAll(FIRST, disk("0.10"));
        publishModel(FIRST.plus(2), "disk");
        publishAll(SECOND, disk("0.20"));
        CatalogSnapshot snapshot = database.read(catalog::snapshot);

        assertThat(snapshot.pricingAt(FIRST.plus(1), "standard")).isNull();
        assertThat(snapshot.pricingAt(SECOND, "other")).isNull();
        assertThat(versionAt(snapshot, FIRST.plus(2))).isEqualTo(1);
        assertThat(versionAt(snapshot, SECOND.plus(-1))).isEqualTo(1);
        assertThat(versionAt(snapshot, SECOND)).isEqualTo(2);
        assertThat(versionAt(snapshot, SECOND.plus(1))).isEqualTo(2);
        assertThat(snapshot.tariff(new TariffRef("disk", 1))).isNotNull();
        assertThat(snapshot.tariff(new TariffRef("disk", 3))).isNull();
    }

    @Test
    void theHoursOfAStretchShareOneObject() {
        publishAll(FIRST, disk("0.10"));
        publishModel(FIRST, "disk");
        publishAll(SECOND, disk("0.20"));
        CatalogSnapshot snapshot = database.read(catalog::snapshot);

        PricingModel first = snapshot.pricingAt(FIRST, "standard");
        assertThat(snapshot.pricingAt(SECOND.plus(-1), "standard")).isSameAs(first);
        assertThat(snapshot.pricingAt(SECOND, "standard")).isNotSameAs(first);
    }

    @Test
    void aVersionReplacedInItsFirstHourPricesNothingAndIsStillFound() {
        publishAll(FIRST, disk("0.10"), disk("0.20"));
        publishModel(FIRST, "disk");
        CatalogSnapshot snapshot = database.read(catalog::snapshot);
        assertThat(versionAt(snapshot, FIRST)).isEqualTo(2);
        assertThat(snapshot.tariff(new TariffRef("disk", 1))).isNotNull();
    }

    @Test
    void aModelNeedsWhatItNamesToBeInForce() {
        publishAll(SECOND, disk("0.10"));
        assertThat(publish(model("disk", "cdn"), SECOND))
                .isEqualTo(new UnknownNames(List.of("cdn")));
        assertThat(publish(model("disk"), SECOND.plus(-1)))
                .isEqualTo(new UnknownNames(List.of("disk")));
        assertThat(publish(model("disk"), SECOND)).isEqualTo(new NewVersion(1));
        assertThat(publish(model("disk"), SECOND)).isEqualTo(new Unchanged(1));
    }

    @Test
    void aGridBringsItsPlansAlongAndFollowsTheirVersions() {
        GridDefinition grid = grid(List.of(disk("0.10")));
        assertThat(database.<PublishResult>transact(tx -> catalog.publish(tx, grid, FIRST, NOW)))
                .isEqualTo(new NewVersion(1));
        ModelDefinition model =
                new ModelDefinition(
                        "standard", "", "", ModelType.HYBRID, List.of(), List.of("editions"));
        assertThat(publish(model, FIRST)).isEqualTo(new NewVersion(1));
        publishAll(SECOND, disk("0.20"));

        CatalogSnapshot snapshot = database.read(catalog::snapshot);
        assertThat(gridVersionAt(snapshot, SECOND.plus(-1))).isEqualTo(1);
        assertThat(gridVersionAt(snapshot, SECOND)).isEqualTo(2);
        assertThat(database.read(catalog::grids)).hasSize(1);
        assertThat(database.read(catalog::models)).hasSize(1);
    }

    @Test
    void aGridNeedsItsTariffs() {
        assertThat(
                        database.<PublishResult>transact(
                                tx -> catalog.publish(tx, grid(List.of()), FIRST, NOW)))
                .isEqualTo(new UnknownNames(List.of("disk")));
    }

    @Test
    void twoWhoPublishAtOnceTakeTurns() throws Exception {
        List<Future<PublishResult>> results = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int index = 0; index < 8; index++) {
                Tariff tariff = disk("0." + (index % 4 + 1));
                results.add(threads.submit(() -> publish(tariff, FIRST)));
            }
        }
        int written = 0;
        for (Future<PublishResult> result : results) {
            written += result.get() instanceof NewVersion ? 1 : 0;
        }
        List<Published<Tariff>> versions = database.read(tx -> catalog.tariffVersions(tx, "disk"));
        assertThat(versions)
                .extracting(Published::version)
                .doesNotHaveDuplicates()
                .hasSize(written);
    }

    @Test
    void whatIsStoredIsWhatWasPublished() {
        Seeds.forAll(random -> {
            Tariff tariff = TariffRoundTripTest.tariff(random);
            Tariff found =
                    database.dryRun(tx -> {
                        PublishResult first = catalog.publish(tx, tariff, FIRST, NOW);
                        assertThat(first).isEqualTo(new NewVersion(1));
                        assertThat(catalog.publish(tx, tariff, FIRST, NOW))
                                .isEqualTo(new Unchanged(1));
                        return catalog.tariffs(tx).getFirst().value();
                    });
            assertThat(found).isEqualTo(tariff);
        });
    }

    @Test
    void theProductBringsItsResources() {
        assertThat(database.read(catalog::resources))
                .extracting(Resource::name)
                .contains("reserved", "dynamic", "traffic", "disk");
    }

    @Test
    void theProviderIsOneRow() {
        assertThat(database.<Boolean>read(tx -> catalog.provider(tx) == null)).isTrue();
        for (String name : List.of("First", "Second")) {
            Provider provider = provider(name);
            database.transactVoid(tx -> catalog.save(tx, provider));
            assertThat(database.<@Nullable Provider>read(catalog::provider)).isEqualTo(provider);
        }
    }

    private static Provider provider(String name) {
        return new Provider(
                name,
                EUR,
                ZoneId.of("Europe/Amsterdam"),
                new Cloudlets(131_072, 200),
                Percentage.of("5.5"),
                "INV",
                14,
                "default_host_group",
                new TraceOwnership(50, 5, 2),
                Seller.UNKNOWN);
    }

    private static Tariff disk(String price) {
        return Tariff.of(
                "disk",
                TariffSubject.everyStack(TariffType.STORAGE, "disk"),
                EUR,
                PriceTable.of(Strategy.VOLUME, Tier.of("0", price)));
    }

    private static ModelDefinition model(String... tariffs) {
        return new ModelDefinition(
                "standard", "Standard", "", ModelType.HYBRID, List.of(tariffs), List.of());
    }

    private static GridDefinition grid(List<Tariff> plans) {
        GridDefinition.Item item =
                new GridDefinition.Item(
                        "big", "Big", "", 0, List.of(new Option("edition", "big")), "disk");
        return new GridDefinition(
                "editions", "Editions", "", List.of(), BillStrategy.ALL, List.of(item), plans);
    }

    private PublishResult publish(Tariff tariff, Hour validFrom) {
        return database.transact(tx -> catalog.publish(tx, tariff, validFrom, NOW));
    }

    private PublishResult publish(ModelDefinition model, Hour validFrom) {
        return database.transact(tx -> catalog.publish(tx, model, validFrom, NOW));
    }

    private void publishAll(Hour validFrom, Tariff... tariffs) {
        for (Tariff tariff : tariffs) {
            assertThat(publish(tariff, validFrom)).isInstanceOf(NewVersion.class);
        }
    }

    private void publishModel(Hour validFrom, String... tariffs) {
        assertThat(publish(model(tariffs), validFrom)).isInstanceOf(NewVersion.class);
    }

    private static int versionAt(CatalogSnapshot snapshot, Hour hour) {
        PricingModel model = snapshot.pricingAt(hour, "standard");
        return model == null ? 0 : model.tariffs().getFirst().ref().version();
    }

    private static int gridVersionAt(CatalogSnapshot snapshot, Hour hour) {
        PricingModel model = snapshot.pricingAt(hour, "standard");
        return model == null
                ? 0
                : model.grids().getFirst().items().getFirst().tariff().ref().version();
    }

    private static Consumer<Published<Tariff>> isVersion(int version, String price) {
        return published -> {
            assertThat(published.version()).isEqualTo(version);
            assertThat(published.value().prices().tiers().getFirst().price())
                    .isEqualByComparingTo(price);
        };
    }
}
