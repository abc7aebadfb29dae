package io.farthing.exports;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.farthing.exports.Column.Kind;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The columns of FOCUS, the FinOps Open Cost and Usage Specification, version 1.2, that a provider
/// of Farthing's kind has to fill or can: all mandatory ones, and those conditional and recommended
/// ones whose condition holds. docs/decisions/focus.md says which are left out and why. Columns of
/// our own begin with `x_`, as the specification wants it.
public final class Focus {
    static final List<Column> COLUMNS =
            List.of(
                    Column.of("BilledCost", Kind.MONEY),
                    Column.of("BillingAccountId", Kind.TEXT),
                    Column.maybe("BillingAccountName", Kind.TEXT),
                    Column.of("BillingAccountType", Kind.TEXT),
                    Column.of("BillingCurrency", Kind.TEXT),
                    Column.of("BillingPeriodEnd", Kind.INSTANT),
                    Column.of("BillingPeriodStart", Kind.INSTANT),
                    Column.of("ChargeCategory", Kind.TEXT),
                    Column.maybe("ChargeClass", Kind.TEXT),
                    Column.maybe("ChargeDescription", Kind.TEXT),
                    Column.of("ChargeFrequency", Kind.TEXT),
                    Column.of("ChargePeriodEnd", Kind.INSTANT),
                    Column.of("ChargePeriodStart", Kind.INSTANT),
                    Column.maybe("ConsumedQuantity", Kind.QUANTITY),
                    Column.maybe("ConsumedUnit", Kind.TEXT),
                    Column.of("ContractedCost", Kind.MONEY),
                    Column.of("EffectiveCost", Kind.MONEY),
                    Column.maybe("InvoiceId", Kind.TEXT),
                    Column.of("InvoiceIssuerName", Kind.TEXT),
                    Column.of("ListCost", Kind.MONEY),
                    Column.maybe("PricingCategory", Kind.TEXT),
                    Column.maybe("PricingQuantity", Kind.QUANTITY),
                    Column.maybe("PricingUnit", Kind.TEXT),
                    Column.of("ProviderName", Kind.TEXT),
                    Column.of("PublisherName", Kind.TEXT),
                    Column.maybe("RegionId", Kind.TEXT),
                    Column.maybe("RegionName", Kind.TEXT),
                    Column.maybe("ResourceId", Kind.TEXT),
                    Column.maybe("ResourceName", Kind.TEXT),
                    Column.maybe("ResourceType", Kind.TEXT),
                    Column.of("ServiceCategory", Kind.TEXT),
                    Column.of("ServiceName", Kind.TEXT),
                    Column.of("ServiceSubcategory", Kind.TEXT),
                    Column.maybe("SkuId", Kind.TEXT),
                    Column.maybe("SkuMeter", Kind.TEXT),
                    Column.maybe("SkuPriceId", Kind.TEXT),
                    Column.maybe("SubAccountId", Kind.TEXT),
                    Column.maybe("SubAccountName", Kind.TEXT),
                    Column.maybe("SubAccountType", Kind.TEXT),
                    Column.of("x_ChargeId", Kind.TEXT),
                    Column.maybe("x_FreeQuantity", Kind.QUANTITY),
                    Column.maybe("x_LedgerTransaction", Kind.COUNT),
                    Column.maybe("x_TariffVersion", Kind.COUNT));

    private static final Map<String, Integer> PLACES = places();

    private Focus() {}

    private static Map<String, Integer> places() {
        Map<String, Integer> places = new HashMap<>();
        COLUMNS.forEach(each -> places.put(each.name(), places.size()));
        return places;
    }

    /// A row that is being filled in; what is not stays null.
    static final class Row {
        private final @Nullable Object[] values = new Object[COLUMNS.size()];

        /// The specification knows no empty text: what is absent is null.
        @CanIgnoreReturnValue
        Row set(String column, @Nullable Object value) {
            Integer place = PLACES.get(column);
            if (place == null) {
                throw new IllegalArgumentException("no column of ours: " + column);
            }
            values[place] = "".equals(value) ? null : value;
            return this;
        }

        List<@Nullable Object> values() {
            return Arrays.asList(values);
        }
    }
}
