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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// One account that cannot be charged must not keep the others from being charged.
final class FailingShardTest {
    private final House house = new House();

    @AfterEach
    void close() {
        house.requireSound();
        house.close();
    }

    @Test
    void anAccountWithoutAPriceListStopsItsShardByNameAndNoOther() {
        house.setModel("trial", "absent");
        long unpriced = house.account("trial");
        long first = house.account("post");
        long second = house.account("post");
        house.use(unpriced, "web/a 0:10 5 0");
        house.use(first, "web/a 0:10 5 0", "web/a 1:10 5 0");
        house.use(second, "web/a 0:10 5 0");

        Charging.Result result = house.charge();
        assertThat(result.charges()).isEqualTo(6);
        assertThat(result.failures())
                .singleElement()
                .satisfies(failure ->
                        assertThat(failure.reason())
                                .contains("group trial on host group hosts")
                                .contains("account " + unpriced));
        assertThat(house.charges(unpriced)).isEmpty();

        house.setModel("trial", "standard");
        assertThat(house.charge().charges()).isEqualTo(2);
    }

    @Test
    void aTariffInAnotherCurrencyThanTheAccountsIsNotCharged() {
        house.publish(traffic(House.EUR), new Hour(0));
        house.publish(traffic(Currency.of("USD")), Hour.of(House.JULY.start()).plus(3));
        house.model("american", "by-gigabyte");
        house.setModel("post", "american");
        long account = house.account("post");
        house.use(account, "web/a 0:10 1 3", "web/a 2:10 1 3", "web/a 3:10 1 3", "web/a 4:10 1 3");

        Charging.Result result = house.charge();
        assertThat(result.failures().getFirst().reason())
                .contains("by-gigabyte", "USD", "account " + account, "EUR")
                .contains("from 2013-07-01T01:00:00Z on");
        // What came before is owed, although it was tried in the same transaction.
        assertThat(house.charges(account))
                .containsExactly("0 traffic 0.15000000", "2 traffic 0.15000000");
    }

    private static Tariff traffic(Currency currency) {
        return Tariff.of(
                "by-gigabyte",
                TariffSubject.everyStack(TariffType.NETWORK, "traffic"),
                currency,
                PriceTable.of(Strategy.VOLUME, Tier.of("0", "0.05")));
    }
}
