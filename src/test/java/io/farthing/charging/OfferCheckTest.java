package io.farthing.charging;

import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.calendar.Hour;
import io.farthing.money.Currency;
import io.farthing.rating.PriceTable;
import io.farthing.rating.Strategy;
import io.farthing.rating.Tariff;
import io.farthing.rating.TariffSubject;
import io.farthing.rating.TariffType;
import io.farthing.rating.Tier;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What cannot be charged is found when it is published.
final class OfferCheckTest {
    private static final Hour ALWAYS = new Hour(0);

    private final House house = new House();

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void theUsualOfferIsSound() {
        assertThat(problems()).isEmpty();
    }

    @Test
    void aTariffForWhatNothingMetersIsNamed() {
        house.publish(tariff("phones", "landline", House.EUR), ALWAYS);
        house.model("telecom", "phones");
        assertThat(problems()).singleElement().asString().contains("telecom", "phones", "landline");
    }

    @Test
    void aMeanIsNotSold() {
        house.publish(tariff("processor", "cpu", House.EUR), ALWAYS);
        house.model("by-megahertz", "processor");
        assertThat(problems()).singleElement().asString().contains("by-megahertz", "cpu");
    }

    @Test
    void aModelInTwoCurrenciesIsNamed() {
        house.publish(tariff("dollars", "traffic", Currency.of("USD")), ALWAYS);
        house.model("mixed", "demo-reserved", "dollars");
        assertThat(problems())
                .singleElement()
                .asString()
                .contains("mixed", "EUR=demo-reserved", "USD=dollars");
    }

    @Test
    void aLaterVersionOfATariffIsHeldAgainstTheModelsThatNameIt() {
        house.publish(tariff("first-good", "disk", House.EUR), ALWAYS);
        house.model("disks", "first-good");
        assertThat(problems()).isEmpty();
        house.publish(tariff("first-good", "landline", House.EUR), new Hour(1000));
        assertThat(problems()).hasSize(1);
    }

    private List<String> problems() {
        OfferCheck check = new OfferCheck(house.catalog, house.meters);
        return house.database.read(check::problems);
    }

    private static Tariff tariff(String name, String resource, Currency currency) {
        return Tariff.of(
                name,
                TariffSubject.everyStack(TariffType.NETWORK, resource),
                currency,
                PriceTable.of(Strategy.VOLUME, Tier.of("0", "0.05")));
    }
}
