package io.farthing.charging;

import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.calendar.MonthInZone;
import io.farthing.invoices.Invoice;
import io.farthing.invoices.InvoiceStatus;
import io.farthing.ledger.BookKind;
import io.farthing.quotas.KnownQuota;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class MonthEndTest {
    private static final MonthInZone AUGUST = House.JULY.next();
    private static final int JULY_HOURS = 31 * 24;

    private final House house = new House();

    @AfterEach
    void close() {
        house.requireSound();
        house.close();
    }

    @Test
    void theInvoiceHoldsTheHoursThatStartInTheMonth() {
        long account = house.account("post");
        house.use(
                account,
                "web/a -1:10 9 0",
                "web/a 0:10 200 0",
                "web/a %d:59 9 0".formatted(JULY_HOURS - 1),
                "web/a %d:00 9 0".formatted(JULY_HOURS));
        var _ = house.charge();
        assertThat(house.monthEnd.issue(House.JULY, House.NOW)).isEqualTo(1);
        Invoice invoice = invoice(account, House.JULY);
        // Two hours of 2 reserved; 198 and 7 dynamic cloudlets.
        assertThat(invoice.totals().exact().text()).isEqualTo("0.70069100");
        assertThat(invoice.totals().net().minorText()).isEqualTo("0.70");
        assertThat(invoice.totals().vat().minorText()).isEqualTo("0.14");
        assertThat(invoice.numberText()).isEqualTo("T-000001");
        assertThat(house.book(account, BookKind.RECEIVABLE)).isEqualTo("-0.84000000");
    }

    @Test
    void aMonthIsInvoicedOnce() {
        long account = house.account("post");
        house.use(account, "web/a 0:10 200 0");
        var _ = house.charge();
        assertThat(house.monthEnd.issue(House.JULY, House.NOW)).isEqualTo(1);
        assertThat(house.monthEnd.issue(House.JULY, House.NOW)).isZero();
    }

    @Test
    void aCorrectionOfAnInvoicedMonthIsOnTheNextInvoice() {
        long account = house.account("post");
        house.use(account, "web/a 0:10 200 0");
        var _ = house.charge();
        assertThat(house.monthEnd.issue(House.JULY, House.NOW)).isEqualTo(1);
        house.use(account, "web/a 0:20 202 0", "web/a %d:10 3 0".formatted(JULY_HOURS));
        var _ = house.charge();
        var _ = house.recharge();
        assertThat(house.monthEnd.issue(AUGUST, House.NOW)).isEqualTo(1);
        // August's 2 reserved and 1 dynamic, and July's 2 more dynamic at the last tier.
        assertThat(invoice(account, AUGUST).totals().exact().text()).isEqualTo("0.02016700");
        assertThat(house.book(account, BookKind.UNBILLED)).isEqualTo("0.00000000");
    }

    @Test
    void monthsThatNobodyInvoicedInTimeAreInvoicedLate() {
        long account = house.account("post");
        house.use(
                account,
                "web/a 0:10 200 0",
                "web/a %d:10 200 0".formatted(JULY_HOURS),
                "web/a %d:10 200 0".formatted(JULY_HOURS + 31 * 24 + 30 * 24));
        var _ = house.charge();
        MonthInZone september = AUGUST.next();
        assertThat(house.monthEnd.issueThrough(september, House.NOW)).isEqualTo(2);
        assertThat(house.monthEnd.issueThrough(september, House.NOW)).isZero();
        assertThat(invoice(account, AUGUST).totals().net().minorText()).isEqualTo("0.66");
        assertThat(house.monthEnd.issueThrough(september.next(), House.NOW)).isEqualTo(1);
        assertThat(house.book(account, BookKind.UNBILLED)).isEqualTo("0.00000000");
    }

    @Test
    void whereHoursBeginAtHalfPastAnHourIsOfTheMonthItStartsIn() {
        MonthInZone inIndia = new MonthInZone(YearMonth.of(2013, 7), ZoneId.of("Asia/Kolkata"));
        long account = house.account("post");
        // July in India is from 30 June 18:30 to 31 July 18:30 UTC; July in Amsterdam starts at
        // 22:00.
        house.use(
                account,
                "web/a -4:50 9 0",
                "web/a -3:10 200 0",
                "web/a %d:50 200 0".formatted(JULY_HOURS - 4),
                "web/a %d:10 9 0".formatted(JULY_HOURS - 3));
        var _ = house.charge();
        assertThat(house.monthEnd.issue(inIndia, House.NOW)).isEqualTo(1);
        // Twice 2 reserved and 198 dynamic.
        assertThat(invoice(account, inIndia).totals().exact().text()).isEqualTo("1.31788800");
    }

    @Test
    void nothingUsedNothingInvoiced() {
        long _ = house.account("post");
        assertThat(house.monthEnd.issue(House.JULY, House.NOW)).isZero();
    }

    @Test
    void whatWasFreeIsNotInvoiced() {
        long account = house.account("post");
        house.model("traffic-only", "demo-traffic");
        house.setModel("post", "traffic-only");
        house.use(account, "web/a 0:10 200 0.05");
        var _ = house.charge();
        assertThat(house.monthEnd.issue(House.JULY, House.NOW)).isZero();
    }

    /// August takes July back to the last digit. Its invoice says so, and closes both months.
    @Test
    void aMonthThatSumsToNothingIsAnInvoiceOfNothing() {
        long account = house.account("post");
        house.use(account, "web/a 0:10 200 0");
        var _ = house.charge();
        assertThat(house.monthEnd.issue(House.JULY, House.NOW)).isEqualTo(1);
        house.model("traffic-only", "demo-traffic");
        house.setModel("post", "traffic-only");
        house.use(account, "web/a 0:20 200 0");
        var _ = house.recharge();
        house.setModel("post", "standard");
        int september = JULY_HOURS + 31 * 24;
        house.use(
                account,
                "web/a %d:10 200 0".formatted(JULY_HOURS),
                "web/a %d:10 200 0".formatted(september));
        var _ = house.charge();
        assertThat(house.monthEnd.issueThrough(AUGUST, House.NOW)).isEqualTo(1);
        Invoice nothing = invoice(account, AUGUST);
        assertThat(nothing.totals().exact().isZero()).isTrue();
        assertThat(nothing.lines()).hasSize(2);
        assertThat(nothing.status()).isEqualTo(InvoiceStatus.PAID);
        assertThat(house.monthEnd.issueThrough(AUGUST, House.NOW)).isZero();
        assertThat(house.monthEnd.issueThrough(AUGUST.next(), House.NOW)).isEqualTo(1);
        assertThat(invoice(account, AUGUST.next()).totals().net().minorText()).isEqualTo("0.66");
        assertThat(house.book(account, BookKind.UNBILLED)).isEqualTo("0.00000000");
    }

    @Test
    void aQuotaSwitchesInvoicesOff() {
        long account = house.account("post");
        house.quota(account, KnownQuota.POST_INVOICES, 0);
        house.use(account, "web/a 0:10 200 0");
        var _ = house.charge();
        assertThat(house.monthEnd.issue(House.JULY, House.NOW)).isZero();
    }

    private Invoice invoice(long account, MonthInZone month) {
        Invoice invoice =
                house.database.read(tx -> house.invoices.find(tx, account, month.period()));
        return Objects.requireNonNull(invoice);
    }
}
