package io.farthing.door.jelastic;

import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.wire.Json;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The settings that say when refused invoices are tried again and when ends of trials are told, on
/// a clock that the test moves.
final class ScheduleStoryTest {
    private static final String CARD =
            "paymethod/rest/registerbankcard?firstName=A&lastName=B&cardCode=123&expireMonth=12"
                    + "&expireYear=2015&servicePlanId=0&cardNumber=";

    private final JelasticHouse house = new JelasticHouse();
    private final StoryCalls api = new StoryCalls(house);

    @AfterEach
    void booksAreSound() {
        house.rooms.requireSound();
        house.close();
    }

    private void goTo(String instant) {
        boolean _ = house.clock.moveTo(Instant.parse(instant));
    }

    private void set(String setting, String value) throws Exception {
        String changed = Json.writeText(Map.of(setting, value));
        api.ok(
                "staff",
                "system/rest/reloadconfiguration?changedPlaceholders="
                        + URLEncoder.encode(changed, StandardCharsets.UTF_8));
    }

    /// What the gateway has answered of Bert's invoice.
    private int tries() {
        house.rooms.work();
        Long tries =
                house.house.database.read(tx ->
                        tx.first(
                                "SELECT coalesce(max(attempts), 0) AS tries FROM payment WHERE account = ?",
                                row -> row.longAt("tries"),
                                house.bert));
        return Math.toIntExact(tries == null ? 0 : tries);
    }

    @Test
    void aRefusedInvoiceIsTriedAgainWhenTheScheduleSaysAndBringsItsAccountBack() throws Exception {
        set("qjob.retry_pay_invoice.cron_schedule", "0 0 6 1-20 * ?");
        api.ok("bert", CARD + "4000000000000002");
        goTo("2013-07-31T22:16:00Z");
        house.rooms.hour();
        assertThat(tries()).as("at once").isEqualTo(1);
        goTo("2013-08-01T03:59:59Z");
        assertThat(tries()).as("a second before six in Amsterdam").isEqualTo(1);
        goTo("2013-08-01T04:00:00Z");
        assertThat(tries()).isEqualTo(2);
        goTo("2013-08-02T03:59:59Z");
        assertThat(tries()).as("not every hour").isEqualTo(2);
        goTo("2013-08-02T04:00:00Z");
        assertThat(tries()).isEqualTo(3);

        set("qjob.retry_pay_invoice.cron_schedule", "0 0 * 1-20 * ?");
        goTo("2013-08-03T04:00:00Z");
        assertThat(tries()).as("the next refusal goes by the new schedule").isEqualTo(4);
        goTo("2013-08-03T05:00:00Z");
        assertThat(tries()).isEqualTo(5);

        goTo("2013-08-16T00:16:00Z");
        house.rooms.hour();
        assertThat(status("bert")).as("overdue").isEqualTo(2);
        api.ok("bert", CARD + "4242424242424242");
        api.ok("bert", "invoice/rest/pay?id=1&paymentMethodId=2");
        house.rooms.work();
        assertThat(status("bert")).isEqualTo(1);
        assertThat(api.ok("bert", "account/rest/getaccount?").get("balance").decimalValue())
                .isZero();
    }

    private int status(String who) throws Exception {
        return api.ok(who, "account/rest/getaccount?").get("status").intValue();
    }

    @Test
    void withoutAScheduleThePausesCount() throws Exception {
        api.ok("bert", CARD + "4000000000000002");
        goTo("2013-07-31T22:16:00Z");
        house.rooms.hour();
        assertThat(tries()).isEqualTo(1);
        goTo("2013-08-01T22:15:59Z");
        assertThat(tries()).isEqualTo(1);
        goTo("2013-08-01T22:16:01Z");
        assertThat(tries()).isEqualTo(2);
    }

    private List<String> mails() {
        house.rooms.tellTrials();
        return house.house.database.read(tx ->
                tx.list(
                        "SELECT template FROM mail WHERE account = ? AND template LIKE 'trial-%'"
                                + " ORDER BY id",
                        row -> row.text("template"), house.tess));
    }

