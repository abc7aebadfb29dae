package io.farthing.charging;

import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.calendar.Hour;
import io.farthing.ledger.BookKind;
import io.farthing.rating.PriceTable;
import io.farthing.rating.Strategy;
import io.farthing.rating.Tariff;
import io.farthing.rating.TariffSubject;
import io.farthing.rating.TariffType;
import io.farthing.rating.Tier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Corrections of hours whose account is priced otherwise, or pays otherwise, than it was before.
final class CorrectionTest {
    private final House house = new House();

    @AfterEach
    void close() {
        house.requireSound();
        house.close();
    }

    @Test
    void whatIsGivenBackPaysForWhatIsTaken() {
        priced("old", "0.05");
        priced("new", "0.05");
        house.setModel("prepaid", "old");
        long account = house.account("prepaid");
        house.fund(account, "10", Purpose.BALANCE);
        house.fund(account, "0.1", Purpose.BONUS);
        house.use(account, "web/a 0:10 1 2");
        assertThat(house.charge().charges()).isEqualTo(1);

        house.setModel("prepaid", "new");
        house.use(account, "web/a 0:20 1 0");
        assertThat(house.recharge().charges()).isEqualTo(2);
        assertThat(house.charges(account))
                .containsExactly(
                        "0 traffic 0.10000000",
                        "0 traffic -0.10000000 r2",
                        "0 traffic 0.10000000 r2");
        assertThat(house.book(account, BookKind.BONUS)).isEqualTo("0.00000000");
        assertThat(house.book(account, BookKind.BALANCE)).isEqualTo("10.00000000");
    }

    @Test
    void aRefundFillsUpFirstWhatWasTakenLast() {
        priced("dear", "0.05");
        priced("cheap", "0.02");
        house.setModel("prepaid", "dear");
        long account = house.account("prepaid");
        house.fund(account, "10", Purpose.BALANCE);
        house.fund(account, "0.06", Purpose.BONUS);
        house.use(account, "web/a 0:10 1 2");
        assertThat(house.charge().charges()).isEqualTo(1);

        house.setModel("prepaid", "cheap");
        house.use(account, "web/a 0:20 1 0");
        assertThat(house.recharge().charges()).isEqualTo(2);
        // All comes back as it was, and 0.04 are paid by the bonus again.
        assertThat(house.book(account, BookKind.BONUS)).isEqualTo("0.02000000");
        assertThat(house.book(account, BookKind.BALANCE)).isEqualTo("10.00000000");
    }

    private void priced(String name, String price) {
        house.publish(
                Tariff.of(
                        name + "-traffic",
                        TariffSubject.everyStack(TariffType.NETWORK, "traffic"),
                        House.EUR,
                        PriceTable.of(Strategy.VOLUME, Tier.of("0", price))),
                new Hour(0));
        house.model(name, name + "-traffic");
    }
}
