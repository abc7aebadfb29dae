package io.farthing.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.money.Money;
import io.farthing.payments.AutoPay;
import io.farthing.payments.AutoPayRule;
import io.farthing.payments.CronTimes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Automatic refills and the mails one was sent, in the browser.
final class ConsoleRefillsTest {
    private static final String PATH = "/console/payments/refills";
    @AutoClose private static final ConsoleHouse house = new ConsoleHouse();
    private static long card;

    @BeforeAll
    static void open() {
        card = house.card(house.ann, "4242").id();
    }

    @AfterEach
    void removeAll() {
        house.nouns.database.transactVoid(tx -> {
            for (AutoPay each : refills()) {
                AutoPay _ = house.nouns.trade.autoPays.delete(tx, each.id(), house.clock.instant());
            }
        });
    }

    private static List<AutoPay> refills() {
        return house.nouns.database.read(
                tx -> house.nouns.trade.autoPays.list(tx, house.ann, house.clock.instant()));
    }

    private static ConsoleBrowser.Got create(
            ConsoleBrowser browser, String rule, String minimum, String amount, String method) {
        return browser.post(
                PATH, "rule", rule, "minimum", minimum, "days", "7", "amount", amount, "method",
                method);
    }

    @Test
    void belowALevelAtMostOnceAWeek() {
        ConsoleBrowser ann = house.signedIn("ann");
        ann.get(PATH).is(200).says("Nothing refills your balance by itself.", "•••• 4242");
        create(ann, "level", "10,50", "25", "" + card).leadsTo(PATH + "?done=saved");
        AutoPay made = refills().getFirst();
        assertThat(made.rule())
                .isEqualTo(
                        new AutoPayRule.Level(
                                Money.of(ConsoleHouse.EUR, "10.5"), Duration.ofDays(7)));
        assertThat(made.amount()).isEqualTo(Money.of(ConsoleHouse.EUR, "25"));
        assertThat(made.method()).isEqualTo(card);
        ann.get(PATH).says("Below 10.50\u00a0EUR · 7 d", "25.00\u00a0EUR", "Active");
    }

    @Test
    void onMondaysAndOnFirstsWithWhicheverIsUsual() {
        ConsoleBrowser ann = house.signedIn("ann");
        create(ann, "weekly", "", "25", "").is(303);
        create(ann, "monthly", "", "25", "").is(303);
        assertThat(refills())
                .extracting(each -> ((AutoPayRule.Regular) each.rule()).times())
                .containsExactly(CronTimes.MONDAYS, CronTimes.FIRSTS_OF_MONTHS);
        ann.get(PATH).says("Every Monday (", "On the first of every month (", "The usual method");
    }

    @Test
    void twoClicksRefillOnce() {
        List<ConsoleBrowser> browsers = List.of(house.signedIn("ann"), house.signedIn("ann"));
        List<CompletableFuture<ConsoleBrowser.Got>> clicks =
                browsers.stream()
                        .map(each ->
                                CompletableFuture.supplyAsync(
                                        () -> create(each, "level", "10", "25", "")))
                        .toList();
        clicks.forEach(each -> each.join().is(303));
        assertThat(refills()).hasSize(1);
        create(browsers.getFirst(), "level", "10", "26", "").is(303);
        assertThat(refills()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    # rule,  minimum, amount, said
                    level,   10,      0,      Enter an amount
                    level,   10,      1e3,    Enter an amount
                    weekly,  '',      '',     Enter an amount
                    level,   '',      5,      Enter the level
                    level,   ten,     5,      Enter the level
                    """)
    void whatIsNoAmountIsSaid(String rule, String minimum, String amount, String said) {
        create(house.signedIn("ann"), rule, minimum, amount, "").is(422).says(said);
        assertThat(refills()).isEmpty();
    }

    @Test
    void anothersIsNotThere() {
        ConsoleBrowser ann = house.signedIn("ann");
        create(ann, "weekly", "", "25", "").is(303);
        String delete = PATH + "/" + refills().getFirst().id() + "/delete";
        ConsoleBrowser bob = house.signedIn("bob");
        bob.get(PATH).is(200).saysNot("Every Monday (");
        create(bob, "weekly", "", "25", "" + card).is(422).says("No payment method is set.");
        bob.post(delete).is(404);
        assertThat(refills()).hasSize(1);
        ann.post(delete).leadsTo(PATH + "?done=saved");
        assertThat(refills()).isEmpty();
        ann.post(delete).is(303);
    }

    @Test
    void theMailsOfAnAccountAreItsOwn() {
        house.nouns.database.transactVoid(tx ->
                house.nouns.trade.notices.mail(
                        tx,
                        house.ann,
                        "termination-requested",
                        Map.of("service", "<b>vps1</b>", "token", "t", "link", "https://x.example"),
                        house.clock.instant()));
        house.signedIn("ann")
                .get("/console/notices")
                .is(200)
                .says("&lt;b&gt;vps1&lt;/b&gt;", "To ann@example.com", "Waits")
                .saysNot("<b>vps1");
        house.signedIn("bob").get("/console/notices").says("There are none yet.").saysNot("vps1");
        house.signedIn("sue").get("/console/notices").is(403);
    }
}
