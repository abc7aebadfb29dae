package io.farthing.door.jelastic;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What brings an account back that was deactivated for an invoice, and what does not.
final class OverdueStoryTest {
    private static final int ACTIVE = 1;
    private static final int INACTIVE = 2;

    private final JelasticHouse house = new JelasticHouse();
    private final StoryCalls api = new StoryCalls(house);

    /// Bert, who pays by invoice, has let the one of July pass its day.
    @BeforeEach
    void anInvoiceIsOverdue() throws Exception {
        goTo("2013-07-31T22:16:00Z");
        assertThat(api.call("bert", "invoice/rest/getinvoices?").get("array")).hasSize(1);
        goTo("2013-08-16T00:16:00Z");
        assertThat(status()).isEqualTo(INACTIVE);
    }

    @AfterEach
    void booksAreSound() {
        house.rooms.requireSound();
        house.close();
    }

    private void goTo(String instant) {
        boolean _ = house.clock.moveTo(Instant.parse(instant));
        house.rooms.hour();
    }

    private int status() throws Exception {
        return api.ok("bert", "account/rest/getaccount?").get("status").intValue();
    }

    @Test
    void moneyThatTheOtherSystemSawArriveBringsItBack() throws Exception {
        api.ok("staff", "invoice/rest/markaspaid?id=1");
        assertThat(status()).isEqualTo(ACTIVE);
    }

    @Test
    void soDoesTakingTheInvoiceBack() throws Exception {
        api.ok("staff", "invoice/rest/markasvoid?id=1");
        assertThat(status()).isEqualTo(ACTIVE);
    }

    /// One of two is still overdue: the other alone brings nobody back.
    @Test
    void onlyTheLastOfThemDoes() throws Exception {
        house.house.use(house.bert, "shop/app 770:10 4 0.2");
        goTo("2013-08-31T22:16:00Z");
        assertThat(api.call("bert", "invoice/rest/getinvoices?").get("array")).hasSize(2);
        goTo("2013-09-16T00:16:00Z");
        api.ok("staff", "invoice/rest/markaspaid?id=1");
        assertThat(status()).isEqualTo(INACTIVE);
        api.ok("staff", "invoice/rest/markaspaid?id=2");
        assertThat(status()).isEqualTo(ACTIVE);
    }

    @Test
    void whoWasDeactivatedByHandStaysSo() throws Exception {
        String uid = "uid=" + house.bert;
        api.ok("staff", "account/rest/setaccountstatus?status=1&" + uid);
        api.ok("staff", "account/rest/setaccountstatus?status=2&" + uid);
        api.ok("staff", "invoice/rest/markaspaid?id=1");
        assertThat(status()).isEqualTo(INACTIVE);
    }

    /// It pays beforehand by now, and has nothing.
    @Test
    void whoPaysBeforehandByNowWaitsForMoney() throws Exception {
        api.ok("staff", "account/rest/setgroup?groupName=prepaid&uid=" + house.bert);
        api.ok("staff", "invoice/rest/markaspaid?id=1");
        assertThat(status()).isEqualTo(INACTIVE);
    }

    @Test
    void whoLetsTheNextOnePassIsDeactivatedAnew() throws Exception {
        api.ok("staff", "invoice/rest/markaspaid?id=1");
        house.house.use(house.bert, "shop/app 1100:10 4 0.2");
        goTo("2013-08-31T22:16:00Z");
        goTo("2013-09-16T00:16:00Z");
        assertThat(status()).isEqualTo(INACTIVE);
    }
}
