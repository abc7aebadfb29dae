package io.farthing.credits;

import org.jspecify.annotations.Nullable;

/// What is to happen as an account's credits run low.
///
/// @param buysOnDemand whether the hour's need is bought from prepaid money, a package at a time
/// @param automaticPackage what is bought once fewer than `automaticBelow` are left; null for none
/// @param alertBelow a mail is sent once fewer are left; 0 for none
public record CreditSettings(
        boolean buysOnDemand,
        @Nullable String automaticPackage,
        long automaticBelow,
        long alertBelow) {

    public static final CreditSettings USUAL = new CreditSettings(true, null, 0, 0);

    public CreditSettings {
        if (automaticBelow < 0 || alertBelow < 0) {
            throw new IllegalArgumentException("thresholds must not be negative");
        }
    }
}
