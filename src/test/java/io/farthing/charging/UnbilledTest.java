package io.farthing.charging;

import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.calendar.Hour;
import io.farthing.calendar.MonthInZone;
import io.farthing.customers.AccountShard;
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
    void aCorrectionOfAMonthLongAgoIsOnTheNextInvoice() {
        long account = house.account("post");
        house.use(
                account,
                "web/a 0:10 200 0",
                "web/a 1:10 3 0",
                "web/a %d:10 3 0".formatted(JULY_HOURS));
        var _ = house.charge();
        assertThat(house.monthEnd.issueThrough(AUGUST, House.NOW)).isEqualTo(2);
        assertThat(unbilledFrom(account)).isEqualTo(hour(JULY_HOURS + AUGUST_HOURS));
        house.use(account, "web/a 1:20 5 0");
        var _ = house.recharge();
        assertThat(unbilledFrom(account)).isEqualTo(hour(1));
        assertThat(house.monthEnd.issue(SEPTEMBER, House.NOW)).isEqualTo(1);
        // 2 more dynamic cloudlets of the first tier, 0.004691 each, and nothing else of July or
        // August.
        assertThat(exact(account, SEPTEMBER)).isEqualTo("0.00938200");
        assertThat(unbilledFrom(account)).isEqualTo(Hour.notBefore(SEPTEMBER.end()));
        assertThat(house.book(account, BookKind.UNBILLED)).isEqualTo("0.00000000");
    }

    @Test
    void aMonthWithoutAnInvoiceWaitsForItsOwn() {
        long account = house.account("post");
        house.use(account, "web/a 2:10 3 0", "web/a %d:10 3 0".formatted(JULY_HOURS));
        var _ = house.charge();
        assertThat(house.monthEnd.issue(AUGUST, House.NOW)).isEqualTo(1);
        assertThat(exact(account, AUGUST)).isEqualTo("0.01360100");
        assertThat(unbilledFrom(account)).isEqualTo(hour(2));
        assertThat(house.monthEnd.issue(House.JULY, House.NOW)).isEqualTo(1);
        assertThat(exact(account, House.JULY)).isEqualTo("0.01360100");
        assertThat(house.book(account, BookKind.UNBILLED)).isEqualTo("0.00000000");
    }

    /// As where the accounts are older than the mark.
    @Test
    void whereNobodyHasLookedYetEverythingIsLookedThrough() {
        long account = house.account("post");
        house.use(account, "web/a 0:10 200 0");
        var _ = house.charge();
        assertThat(house.monthEnd.issue(House.JULY, House.NOW)).isEqualTo(1);
        house.use(account, "web/a %d:10 3 0".formatted(JULY_HOURS));
        var _ = house.charge();
        setUnbilledFrom(account, new Hour(0));
        assertThat(house.monthEnd.issue(AUGUST, House.NOW)).isEqualTo(1);
        assertThat(exact(account, AUGUST)).isEqualTo("0.01360100");
        assertThat(unbilledFrom(account)).isEqualTo(hour(JULY_HOURS + AUGUST_HOURS));
    }

    /// Otherwise they would be looked through again at each month's end.
    @Test
    void whatWasPaidBeforehandIsLookedThroughOnce() {
        long account = house.account("prepaid");
        house.use(account, "web/a 0:10 200 0");
        var _ = house.charge();
        move(account, "post");
        assertThat(house.monthEnd.issue(House.JULY, House.NOW)).isZero();
        assertThat(unbilledFrom(account)).isEqualTo(hour(JULY_HOURS));
    }

    @Test
    void theCheckFindsAChargeThatNobodyWouldLookFor() {
        long account = house.account("post");
        house.use(account, "web/a 2:10 3 0");
        var _ = house.charge();
        setUnbilledFrom(account, hour(3));
        assertThat(house.differences())
                .containsExactly(
                        "account %d: a charge of hour %d waits for an invoice, before hour %d"
                                .formatted(account, hour(2).epochHour(), hour(3).epochHour()));
        setUnbilledFrom(account, hour(2));
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

    private static Hour hour(long ofJuly) {
        return Hour.notBefore(House.JULY.start()).plus(ofJuly);
    }

    private Hour unbilledFrom(long account) {
        return house.database.read(tx ->
                tx.one(
                        "SELECT unbilled_from FROM charged_total WHERE shard = ? AND account = ?",
                        row -> new Hour(row.intAt("unbilled_from")),
                        AccountShard.of(account),
                        account));
    }

    private void setUnbilledFrom(long account, Hour hour) {
        int _ =
                house.database.transact(tx ->
                        tx.update(
                                "UPDATE charged_total SET unbilled_from = ? WHERE shard = ? AND account = ?",
                                hour.epochHour(),
                                AccountShard.of(account),
                                account));
    }
}