    /// Tess came on 30 June, 22:00, and may try for thirty days.
    private void hasThirtyDays() throws Exception {
        String uid = "uid=" + house.tess;
        api.ok("staff", "account/rest/setquota?name=account.trialperiod&value=30&" + uid);
        api.ok("staff", "account/rest/setquota?name=account.destroy.period&value=30&" + uid);
        api.ok("staff", "account/rest/fundaccount?amount=5&isBonus=true&" + uid);
    }

    @Test
    void theEndOfATrialIsToldOnceForEachOfItsDays() throws Exception {
        hasThirtyDays();
        set("qjob.trial_end_notification.cron_schedule", "0 0 9 * * ?");
        goTo("2013-07-24T22:30:00Z");
        assertThat(mails()).as("six days, but it is not nine yet").isEmpty();
        goTo("2013-07-25T07:00:00Z");
        assertThat(mails()).containsExactly("trial-ending");
        assertThat(mails()).as("looked again").hasSize(1);
        goTo("2013-07-26T07:00:00Z");
        assertThat(mails()).as("five days before is no day of notice").hasSize(1);
        goTo("2013-07-30T07:00:00Z");
        assertThat(mails()).as("three was missed, for no server ran; one is told").hasSize(2);
        goTo("2013-07-30T22:16:00Z");
        house.rooms.hour();
        assertThat(status("tess")).as("over").isEqualTo(2);

        goTo("2013-08-24T07:00:00Z");
        assertThat(mails()).as("six days before 29 August").endsWith("trial-destroying").hasSize(3);
        goTo("2013-08-25T07:00:00Z");
        assertThat(mails()).hasSize(3);
    }

    @Test
    void nobodyIsToldWhereItIsSwitchedOff() throws Exception {
        hasThirtyDays();
        set("account.trial.send.notification", "0");
        goTo("2013-07-30T12:00:00Z");
        assertThat(mails()).isEmpty();
    }

    @Test
    void theDaysAreTheOperators() throws Exception {
        hasThirtyDays();
        set("account.notification.periods", "20");
        goTo("2013-07-10T22:14:00Z");
        assertThat(mails()).isEmpty();
        goTo("2013-07-10T22:15:00Z");
        assertThat(mails()).hasSize(1);
    }

    private int lowBalances() {
        house.house.database.transactVoid(
                tx -> house.rooms.prepaidAlerts.run(tx, house.clock.instant()));
        return house.house.database.read(tx ->
                tx.list(
                                "SELECT id FROM mail WHERE account = ? AND template = 'prepaid-low'",
                                row -> row.longAt("id"),
                                house.anna)
                        .size());
    }

    /// Anna has 200 and wants to hear of less than 150: once each time that it becomes less.
    @Test
    void aBalanceBelowItsOwnThresholdIsToldOnce() throws Exception {
        String uid = "&uid=" + house.anna;
        String quota = "account/rest/setquota?name=account.personal.min.threshold&value=";
        api.ok("staff", quota + 150 + uid);
        assertThat(lowBalances()).isZero();
        api.ok("staff", "account/rest/unfundaccount?amount=50" + uid);
        assertThat(lowBalances()).as("exactly the threshold is enough").isZero();
        api.ok("staff", "account/rest/unfundaccount?amount=0.01" + uid);
        assertThat(lowBalances()).isEqualTo(1);
        assertThat(lowBalances()).isEqualTo(1);
        api.ok("staff", "account/rest/fundaccount?amount=10" + uid);
        assertThat(lowBalances()).isEqualTo(1);
        api.ok("staff", "account/rest/unfundaccount?amount=20" + uid);
        assertThat(lowBalances()).isEqualTo(2);

        api.ok("staff", "account/rest/fundaccount?amount=100" + uid);
        assertThat(lowBalances()).isEqualTo(2);
        api.ok("staff", quota + 0 + uid);
        api.ok("staff", "account/rest/unfundaccount?amount=200" + uid);
        assertThat(lowBalances()).as("0 turns it off").isEqualTo(2);
    }
}
