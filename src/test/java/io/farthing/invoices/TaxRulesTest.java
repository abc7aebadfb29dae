package io.farthing.invoices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.farthing.catalog.Provider;
import io.farthing.catalog.Seller;
import io.farthing.catalog.SellerTaxing;
import io.farthing.catalog.TraceOwnership;
import io.farthing.customers.BillingContact;
import io.farthing.customers.CustomerType;
import io.farthing.money.Currency;
import io.farthing.money.Percentage;
import io.farthing.rating.Cloudlets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Sources: Directive 2006/112/EC, articles 44, 58, 59, 196 (EUR-Lex); the Commission's "VAT rates
/// applied in the Member States"; the Memset panel's page on VAT for charities.
final class TaxRulesTest {

    private static final TaxRates RATES = TaxRates.shipped();

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    # seller, buyer, type,     number,  day,         category,       rate
                    NL,       NL,    individual, false, 2026-03-01,  STANDARD,       21
                    NL,       '',    individual, false, 2026-03-01,  STANDARD,       21
                    NL,       NL,    company,    true,  2026-03-01,  STANDARD,       21
                    NL,       DE,    individual, false, 2026-03-01,  STANDARD,       19
                    NL,       DE,    individual, true,  2026-03-01,  STANDARD,       19
                    NL,       DE,    company,    false, 2026-03-01,  STANDARD,       19
                    NL,       DE,    company,    true,  2026-03-01,  REVERSE_CHARGE, 0
                    NL,       DE,    charity,    true,  2026-03-01,  REVERSE_CHARGE, 0
                    NL,       DE,    charity,    false, 2026-03-01,  STANDARD,       19
                    NL,       HU,    individual, false, 2026-03-01,  STANDARD,       27
                    NL,       LU,    individual, false, 2026-03-01,  STANDARD,       17
                    NL,       PL,    individual, false, 2026-03-01,  STANDARD,       23
                    NL,       GR,    individual, false, 2026-03-01,  STANDARD,       24
                    NL,       FI,    individual, false, 2024-08-31,  STANDARD,       24
                    NL,       FI,    individual, false, 2024-09-01,  STANDARD,       25.5
                    NL,       EE,    individual, false, 2025-06-30,  STANDARD,       22
                    NL,       EE,    individual, false, 2025-07-01,  STANDARD,       24
                    NL,       RO,    individual, false, 2025-07-31,  STANDARD,       19
                    NL,       RO,    individual, false, 2025-08-01,  STANDARD,       21
                    NL,       SK,    individual, false, 2025-01-01,  STANDARD,       23
                    NL,       DE,    individual, false, 2020-07-01,  STANDARD,       16
                    NL,       DE,    individual, false, 2021-01-01,  STANDARD,       19
                    NL,       DE,    individual, false, 2014-12-31,  STANDARD,       21
                    NL,       DE,    individual, false, 2015-01-01,  STANDARD,       19
                    NL,       DE,    company,    true,  2013-07-01,  REVERSE_CHARGE, 0
                    NL,       HR,    company,    true,  2013-06-30,  OUTSIDE_SCOPE,  0
                    NL,       HR,    company,    true,  2013-07-01,  REVERSE_CHARGE, 0
                    NL,       GB,    individual, false, 2020-12-31,  STANDARD,       20
                    NL,       GB,    individual, false, 2021-01-01,  OUTSIDE_SCOPE,  0
                    NL,       GB,    company,    true,  2021-01-01,  OUTSIDE_SCOPE,  0
                    NL,       US,    individual, false, 2026-03-01,  OUTSIDE_SCOPE,  0
                    NL,       US,    company,    false, 2026-03-01,  OUTSIDE_SCOPE,  0
                    NL,       CH,    charity,    false, 2026-03-01,  OUTSIDE_SCOPE,  0
                    NL,       MC,    individual, false, 2026-03-01,  STANDARD,       20
                    FR,       MC,    company,    true,  2026-03-01,  STANDARD,       21
                    '',       US,    individual, false, 2026-03-01,  STANDARD,       21
                    GB,       GB,    company,    true,  2026-03-01,  STANDARD,       21
                    GB,       US,    individual, false, 2026-03-01,  OUTSIDE_SCOPE,  0
                    """)
    void whoBuysWhereAndWhenDecides(
            String seller,
            String buyer,
            String type,
            boolean isNumberValid,
            LocalDate day,
            TaxCategory category,
            String rate) {
        TaxTreatment treatment =
                TaxRules.of(provider(seller, false), RATES)
                        .treatment(contact(type, buyer, isNumberValid), day);
        assertThat(treatment.category()).isEqualTo(category);
        assertThat(treatment.rate()).isEqualTo(Percentage.of(rate));
        assertThat(treatment.note().isEmpty()).isEqualTo(category == TaxCategory.STANDARD);
    }

    @Test
    void charitiesPayNothingOnlyWhereTheProviderSaysSo() {
        BillingContact charity = contact("charity", "GB", false);
        LocalDate day = LocalDate.of(2026, 3, 1);
        assertThat(TaxRules.of(provider("GB", true), RATES).treatment(charity, day).category())
                .isEqualTo(TaxCategory.EXEMPT);
        assertThat(TaxRules.of(provider("GB", false), RATES).treatment(charity, day).category())
                .isEqualTo(TaxCategory.STANDARD);
        BillingContact company = contact("company", "GB", false);
        assertThat(TaxRules.of(provider("GB", true), RATES).treatment(company, day).category())
                .isEqualTo(TaxCategory.STANDARD);
    }

    @Test
    void everyStateHasOneRateOnEveryDayOfItsMembership() {
        List<String> members =
                List.of(
                        "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR",
                        "HR", "HU", "IE", "IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO",
                        "SE", "SI", "SK");
        for (LocalDate day = LocalDate.of(2013, 7, 1);
                day.isBefore(LocalDate.of(2027, 1, 1));
                day = day.plusDays(1)) {
            for (String country : members) {
                assertThat(RATES.standard(country, day)).as(country + " " + day).isNotNull();
            }
        }
    }

    /// The last day of each rate of the Azores and Madeira, and the first of the next.
    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    PT-20, 2011-01-01, 16
                    PT-20, 2013-12-31, 16
                    PT-20, 2014-01-01, 18
                    PT-20, 2021-06-30, 18
                    PT-20, 2021-07-01, 16
                    PT-20, 2026-12-31, 16
                    PT-30, 2011-01-01, 16
                    PT-30, 2012-03-31, 16
                    PT-30, 2012-04-01, 22
                    PT-30, 2026-12-31, 22
                    """)
    void theRegionsOfPortugalHaveRatesOfTheirOwn(String region, LocalDate day, String percent) {
        assertThat(RATES.standard(region, day)).isEqualTo(Percentage.of(percent));
    }

    /// Sources: articles 6 and 7 of Directive 2006/112/EC; the Windsor Framework; the Commission's
    /// table for the regions of Portugal.
    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    # seller,    buyer,       type,       number, day,        category,       rate
                    NL         , ES/28001    , individual, false , 2026-03-01, STANDARD      , 21
                    NL         , ES/35001    , individual, false , 2026-03-01, OUTSIDE_SCOPE , 0
                    NL         , ES/38690    , company   , true  , 2026-03-01, OUTSIDE_SCOPE , 0
                    NL         , ES/51001    , individual, false , 2026-03-01, OUTSIDE_SCOPE , 0
                    NL         , ES/52006    , individual, false , 2026-03-01, OUTSIDE_SCOPE , 0
                    ES/28001   , ES/35001    , individual, false , 2026-03-01, OUTSIDE_SCOPE , 0
                    ES/35001   , ES/38690    , individual, false , 2026-03-01, STANDARD      , 21
                    ES/35001   , DE/10115    , individual, false , 2026-03-01, STANDARD      , 19
                    NL         , DE/27498    , individual, false , 2026-03-01, OUTSIDE_SCOPE , 0
                    NL         , DE/D-27498  , individual, false , 2026-03-01, OUTSIDE_SCOPE , 0
                    NL         , DE/78266    , individual, false , 2026-03-01, OUTSIDE_SCOPE , 0
                    NL         , DE/78267    , individual, false , 2026-03-01, STANDARD      , 19
                    NL         , IT/23041    , individual, false , 2026-03-01, OUTSIDE_SCOPE , 0
                    NL         , IT/22061    , individual, false , 2026-03-01, OUTSIDE_SCOPE , 0
                    NL         , IT/22060    , individual, false , 2026-03-01, OUTSIDE_SCOPE , 0
                    NL         , GR/630 86   , individual, false , 2026-03-01, OUTSIDE_SCOPE , 0
                    NL         , FI/22100    , individual, false , 2026-03-01, OUTSIDE_SCOPE , 0
                    NL         , AX/22100    , company   , true  , 2026-03-01, OUTSIDE_SCOPE , 0
                    NL         , FI/21999    , individual, false , 2026-03-01, STANDARD      , 25.5
                    NL         , FR/97110    , individual, false , 2026-03-01, OUTSIDE_SCOPE , 0
                    NL         , RE/97400    , individual, false , 2026-03-01, OUTSIDE_SCOPE , 0
                    NL         , FR/98000    , individual, false , 2026-03-01, STANDARD      , 20
                    NL         , FR/98800    , individual, false , 2026-03-01, OUTSIDE_SCOPE , 0
                    NL         , FR/20000    , individual, false , 2026-03-01, STANDARD      , 20
                    NL         , MC/98000    , company   , true  , 2026-03-01, REVERSE_CHARGE, 0
                    NL         , GB/BT1 5GS  , company   , true  , 2026-03-01, OUTSIDE_SCOPE , 0
                    NL         , XI/BT1 5GS  , individual, false , 2026-03-01, OUTSIDE_SCOPE , 0
                    NL         , IM/IM1 1AA  , individual, false , 2020-12-31, STANDARD      , 20
                    NL         , PT/1000-001 , individual, false , 2026-03-01, STANDARD      , 23
                    NL         , PT/9000-001 , individual, false , 2026-03-01, STANDARD      , 22
                    NL         , PT/9499-999 , individual, false , 2026-03-01, STANDARD      , 22
                    NL         , PT/9500-001 , individual, false , 2026-03-01, STANDARD      , 16
                    NL         , PT/9500-001 , individual, false , 2021-06-30, STANDARD      , 18
                    NL         , PT/9500-001 , company   , true  , 2026-03-01, REVERSE_CHARGE, 0
                    PT/1000-001, PT/9500-001 , company   , true  , 2026-03-01, STANDARD      , 16
                    PT/9500-001, PT/9500-002 , company   , true  , 2026-03-01, STANDARD      , 21
                    PT/9500-001, PT/1000-001 , individual, false , 2026-03-01, STANDARD      , 23
                    """)
    void placesThatAreNotTheirState(
            String seller,
            String buyer,
            String type,
            boolean isNumberValid,
            LocalDate day,
            TaxCategory category,
            String rate) {
        Provider provider = provider(country(seller), code(seller), SellerTaxing.USUAL);
        BillingContact customer = contact(type, country(buyer), code(buyer), isNumberValid);
        TaxTreatment treatment = TaxRules.of(provider, RATES).treatment(customer, day);
        assertThat(treatment.category()).isEqualTo(category);
        assertThat(treatment.rate()).isEqualTo(Percentage.of(rate));
    }

    private static String country(String place) {
        return place.substring(0, 2);
    }

    private static String code(String place) {
        return place.substring(Math.min(3, place.length()));
    }

    /// Articles 59c, 284 and 285: a small enterprise charges no tax, and a small trade across
    /// borders is taxed at home. What is not theirs to tax stays as it is.
    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    # small, at home, buyer, type,       number, category,       rate
                    true,    false,   NL,    individual, false,  EXEMPT,         0
                    true,    false,   NL,    company,    true,   EXEMPT,         0
                    true,    false,   '',    individual, false,  EXEMPT,         0
                    true,    true,    DE,    individual, false,  EXEMPT,         0
                    true,    false,   DE,    individual, false,  EXEMPT,         0
                    true,    false,   DE,    company,    true,   REVERSE_CHARGE, 0
                    true,    false,   US,    individual, false,  OUTSIDE_SCOPE,  0
                    false,   true,    NL,    individual, false,  STANDARD,       21
                    false,   true,    DE,    individual, false,  STANDARD,       21
                    false,   true,    DE,    company,    false,  STANDARD,       21
                    false,   true,    DE,    company,    true,   REVERSE_CHARGE, 0
                    false,   true,    US,    individual, false,  OUTSIDE_SCOPE,  0
                    false,   false,   DE,    individual, false,  STANDARD,       19
                    """)
    void smallSellers(
            boolean isSmall,
            boolean taxesAtHome,
            String buyer,
            String type,
            boolean isNumberValid,
            TaxCategory category,
            String rate) {
        SellerTaxing taxing = new SellerTaxing(false, isSmall, taxesAtHome);
        TaxTreatment treatment =
                TaxRules.of(provider("NL", "", taxing), RATES)
                        .treatment(contact(type, buyer, isNumberValid), LocalDate.of(2026, 3, 1));
        assertThat(treatment.category()).isEqualTo(category);
        assertThat(treatment.rate()).isEqualTo(Percentage.of(rate));
    }

    @Test
    void aRateHasFourColumns() {
        assertThatThrownBy(() -> TaxRates.read("DE,2021-01-01,19"))
                .hasMessageContaining("four columns");
        assertThatThrownBy(
                        () -> new TaxTreatment(TaxCategory.REVERSE_CHARGE, Percentage.of("19"), ""))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static BillingContact contact(String type, String country, boolean isNumberValid) {
        return contact(type, country, "", isNumberValid);
    }

    private static BillingContact contact(
            String type, String country, String postalCode, boolean isNumberValid) {
        return new BillingContact(
                7,
                CustomerType.valueOf(type.toUpperCase(Locale.ROOT)),
                "Somebody",
                "",
                List.of(),
                postalCode,
                "",
                country,
                isNumberValid ? "XX123" : "",
                isNumberValid,
                null);
    }

    private static Provider provider(String country, boolean areCharitiesExempt) {
        return provider(country, "", new SellerTaxing(areCharitiesExempt, false, false));
    }

    private static Provider provider(String country, String postalCode, SellerTaxing taxing) {
        return new Provider(
                "Test",
                Currency.of("EUR"),
                ZoneId.of("Europe/Amsterdam"),
                Cloudlets.USUAL,
                Percentage.of("21"),
                "T",
                14,
                "hosts",
                new TraceOwnership(50, 5, 2),
                new Seller(country, List.of(), postalCode, "", "", "", "", "", "", taxing));
    }
}
