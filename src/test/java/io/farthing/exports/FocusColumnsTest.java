package io.farthing.exports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Our columns against those of the specification, as its version 1.2 lists them for cost and
/// usage: name, feature level (M mandatory, C conditional, R recommended), whether nulls are
/// allowed, and data type.
final class FocusColumnsTest {
    private static final String SPECIFICATION =
            """
            AvailabilityZone                    R null String
            BilledCost                          M -    Decimal
            BillingAccountId                    M -    String
            BillingAccountName                  M null String
            BillingAccountType                  C null String
            BillingCurrency                     M -    String
            BillingPeriodEnd                    M -    DateTime
            BillingPeriodStart                  M -    DateTime
            CapacityReservationId               C null String
            CapacityReservationStatus           C null String
            ChargeCategory                      M -    String
            ChargeClass                         M null String
            ChargeDescription                   M null String
            ChargeFrequency                     R -    String
            ChargePeriodEnd                     M -    DateTime
            ChargePeriodStart                   M -    DateTime
            CommitmentDiscountCategory          C null String
            CommitmentDiscountId                C null String
            CommitmentDiscountName              C null String
            CommitmentDiscountQuantity          C null Decimal
            CommitmentDiscountStatus            C null String
            CommitmentDiscountType              C null String
            CommitmentDiscountUnit              C null String
            ConsumedQuantity                    C null Decimal
            ConsumedUnit                        C null String
            ContractedCost                      M -    Decimal
            ContractedUnitPrice                 C null Decimal
            EffectiveCost                       M -    Decimal
            InvoiceId                           R null String
            InvoiceIssuerName                   M -    String
            ListCost                            M -    Decimal
            ListUnitPrice                       C null Decimal
            PricingCategory                     C null String
            PricingCurrency                     C -    String
            PricingCurrencyContractedUnitPrice  C null Decimal
            PricingCurrencyEffectiveCost        C null Decimal
            PricingCurrencyListUnitPrice        C null Decimal
            PricingQuantity                     M null Decimal
            PricingUnit                         M null String
            ProviderName                        M -    String
            PublisherName                       M -    String
            RegionId                            C null String
            RegionName                          C null String
            ResourceId                          C null String
            ResourceName                        C null String
            ResourceType                        C null String
            ServiceCategory                     M -    String
            ServiceName                         M -    String
            ServiceSubcategory                  R -    String
            SkuId                               C null String
            SkuMeter                            C null String
            SkuPriceDetails                     C null JSON
            SkuPriceId                          C null String
            SubAccountId                        C null String
            SubAccountName                      C null String
            SubAccountType                      C null String
            Tags                                C null JSON
            """;

    /// There are no zones, reservations, commitments, tags; prices have tiers, so no charge has one
    /// unit price; and all is priced in the currency it is billed in.
    private static final Set<String> LEFT_OUT =
            Set.of(
                    "AvailabilityZone",
                    "CapacityReservationId",
                    "CapacityReservationStatus",
                    "CommitmentDiscountCategory",
                    "CommitmentDiscountId",
                    "CommitmentDiscountName",
                    "CommitmentDiscountQuantity",
                    "CommitmentDiscountStatus",
                    "CommitmentDiscountType",
                    "CommitmentDiscountUnit",
                    "ContractedUnitPrice",
                    "ListUnitPrice",
                    "PricingCurrency",
                    "PricingCurrencyContractedUnitPrice",
                    "PricingCurrencyEffectiveCost",
                    "PricingCurrencyListUnitPrice",
                    "SkuPriceDetails",
                    "Tags");

    private record Specified(String name, String level, boolean isNullable, String type) {
        static Specified of(String line) {
            String[] words = line.split("\\s+", -1);
            return new Specified(words[0], words[1], words[2].equals("null"), words[3]);
        }
    }

    private static final Map<String, Specified> SPECIFIED =
            SPECIFICATION
                    .lines()
                    .map(Specified::of)
                    .collect(Collectors.toMap(Specified::name, Function.identity()));

    @Test
    void everyColumnIsThereOrLeftOutForAReasonAndNoMandatoryOneIsLeftOut() {
        Set<String> ours =
                Focus.COLUMNS.stream()
                        .map(Column::name)
                        .filter(name -> !name.startsWith("x_"))
                        .collect(Collectors.toCollection(TreeSet::new));
        Set<String> accounted = new TreeSet<>(ours);
        accounted.addAll(LEFT_OUT);
        assertThat(SPECIFIED).hasSize(57);
        assertThat(accounted).isEqualTo(new TreeSet<>(SPECIFIED.keySet()));
        assertThat(ours).doesNotContainAnyElementsOf(LEFT_OUT);
        assertThat(SPECIFIED.values().stream().filter(each -> each.level().equals("M")))
                .allSatisfy(each -> assertThat(ours).contains(each.name()));
    }

    @Test
    void eachIsOfTheTypeAndAllowsNullsAsSpecified() {
        for (Column column : Focus.COLUMNS) {
            Specified specified = SPECIFIED.get(column.name());
            if (specified == null) {
                assertThat(column.name()).matches("x_[A-Z][A-Za-z]+");
                continue;
            }
            assertThat(type(column)).as(column.name()).isEqualTo(specified.type());
            assertThat(column.isNullable() && !specified.isNullable()).as(column.name()).isFalse();
        }
    }

    private static String type(Column column) {
        return switch (column.kind()) {
            case TEXT -> "String";
            case MONEY, QUANTITY -> "Decimal";
            case INSTANT -> "DateTime";
            case COUNT -> "Integer";
        };
    }

    @Test
    void columnsStandInTheOrderOfTheAlphabetOursLast() {
        List<String> names = Focus.COLUMNS.stream().map(Column::name).toList();
        assertThat(names).isSorted();
    }
}
