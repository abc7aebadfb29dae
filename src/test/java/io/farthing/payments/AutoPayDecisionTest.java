package io.farthing.payments;

import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.money.Currency;
import io.farthing.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// When a standing order pays: every line is one hour's question. 2 March 2026 is a Monday.
final class AutoPayDecisionTest {
    private static final Currency EUR = Currency.of("EUR");

    /// `runs` are the latest first, as hours ago and how they ended.
    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    # funds, minPeriod h, lastOrder min ago, runs,             answer
                     9.99,   0,            ,                 ,                 Pay
                     10.00,  0,            ,                 ,                 Wait
                     -5.00,  0,            ,                 ,                 Pay
                     9.99,   0,            59,               ,                 Wait
                     9.99,   0,            60,               ,                 Pay
                     9.99,   0,            120,              2 PAID,           Pay
                     9.99,   3,            120,              2 PAID,           Wait
                     9.99,   2,            120,              2 PAID,           Pay
                     9.99,   0,            5000,             90 UNDER_WAY,     Wait
                     9.99,   0,            1440,             24 FAILED,        Pay
                     9.99,   0,            1380,             23 FAILED,        Wait
                     10.00,  0,            1440,             24 FAILED,        Wait
                     9.99,   0,            ,                 71 FAILED 95 FAILED, Wait
                     9.99,   0,            ,                 72 FAILED 96 FAILED, Pay
                     9.99,   0,            ,                 24 FAILED 30 PAID 96 FAILED, Pay
                     9.99,   0,            ,                 1 FAILED 72 FAILED 96 FAILED 99 FAILED, Stop
                    """)
    void belowALevel(
            String funds,
            int minPeriodHours,
            @Nullable Integer orderMinutesAgo,
            @Nullable String runs,
            String answer) {
        Instant now = Instant.parse("2026-03-10T12:15:00Z");
        AutoPay autoPay =
                autoPay(
                        new AutoPayRule.Level(eur("10.00"), Duration.ofHours(minPeriodHours)),
                        AutoPay.Status.ACTIVE,
                        "2026-02-01T00:00:00Z");
        AutoPayDecision.Facts facts =
                new AutoPayDecision.Facts(
                        eur(funds),
                        orderMinutesAgo == null
                                ? null
                                : now.minus(Duration.ofMinutes(orderMinutesAgo)),
                        runs(runs, now),
                        Instant.parse("2026-03-10T12:00:00Z"),
                        now);
        assertThat(answer(autoPay, facts)).isEqualTo(answer);
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    # times,              zone,              armed at,              hour,                 answer
                     0 0 0 ? * MON,       Europe/Berlin,     2026-03-01T10:00:00Z,  2026-03-01T22:00:00Z, Wait
                     0 0 0 ? * MON,       Europe/Berlin,     2026-03-01T10:00:00Z,  2026-03-01T23:00:00Z, Pay
                     0 0 0 ? * MON,       Europe/Berlin,     2026-03-01T23:00:00Z,  2026-03-02T00:00:00Z, Wait
                     0 0 0 ? * MON,       Europe/Berlin,     2026-03-01T23:00:00Z,  2026-03-08T23:00:00Z, Pay
                     0 0 0 ? * MON,       GMT+4,             2026-03-01T10:00:00Z,  2026-03-01T19:00:00Z, Wait
                     0 0 0 ? * MON,       GMT+4,             2026-03-01T10:00:00Z,  2026-03-01T20:00:00Z, Pay
                     0 0 0 ? * MON,       UTC,               2026-03-02T00:00:00Z,  2026-03-30T00:00:00Z, Pay
                     0 0 0 1 * ?,         UTC,               2026-01-31T10:00:00Z,  2026-02-01T00:00:00Z, Pay
                     0 0 0 1 * ?,         UTC,               2026-02-01T00:00:00Z,  2026-02-28T23:00:00Z, Wait
                     0 0 0 31 * ?,        UTC,               2026-01-31T00:00:00Z,  2026-03-30T23:00:00Z, Wait
                     0 0 0 31 * ?,        UTC,               2026-01-31T00:00:00Z,  2026-03-31T00:00:00Z, Pay
                     30 6 * * 1,          UTC,               2026-03-01T10:00:00Z,  2026-03-02T06:00:00Z, Wait
                     30 6 * * 1,          UTC,               2026-03-01T10:00:00Z,  2026-03-02T07:00:00Z, Pay
                     30 2 * * *,          Europe/Berlin,     2026-03-28T02:00:00Z,  2026-03-29T01:00:00Z, Wait
                     30 2 * * *,          Europe/Berlin,     2026-03-28T02:00:00Z,  2026-03-29T02:00:00Z, Pay
                     30 2 * * *,          Europe/Berlin,     2026-03-29T02:00:00Z,  2026-03-30T00:00:00Z, Wait
                     30 2 * * *,          Europe/Berlin,     2026-10-24T01:00:00Z,  2026-10-25T01:00:00Z, Pay
                     30 2 * * *,          Europe/Berlin,     2026-10-25T01:00:00Z,  2026-10-25T02:00:00Z, Wait
                    """)
    void atItsTimes(String times, String zone, String armedAt, String hour, String answer) {
        AutoPay autoPay =
                autoPay(
                        new AutoPayRule.Regular(CronTimes.requireRead(times), ZoneId.of(zone)),
                        AutoPay.Status.ACTIVE,
                        armedAt);
        assertThat(answer(autoPay, at(hour, List.of(), null))).isEqualTo(answer);
    }

    /// Nothing is lost to the window: it pays when that is over.
    @Test
    void aTimeInTheWindowIsPutOff() {
        AutoPay weekly =
                autoPay(
                        AutoPayRule.Regular.weekly(ZoneId.of("UTC")),
                        AutoPay.Status.ACTIVE,
                        "2026-03-01T10:00:00Z");
        Instant byHand = Instant.parse("2026-03-01T23:50:00Z");
        assertThat(answer(weekly, at("2026-03-02T00:00:00Z", List.of(), byHand))).isEqualTo("Wait");
        assertThat(answer(weekly, at("2026-03-02T01:00:00Z", List.of(), byHand))).isEqualTo("Pay");
    }

    /// What was refused on Monday is tried again on Tuesday, since it is still wanted.
    @Test
    void aRefusedTimeIsTriedAgain() {
        AutoPay weekly =
                autoPay(
                        AutoPayRule.Regular.weekly(ZoneId.of("UTC")),
                        AutoPay.Status.ACTIVE,
                        "2026-03-02T00:00:00Z");
        Instant tuesday = Instant.parse("2026-03-03T00:15:00Z");
        assertThat(answer(weekly, at("2026-03-03T00:00:00Z", runs("24 FAILED", tuesday), null)))
                .isEqualTo("Pay");
    }

    @ParameterizedTest
    @CsvSource({"EXPIRED", "STOPPED", "DELETED"})
    void onlyAnActiveOnePays(AutoPay.Status status) {
        AutoPay level =
                autoPay(
                        new AutoPayRule.Level(eur("10.00"), Duration.ZERO),
                        status,
                        "2026-03-01T10:00:00Z");
        assertThat(answer(level, at("2026-03-02T00:00:00Z", List.of(), null))).isEqualTo("Wait");
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    '',                 false
                    tomorrow,           false
                    * * * *,            false
                    60 * * * *,         false
                    0 0 0 ? * MON,      true
                    0 0 0 * * MON,      false
                    0 0 12 L * ?,       true
                    0 0 * * 1-5,        true
                    0 0 0 30 2 ?,       true
                    """)
    void whatIsACronExpression(String text, boolean isOne) {
        assertThat(CronTimes.read(text) != null).isEqualTo(isOne);
    }

    private static AutoPayDecision.Facts at(
            String hour, List<AutoPayRun> runs, @Nullable Instant lastOrder) {
        Instant start = Instant.parse(hour);
        return new AutoPayDecision.Facts(
                eur("0.00"), lastOrder, runs, start, start.plus(Duration.ofMinutes(15)));
    }

    private static String answer(AutoPay autoPay, AutoPayDecision.Facts facts) {
        return AutoPayDecision.of(autoPay, facts, AutoPayDecision.Terms.USUAL)
                .getClass()
                .getSimpleName();
    }

    private static List<AutoPayRun> runs(@Nullable String text, Instant now) {
        List<AutoPayRun> runs = new ArrayList<>();
        String[] words = text == null ? new String[0] : text.split(" ");
        for (int at = 0; at < words.length; at += 2) {
            runs.add(
                    new AutoPayRun(
                            now.minus(Duration.ofHours(Long.parseLong(words[at]))),
                            eur("20.00"),
                            7L,
                            AutoPayRun.Outcome.valueOf(words[at + 1]),
                            ""));
        }
        return runs;
    }

    private static AutoPay autoPay(AutoPayRule rule, AutoPay.Status status, String armedAt) {
        Instant armed = Instant.parse(armedAt);
        return new AutoPay(
                1, 2, null, eur("20.00"), "", rule, status, "", null, armed, armed, null);
    }

    private static Money eur(String amount) {
        return Money.of(EUR, amount);
    }
}
