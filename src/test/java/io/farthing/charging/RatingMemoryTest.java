package io.farthing.charging;

import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.calendar.Hour;
import io.farthing.rating.DemoTariffs;
import io.farthing.rating.PriceTable;
import io.farthing.rating.Recurrence;
import io.farthing.rating.Scope;
import io.farthing.rating.Scopes;
import io.farthing.rating.Strategy;
import io.farthing.rating.Tariff;
import io.farthing.rating.TariffSubject;
import io.farthing.rating.TariffTerms;
import io.farthing.rating.TariffType;
import io.farthing.rating.Tier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Prices that look back: at last month's amount, and at whether they were paid before.
final class RatingMemoryTest {
    private static final int JULY_HOURS = 31 * 24;

    private static final Tariff BY_LAST_MONTH =
            Tariff.of(
                    "traffic-by-last-month",
                    TariffSubject.everyStack(TariffType.NETWORK, "traffic"),
                    DemoTariffs.EUR,
                    PriceTable.of(
                            Strategy.ACCUMULATED, Tier.of("0", "0.05"), Tier.of("10", "0.01")));

    /// 10 GB a month free, then 0.05, from 20 GB on 0.01.
    private static final Tariff OF_THE_MONTH =
            Tariff.of(
                            "traffic-of-the-month",
                            TariffSubject.everyStack(TariffType.NETWORK, "traffic"),
                            DemoTariffs.EUR,
                            PriceTable.of(
                                    Strategy.MONTHLY,
                                    Tier.of("0", "0"),
                                    Tier.of("10", "0.05"),
                                    Tier.of("20", "0.01")))
                    .with(TariffTerms.USUAL.with(Scopes.both(Scope.ACCOUNT)));

    private static final Tariff SET_UP =
            Tariff.of(
                            "set-up",
                            TariffSubject.everyStack(TariffType.OPTION, "ram"),
                            DemoTariffs.EUR,
                            PriceTable.of(Strategy.FLAT, Tier.of("0", "3")))
                    .with(TariffTerms.USUAL.with(Recurrence.ONCE));

    private final House house = new House();
    private long account;

    @BeforeEach
    void publish() {
        house.publish(BY_LAST_MONTH, new Hour(0));
        house.publish(SET_UP, new Hour(0));
        house.model("looking-back", "traffic-by-last-month", "set-up");
        house.publish(OF_THE_MONTH, new Hour(0));
        house.model("monthly", "traffic-of-the-month");
        house.setModel("post", "looking-back");
        account = house.account("post");
    }

    @AfterEach
    void close() {
        house.requireSound();
        house.close();
    }

    @Test
    void theTierFollowsFromLastMonthsTraffic() {
        house.use(
                account,
                "web/a 0:10 1 6",
                "web/a 5:10 1 4",
                "web/a %d:10 1 2".formatted(JULY_HOURS));
        var _ = house.charge();
        assertThat(house.charges(account))
                .containsExactly(
                        "0 traffic 0.30000000",
                        "0 ram 3.00000000",
                        "5 traffic 0.20000000",
                        JULY_HOURS + " traffic 0.02000000");
    }

    @Test
    void anEarlierHourChargedLaterDoesNotChargeAOneTimePriceAgain() {
        house.use(account, "web/a 9:10 1 0");
        var _ = house.charge();
        house.use(account, "web/a 3:10 1 0", "web/a 9:20 1 1");
        var _ = house.charge();
        var _ = house.recharge();
        assertThat(house.charges(account))
                .containsExactly("9 ram 3.00000000", "9 traffic 0.05000000 r2");
    }

    @Test
    void oneTimePricesAreChargedOnceANodeAndSurviveACorrection() {
        house.use(account, "web/a 0:10 1 0", "web/a 1:10 1 0", "web/b 2:10 1 0");
        var _ = house.charge();
        house.use(account, "web/a 0:20 1 1");
        var _ = house.recharge();
        assertThat(house.charges(account))
                .containsExactly("0 ram 3.00000000", "0 traffic 0.05000000 r2", "2 ram 3.00000000");
    }

    @Test
    void aCorrectionCountsOnceInLastMonthsTraffic() {
        house.use(account, "web/a 0:10 1 6");
        var _ = house.charge();
        house.use(account, "web/a 0:20 1 3.5");
        var _ = house.recharge();
        house.use(account, "web/a %d:10 1 1".formatted(JULY_HOURS));
        var _ = house.charge();
        // 9.5 GB, not 6 + 9.5: still the first tier.
        assertThat(house.charges(account)).last().isEqualTo(JULY_HOURS + " traffic 0.05000000");
    }

    @Test
    void aCorrectionTakesBackWhatItsHourAddedThoughPricesHaveChanged() {
        house.model("plain", "set-up");
        house.setModel("post", "plain");
        house.use(account, "web/a 0:10 1 6");
        var _ = house.charge();
        house.setModel("post", "looking-back");
        house.use(account, "web/a 0:20 1 5");
        var _ = house.recharge();
        house.use(account, "web/a %d:10 1 1".formatted(JULY_HOURS));
        var _ = house.charge();
        // All 11 GB of the corrected hour: nothing had been added before, so nothing is taken back.
        assertThat(house.charges(account)).last().isEqualTo(JULY_HOURS + " traffic 0.01000000");
    }

    @Test
    void aCorrectionUnderOtherPricesLeavesNothingOfTheOldOnes() {
        house.use(account, "web/a 0:10 1 11");
        var _ = house.charge();
        house.model("plain", "set-up");
        house.setModel("post", "plain");
        house.use(account, "web/a 0:20 1 0");
        var _ = house.recharge();
        house.setModel("post", "looking-back");
        house.use(account, "web/a %d:10 1 1".formatted(JULY_HOURS));
        var _ = house.charge();
        assertThat(house.charges(account)).last().isEqualTo(JULY_HOURS + " traffic 0.05000000");
    }

    /// Of the account's all: 6 and 3.5 of two environments are free, then half of the next one GB
    /// is; the other month begins anew.
    @Test
    void aMonthsAmountIsFreeOnceAndEndsWithTheMonth() {
        house.setModel("post", "monthly");
        int last = JULY_HOURS - 1;
        house.use(account, "web/a 0:10 1 6", "db/b 1:10 1 3.5", "web/a 2:10 1 1");
        house.use(account, "web/a 3:10 1 9", "web/b 3:20 1 2", "db/a %d:10 1 1".formatted(last));
        house.use(account, "web/a %d:10 1 9.5".formatted(JULY_HOURS));
        var _ = house.charge();
        assertThat(house.charges(account))
                .containsExactly(
                        "2 traffic 0.02500000",
                        "3 traffic 0.49000000",
                        last + " traffic 0.01000000");
    }

    /// An hour is priced by what the month had used before it, whenever that is done: what is
    /// corrected moves itself, and no later hour.
    @Test
    void aCorrectionLooksBackAtTheHoursBeforeItsOwn() {
        house.setModel("post", "monthly");
        house.use(account, "web/a 0:10 1 8", "web/a 5:10 1 4", "web/a 9:10 1 20");
        var _ = house.charge();
        house.use(account, "web/a 5:20 1 1");
        var _ = house.recharge();
        house.use(account, "web/a 10:20 1 1");
        var _ = house.charge();
        assertThat(house.charges(account))
                .containsExactly(
                        "5 traffic 0.10000000",
                        "5 traffic 0.05000000 r2",
                        "9 traffic 0.52000000",
                        "10 traffic 0.01000000");
    }
}
