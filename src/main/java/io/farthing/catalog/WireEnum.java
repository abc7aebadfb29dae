package io.farthing.catalog;

import io.farthing.rating.BillStrategy;
import io.farthing.rating.Interval;
import io.farthing.rating.ModelType;
import io.farthing.rating.PriceType;
import io.farthing.rating.QuantityRounding;
import io.farthing.rating.Scope;
import io.farthing.rating.Strategy;
import io.farthing.rating.TariffType;
import java.util.List;

/// An enumeration of the tariff object as the Jelastic dialect counts it: the place in the list is
/// the number that stands for the constant on the wire.
record WireEnum<E extends Enum<E>>(List<E> constants) {

    static final WireEnum<TariffType> TARIFF_TYPE =
            new WireEnum<>(
                    List.of(
                            TariffType.FIXED,
                            TariffType.FLEXIBLE,
                            TariffType.OPTION,
                            TariffType.NETWORK,
                            TariffType.STORAGE,
                            TariffType.STORAGE_FIXED,
                            TariffType.LICENCE,
                            TariffType.EXTERNAL,
                            TariffType.SUBSCRIPTION));

    static final WireEnum<Strategy> STRATEGY =
            new WireEnum<>(
                    List.of(
                            Strategy.VOLUME,
                            Strategy.GRADUATED,
                            Strategy.ACCUMULATED,
                            Strategy.FLAT,
                            Strategy.MONTHLY));

    static final WireEnum<Scope> SCOPE =
            new WireEnum<>(List.of(Scope.NODE, Scope.ENVIRONMENT, Scope.COMMON, Scope.ACCOUNT));

    static final WireEnum<PriceType> PRICE_TYPE =
            new WireEnum<>(List.of(PriceType.RECURRING, PriceType.ONETIME));

    static final WireEnum<Interval> INTERVAL =
            new WireEnum<>(
                    List.of(
                            Interval.HOUR,
                            Interval.DAY,
                            Interval.WEEK,
                            Interval.MONTH,
                            Interval.YEAR));

    /// `NONE` is no constant of the dialect's, yet clients send it by name: it comes last.
    static final WireEnum<QuantityRounding> ROUNDING =
            new WireEnum<>(
                    List.of(
                            QuantityRounding.UP,
                            QuantityRounding.DOWN,
                            QuantityRounding.CEILING,
                            QuantityRounding.FLOOR,
                            QuantityRounding.HALF_UP,
                            QuantityRounding.HALF_DOWN,
                            QuantityRounding.HALF_EVEN,
                            QuantityRounding.UNNECESSARY,
                            QuantityRounding.NONE));

    static final WireEnum<BillStrategy> BILL_STRATEGY =
            new WireEnum<>(List.of(BillStrategy.ALL, BillStrategy.PEAK, BillStrategy.AVG));

    static final WireEnum<ModelType> MODEL_TYPE =
            new WireEnum<>(List.of(ModelType.FIXED, ModelType.FLEXIBLE, ModelType.HYBRID));

    WireEnum {
        constants = List.copyOf(constants);
    }
}
