package io.farthing.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.farthing.calendar.Term;
import io.farthing.money.Currency;
import io.farthing.money.Money;
import io.farthing.money.Percentage;
import io.farthing.money.Seeds;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DiscountTest {

    private static final Currency EUR = Currency.of("EUR");

    /// vps-value with a disk of 50 GB: 6.00 and 2.50 a month. Half a cent goes up.
    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    # percent, off the rent, off the disk, net
                    10,        0.60,        0.25,         7.65
                    1,         0.06,        0.03,         8.41
                    0.05,      0.00,        0.00,         8.50
                    0.1,       0.01,        0.00,         8.49
                    33.3,      2.00,        0.83,         5.67
                    100,       6.00,        2.50,         0.00
                    """)
    void aPercentIsRoundedOnEachLine(String percent, String rent, String disk, String net) {
        Priced.Offer offer = offer(percentOff(percent, Discount.Limits.NONE));
        assertThat(offer.lines())
                .extracting(line -> line.discount().minorText())
                .containsExactly(rent, disk);
        assertThat(offer.net(EUR).minorText()).isEqualTo(net);
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    # amount, off the rent, off the disk, net
                    0.01,     0.01,        0.00,         8.49
                    1.00,     0.71,        0.29,         7.50
                    8.49,     5.99,        2.50,         0.01
                    8.50,     6.00,        2.50,         0.00
                    8.51,     6.00,        2.50,         0.00
                    """)
    void anAmountIsSharedOutAndNeverMoreThanThePrice(
            String amount, String rent, String disk, String net) {
        Priced.Offer offer = offer(amountOff(amount));
        assertThat(offer.lines())
                .extracting(line -> line.discount().minorText())
                .containsExactly(rent, disk);
        assertThat(offer.net(EUR).minorText()).isEqualTo(net);
    }

    @Test
    void sharesAddUpAndNoLineGoesBelowNothing() {
        Seeds.forAll(random -> {
            Selection selection =
                    new Selection(
                            "vps-comfort",
                            Map.of("additional_disk", "200", "snapshot", "1"),
                            Term.ofMonths(1),
                            1 + random.nextInt(40));
            Money amount = Money.ofMinor(EUR, 1 + random.nextInt(200_000));
            Priced.Offer list = priced(selection, null);
            Priced.Offer offer = priced(selection, amountOff(amount.minorText()));
            Money expected = list.net(EUR).compareTo(amount) < 0 ? list.net(EUR) : amount;
            assertThat(list.net(EUR).minus(offer.net(EUR))).isEqualTo(expected);
            assertThat(offer.lines()).allMatch(line -> line.net().signum() >= 0);
        });
    }

    @Test
    void whatIsUsedLaterIsReducedWithoutRoundingAndNeverByAnAmount() {
        Product memstore = DemoCatalogTest.product("MEMSTORE");
        Discount tenth = percentOff("12.5", Discount.Limits.NONE);
        assertThat(unit(memstore, tenth)).isEqualTo(Money.of(EUR, "0.063"));
        assertThat(unit(memstore, amountOff("5.00"))).isEqualTo(Money.of(EUR, "0.072"));
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    vps-value,  vps,    '',     true
                    vps-value,  domain, '',     false
                    vps-value,  domain, vps-*,  true
                    vps-value,  domain, vps,    false
                    MSVM001,    vps,    MSVM*,  true
                    MSVM001,    vps,    MSVM002, false
                    MSVM001,    vps,    *,      true
                    """)
    void fitsByFamilyOrSku(String sku, String family, String pattern, boolean fits) {
        Discount.Limits limits =
                new Discount.Limits(
                        Set.of(ProductFamily.valueOf(family.toUpperCase(java.util.Locale.ROOT))),
                        pattern.isEmpty() ? List.of() : List.of(pattern),
                        List.of(),
                        null,
                        null,
                        0,
                        0);
        assertThat(percentOff("10", limits).fits(DemoCatalogTest.product(sku))).isEqualTo(fits);
    }

    @Test
    void whatDoesNotFitTakesNothingOff() {
        Discount.Limits limits =
                new Discount.Limits(
                        Set.of(ProductFamily.DOMAIN), List.of(), List.of(), null, null, 0, 0);
        assertThat(offer(percentOff("50", limits)).net(EUR).minorText()).isEqualTo("8.50");
    }

    @Test
    void holdsFromItsFirstInstantToTheOneBeforeItsLast() {
        Instant from = Instant.parse("2026-01-01T00:00:00Z");
        Instant until = Instant.parse("2026-02-01T00:00:00Z");
        Discount january =
                percentOff(
                        "10",
                        new Discount.Limits(Set.of(), List.of(), List.of(), from, until, 0, 0));
        assertThat(january.holdsAt(from.minusNanos(1))).isFalse();
        assertThat(january.holdsAt(from)).isTrue();
        assertThat(january.holdsAt(until.minusNanos(1))).isTrue();
        assertThat(january.holdsAt(until)).isFalse();
    }

    @Test
    void lastsForItsPeriods() {
        Discount three = new Discount("X", 1, "", amountOff("1").value(), Discount.Limits.NONE, 3);
        assertThat(List.of(1, 3, 4)).map(three::holdsInPeriod).containsExactly(true, true, false);
        assertThat(amountOff("1").holdsInPeriod(1000)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"0", "100.01"})
    void aPercentIsMoreThanNothingAndNotMoreThanAll(String percent) {
        assertThatThrownBy(() -> percentOff(percent, Discount.Limits.NONE))
                .hasMessageContaining("at most 100 percent");
    }

    private static Discount percentOff(String percent, Discount.Limits limits) {
        return new Discount(
                "X", 1, "", new Discount.Value.Percent(Percentage.of(percent)), limits, 0);
    }

    private static Discount amountOff(String amount) {
        return new Discount(
                "X",
                1,
                "",
                new Discount.Value.Amount(List.of(Money.of(EUR, amount))),
                Discount.Limits.NONE,
                0);
    }

    private static Money unit(Product product, Discount discount) {
        Priced priced = Pricing.price(product, Selection.of(product.sku()), EUR, discount);
        return ((Priced.Offer) priced).netOfUnit(EUR);
    }

    private static Priced.Offer offer(Discount discount) {
        return priced(
                Selection.of("vps-value").with("additional_disk", "50").withTerm(Term.ofMonths(1)),
                discount);
    }

    private static Priced.Offer priced(
            Selection selection, @org.jspecify.annotations.Nullable Discount discount) {
        Product product = DemoCatalogTest.product(selection.sku());
        return (Priced.Offer) Pricing.price(product, selection, EUR, discount);
    }
}
