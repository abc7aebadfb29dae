package io.farthing.charging;

import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.calendar.Hour;
import io.farthing.catalog.Draft;
import io.farthing.catalog.ModelDefinition;
import io.farthing.money.Currency;
import io.farthing.rating.DemoTariffs;
import io.farthing.rating.ModelType;
import io.farthing.rating.PriceTable;
import io.farthing.rating.Strategy;
import io.farthing.rating.Tariff;
import io.farthing.rating.Tier;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A past period under prices that nobody has published.
final class ReratingTest {
    private static final Hour START = Hour.of(House.JULY.start());
    private final House house = new House();
    private final Rerating rerating = new Rerating(house.database, house.charging, house.usage);

    @AfterEach
    void close() {
        house.requireSound();
        house.close();
    }

    /// Without a draft, what was charged; with one, what would have been; and neither is written.
    @Test
    void beforeIsWhatWasCharged() {
        long one = house.account("post");
        long other = house.account("post");
        house.use(one, "web/a 0:10 4 2", "web/a 1:10 6 0");
        house.use(other, "web/b 5:10 0 1");
        assertThat(house.charge().charges()).isPositive();
        List<String> charged = house.charges(one);

        assertThat(lines(Draft.NOTHING, 24)).allMatch(line -> line.endsWith(" +0.00000000"));
        PriceComparison dearer = compared(traffic("0.10"), 24);
        assertThat(dearer.totals()).hasSize(1);
        assertThat(dearer.totals().getFirst().before())
                .isEqualTo(house.database.read(tx -> ChargeTotals.read(tx, House.EUR)).total());
        assertThat(dearer.count(1)).isEqualTo(2);
        assertThat(dearer.count(0) + dearer.count(-1)).isZero();
        assertThat(
                        dearer.resources().stream()
                                .filter(line -> line.change().difference().signum() != 0))
                .singleElement()
                .satisfies(line -> assertThat(line.resource()).isEqualTo("traffic"));
        assertThat(house.charges(one)).isEqualTo(charged);
    }

    /// Hours before and after the period are left out, and versions that begin in it give way.
    @Test
    void theDraftIsInForceForTheWholePeriod() {
        long account = house.account("post");
        house.publish(priced(DemoTariffs.TRAFFIC, "0.50"), new Hour(START.epochHour() + 2));
        house.use(account, "web/a 0:10 0 1", "web/a 1:10 0 1", "web/a 2:10 0 1", "web/a 3:10 0 1");
        assertThat(traffic(compared(traffic("1"), 3)).after().text()).isEqualTo("3.00000000");
        PriceComparison later =
                compared(
                        rerating.compare(
                                traffic("1"),
                                new Hour(START.epochHour() + 3),
                                new Hour(START.epochHour() + 9),
                                House.NOW));
        assertThat(traffic(later).before().text()).isEqualTo("0.50000000");
        assertThat(traffic(later).after().text()).isEqualTo("1.00000000");
    }

    /// A model may be changed as well, and name what only the draft has.
    @Test
    void aModelOfTheDraftMayNameItsTariffs() {
        long account = house.account("post");
        house.use(account, "web/a 0:10 4 1");
        Tariff fresh = priced(DemoTariffs.TRAFFIC.named("fresh"), "7");
        ModelDefinition model = model("fresh");
        Draft draft = new Draft(List.of(fresh), List.of(), List.of(model));
        assertThat(compared(draft, 24).totals().getFirst().after().text()).isEqualTo("7.00000000");
        Draft broken = new Draft(List.of(), List.of(), List.of(model("stale", "fresh")));
        assertThat(rerating.compare(broken, START, START.next(), House.NOW))
                .isEqualTo(new ReratingResult.UnknownNames(List.of("stale", "fresh")));
    }

    @Test
    void anotherCurrencyAndTooLongAPeriodAreRefused() {
        long account = house.account("post");
        house.use(account, "web/a 0:10 0 1");
        Tariff dollars =
                Tariff.of(
                        DemoTariffs.TRAFFIC.uniqueName(),
                        DemoTariffs.TRAFFIC.subject(),
                        Currency.of("USD"),
                        PriceTable.of(Strategy.VOLUME, Tier.of("0", "1")));
        assertThat(rerating.compare(draft(dollars), START, START.next(), House.NOW))
                .isInstanceOfSatisfying(
                        ReratingResult.Unpriced.class,
                        unpriced -> assertThat(unpriced.sentence()).contains("is in USD"));
        Hour last = new Hour(START.epochHour() + Rerating.MOST_HOURS);
        assertThat(rerating.compare(Draft.NOTHING, START, last, House.NOW))
                .isInstanceOf(ReratingResult.Compared.class);
        assertThat(rerating.compare(Draft.NOTHING, START, last.next(), House.NOW))
                .isEqualTo(new ReratingResult.TooLong(Rerating.MOST_HOURS));
    }

    private static PriceComparison.Change traffic(PriceComparison comparison) {
        return comparison.resources().stream()
                .filter(line -> line.resource().equals("traffic"))
                .findFirst()
                .orElseThrow()
                .change();
    }

    private static ModelDefinition model(String... tariffs) {
        return new ModelDefinition(
                "standard", "standard", "", ModelType.HYBRID, List.of(tariffs), List.of());
    }

    private static Draft traffic(String price) {
        return draft(priced(DemoTariffs.TRAFFIC, price));
    }

    private static Draft draft(Tariff tariff) {
        return new Draft(List.of(tariff), List.of(), List.of());
    }

    private static Tariff priced(Tariff tariff, String price) {
        return Tariff.of(
                tariff.uniqueName(),
                tariff.subject(),
                House.EUR,
                PriceTable.of(Strategy.VOLUME, Tier.of("0", price)));
    }

    private PriceComparison compared(Draft draft, int hours) {
        return compared(
                rerating.compare(draft, START, new Hour(START.epochHour() + hours), House.NOW));
    }

    private static PriceComparison compared(ReratingResult result) {
        return ((ReratingResult.Compared) result).comparison();
    }

    private List<String> lines(Draft draft, int hours) {
        return compared(draft, hours).accounts().stream()
                .map(line -> "%d +%s".formatted(line.account(), line.change().difference().text()))
                .toList();
    }
}
