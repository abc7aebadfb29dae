package io.farthing.payments;

import io.farthing.money.Money;

/// A sum that customers are offered to refill their balance with (`jelastic.md` 4.7; the platform
/// calls it a service plan, or a recharge card).
///
/// @param isRegular meant for refills by the calendar
/// @param externId what another billing system calls it; may be empty
/// @param isDefault the one that is chosen from the start
public record RefillPlan(
        long id,
        String name,
        String description,
        boolean isRegular,
        String externId,
        Money price,
        boolean isEnabled,
        boolean isDefault) {

    /// A plan to be written.
    public record Terms(
            String name,
            String description,
            boolean isRegular,
            String externId,
            Money price,
            boolean isEnabled) {

        public Terms withExternId(String other) {
            return new Terms(name, description, isRegular, other, price, isEnabled);
        }

        public Terms enabled(boolean enabled) {
            return new Terms(name, description, isRegular, externId, price, enabled);
        }
    }

    public Terms terms() {
        return new Terms(name, description, isRegular, externId, price, isEnabled);
    }
}
