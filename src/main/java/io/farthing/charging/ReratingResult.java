package io.farthing.charging;

import java.util.List;

/// What came of comparing prices.
public sealed interface ReratingResult {

    record Compared(PriceComparison comparison) implements ReratingResult {}

    /// The draft names what is neither published by then nor in it.
    record UnknownNames(List<String> names) implements ReratingResult {}

    record TooLong(int mostHours) implements ReratingResult {}

    /// Usage that nothing prices, or prices in a currency that its account does not pay in.
    record Unpriced(String sentence) implements ReratingResult {}
}
