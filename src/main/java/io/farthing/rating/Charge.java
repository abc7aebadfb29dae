package io.farthing.rating;

import io.farthing.money.Money;
import org.jspecify.annotations.Nullable;

/// What one tariff charges one environment, or one node of it, for one hour.
///
/// @param node null when the environment is charged as a whole
/// @param resource the name the tariff gives it
/// @param quantity all that was used
/// @param free what of it was free
/// @param billable what was priced, rounded if the tariff rounds quantities
/// @param explanation empty unless asked for
public record Charge(
        long environment,
        @Nullable Long node,
        TariffType type,
        String resource,
        TariffRef tariff,
        Quantity quantity,
        Quantity free,
        Quantity billable,
        Money amount,
        Explanation explanation) {

    /// A charge of zero is worth showing in a preview and not worth posting.
    public boolean isZero() {
        return amount.isZero();
    }
}
