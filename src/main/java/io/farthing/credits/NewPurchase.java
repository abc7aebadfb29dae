package io.farthing.credits;

/// Packages wanted.
///
/// @param key the same for every repetition, so that nothing is bought twice
public record NewPurchase(
        long account, String packageName, int quantity, CreditPurchase.Cause cause, String key) {}
