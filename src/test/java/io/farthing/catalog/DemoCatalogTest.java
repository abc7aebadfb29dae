package io.farthing.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.farthing.calendar.Term;
import io.farthing.money.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the demo provider sells, as the documents of the dialects show it.
final class DemoCatalogTest {

    private static final CatalogPlan DEMO = demo();

    @Test
    void holdsAProductOfEveryFamilyAndNothingThatMeansNothing() {
        assertThat(DEMO.products()).extracting(Product::family).contains(ProductFamily.values());
        assertThat(((Reading.Parsed<?>) CatalogFile.read(CatalogFile.demo())).warnings()).isEmpty();
    }

    /// `memset.md` 8 and 4, `ovh.md` 6.2: 37.87 = 1.99 + 35.88.
    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    MSVM001,            os=debian_jessie_64,        P1M,  GBP, 7.50
                    MSVM001,            os=debian_jessie_64,        P2Y,  GBP, 180.00
                    MSVM002,            os=debian_jessie_64,        P1M,  GBP, 15.00
                    MSVM003,            os=debian_jessie_64,        P1M,  GBP, 30.00
                    MSVM004,            os=debian_jessie_64,        P1M,  GBP, 60.00
                    MSVM005,            os=debian_jessie_64,        P1M,  GBP, 120.00
                    MSVM006,            os=debian_jessie_64,        P1M,  GBP, 240.00
                    MSVM002,            os=win2012serverstd_r2_64,  P1M,  GBP, 25.00
                    MSVM001,            os=centos7_cpanel_64,       P3M,  GBP, 58.50
                    MSVM001,            os=snapshot:mstestyaa1/x,   P1M,  GBP, 7.50
                    MSVM001,            os=debian_jessie_64;backups=True;antivirus=0, P1M, GBP, 11.50
                    MSVM001,            os=debian_jessie_64;backups=1;antivirus=yes, P1Y, GBP, 174.00
                    FS001,              os=debian_jessie_64,        P1M,  GBP, 99.00
                    FS001,              os=debian_jessie_64;ram=16, P1M,  GBP, 99.00
                    FS001,              os=debian_jessie_64;ram=32, P1M,  GBP, 107.00
                    MS0100,             os=debian_jessie_64;disk_gb=50, P1M, GBP, 13.00
                    BANDWIDTH_BANK,     gb=300,                     ,     GBP, 15.00
                    MEMSTORE,           ,                           ,     GBP, 0.00
                    domain-ovh,         domain=example.ovh,         P1Y,  EUR, 1.99
                    domain-ovh,         domain=example.ovh,         P10Y, EUR, 19.90
                    hosting-perso-2014, domain=example.ovh,         P1Y,  EUR, 35.88
                    hosting-perso-2014, domain=example.ovh,         ,     EUR, 35.88
                    hosting-perso-2014, domain=example.ovh,         P1M,  EUR, 2.99
                    hosting-pro-2014,   domain=example.ovh,         P2Y,  EUR, 129.36
                    vps-starter,        ,                           P1M,  EUR, 3.50
                    vps-starter,        additional_disk=50,         P3M,  EUR, 18.00
                    vps-value,          additional_disk=50,         P1Y,  EUR, 94.80
                    vps-comfort,        ,                           P1M,  EUR, 17.99
                    vps-comfort,        ,                           P1M,  PLN, 77.36
                    """)
    void whatIsPaidNow(
            String sku,
            @Nullable String options,
            @Nullable String term,
            String currency,
            String net) {
        Currency in = Currency.of(currency);
        assertThat(offer(sku, options, term, in).net(in).minorText()).isEqualTo(net);
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    MS0025,    os=debian_wheezy_64,                    0.02
                    MS0025,    os=win2012serverstd_r2_64,              0.035
                    MS0025,    os=debian_wheezy_64;disk_type=ssd;firewall=managed, 0.046
                    MEMSTORE,  ,                                       0.06
                    OPENSTACK, project_name=x,                         0.01
                    """)
    void whatAUnitCostsOnceItIsUsed(String sku, @Nullable String options, String net) {
        Currency gbp = Currency.of("GBP");
        Priced.Offer offer = offer(sku, options, null, gbp);
        assertThat(offer.netOfUnit(gbp).toDecimal().stripTrailingZeros().toPlainString())
                .isEqualTo(net);
        assertThat(offer.net(gbp).isZero()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    MSVM001 | os=win2012serverstd_r2_64 |      | os | Please select a valid choice. Microsoft Windows 2012 Server R2, Standard Edition is not available for the current configuration. Windows requires at least 2 GB RAM.
                    MS0025  | os=centos7_cpanel_64      |      | os | Please select a valid choice. CentOS 7 with cPanel, 64-bit is not available for the current configuration. cPanel is available for monthly servers only.
                    MSVM001 | os=beos                   |      | os | Select a valid choice. beos is not one of the available choices.
                    MSVM001 |                           |      | os | This field is required.
                    MSVM001 | os=debian_jessie_64;disk_gb=50 | | disk_gb | Not supported for sku MSVM001.
                    MSVM001 | os=debian_jessie_64;firewall=moat | | firewall | Select a valid choice. moat is not one of the available choices.
                    MSVM002 | os=debian_jessie_64;database=mssql_web | | database | Please select a valid choice. Microsoft SQL Server, Web Edition is not available for the current configuration. Microsoft SQL Server requires Windows.
                    MSVM001 | os=debian_jessie_64       | P2M  | term | Select a valid choice. P2M is not one of the available choices.
                    MS0100  | os=debian_jessie_64;connection=1000 | | connection | Please select a valid choice. 1000 Mbps is not available for the current configuration. It is for dedicated servers only.
                    MS0100  | os=debian_jessie_64;disk_gb=forty | | disk_gb | Enter a whole number.
                    MS0100  | os=debian_jessie_64;disk_gb=39 | | disk_gb | Ensure this value is greater than or equal to 40.
                    MS0100  | os=debian_jessie_64;disk_gb=2010 | | disk_gb | Ensure this value is less than or equal to 2000.
                    MS0100  | os=debian_jessie_64;disk_gb=45 | | disk_gb | Ensure this value is a multiple of step size 10.
                    BANDWIDTH_BANK | gb=150             |      | gb | Ensure this value is a multiple of step size 100.
                    BANDWIDTH_BANK |                    |      | gb | This field is required.
                    domain-ovh | domain=example.com     |      | domain | example.com does not end in .ovh.
                    domain-ovh | domain=exa mple.ovh    |      | domain | Enter a valid name of letters, digits, hyphens, dots and underscores.
                    """)
    void whatIsRefusedInTheWordsOfTheCatalog(
            String sku,
            @Nullable String options,
            @Nullable String term,
            String field,
            String message) {
        Priced.Refused refused = (Priced.Refused) price(sku, options, term, Currency.of("GBP"));
        assertThat(refused.refusals())
                .extracting(Refusal::field, Refusal::message)
                .containsExactly(tuple(field, message));
    }

    @Test
    void whatIsSoldInNoSuchCurrencyIsRefusedOnce() {
        assertThat(price("MSVM001", "os=debian_jessie_64", null, Currency.of("PLN")))
                .isEqualTo(
                        new Priced.Refused(
                                List.of(
                                        Refusal.of(
                                                "currency",
                                                Refusal.Kind.OTHER_CURRENCY,
                                                "Miniserver VM 1 GB",
                                                "PLN"))));
    }

    static CatalogPlan demo() {
        return switch (CatalogFile.read(CatalogFile.demo())) {
            case Reading.Parsed<CatalogPlan>(CatalogPlan plan, var _) -> plan;
            case Reading.Refused<CatalogPlan>(var findings) ->
                    throw new AssertionError(findings.toString());
        };
    }

    static Product product(String sku) {
        return DEMO.products().stream()
                .filter(each -> each.sku().equals(sku))
                .findFirst()
                .orElseThrow();
    }

    private static Priced.Offer offer(
            String sku, @Nullable String options, @Nullable String term, Currency currency) {
        return switch (price(sku, options, term, currency)) {
            case Priced.Offer offer -> offer;
            case Priced.Refused(var refusals) -> throw new AssertionError(refusals.toString());
        };
    }

    private static Priced price(
            String sku, @Nullable String options, @Nullable String term, Currency currency) {
        Map<String, String> chosen = new HashMap<>();
        if (options != null) {
            for (String each : options.split(";", -1)) {
                int equals = each.indexOf('=');
                chosen.put(each.substring(0, equals), each.substring(equals + 1));
            }
        }
        Selection selection = new Selection(sku, chosen, term == null ? null : Term.of(term), 1);
        return Pricing.price(product(sku), selection, currency);
    }
}
