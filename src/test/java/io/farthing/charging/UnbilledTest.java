package io.farthing.charging;

import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.calendar.MonthInZone;
import io.farthing.customers.StandingChange;
import io.farthing.invoices.Invoice;
import io.farthing.ledger.BookKind;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What is on an invoice, once, when an account's months are not of one piece.
final class UnbilledTest {
    private static final MonthInZone AUGUST = House.JULY.next();
    private static final MonthInZone SEPTEMBER = AUGUST.next();
    private static final int JULY_HOURS = 31 * 24;
    private static final int AUGUST_HOURS = 31 * 24;

    private final House house = new House();

    @AfterEach
    void close() {
        house.requireSound();
        house.close();
    }

    @Test
    void aCorrectionIsOnTheNextInvoiceAndOnNoneAfterIt() {
        long account = house.account("post");
        house.use(account, "web/a 0:10 200 0");
        var _ = house.charge();
        assertThat(house.monthEnd.issue(House.JULY, House.NOW)).isEqualTo(1);
        house.use(account, "web/a 0:20 202 0", "web/a %d:10 3 0".formatted(JULY_HOURS));
        var _ = house.charge();
        var _ = house.recharge();
        assertThat(house.monthEnd.issue(AUGUST, House.NOW)).isEqualTo(1);
        house.use(account, "web/a %d:10 3 0".formatted(JULY_HOURS + AUGUST_HOURS));
        var _ = house.charge();
        assertThat(house.monthEnd.issue(SEPTEMBER, House.NOW)).isEqualTo(1);
        // 2 reserved and 1 dynamic, as August would have had without July's correction.
        assertThat(exact(account, SEPTEMBER)).isEqualTo("0.01360100");
        assertThat(house.book(account, BookKind.UNBILLED)).isEqualTo("0.00000000");
    }

    @Test
    void whatWasPaidBeforehandIsNotInvoiced() {
        long account = house.account("prepaid");
        house.use(account, "web/a 0:10 200 0");
        var _ = house.charge();
        move(account, "post");
        house.use(account, "web/a 9:10 3 0");
        var _ = house.charge();
        assertThat(house.monthEnd.issue(House.JULY, House.NOW)).isEqualTo(1);
        assertThat(exact(account, House.JULY)).isEqualTo("0.01360100");
        assertThat(house.book(account, BookKind.UNBILLED)).isEqualTo("0.00000000");
    }

    @Test
    void whoNoLongerPaysByInvoiceGetsOneForTheTimeBefore() {
        long account = house.account("post");
        house.use(account, "web/a 0:10 3 0");
        var _ = house.charge();
        move(account, "prepaid");
        house.use(account, "web/a 9:10 200 0");
        var _ = house.charge();
        assertThat(house.monthEnd.issue(House.JULY, House.NOW)).isEqualTo(1);
        assertThat(exact(account, House.JULY)).isEqualTo("0.01360100");
        assertThat(house.book(account, BookKind.UNBILLED)).isEqualTo("0.00000000");
    }

    private void move(long account, String group) {
        StandingChange change =
                house.database.transact(tx ->
                        house.customers
                                .standings()
                                .setGroup(tx, account, group, House.JULY.start()));
        assertThat(change).isInstanceOf(StandingChange.Changed.class);
    }

    private String exact(long account, MonthInZone month) {
        Invoice invoice =
                Objects.requireNonNull(
                        house.database.read(
                                tx -> house.invoices.find(tx, account, month.period())));
        return invoice.totals().exact().text();
    }
}
