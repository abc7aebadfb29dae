package io.farthing.rating;

import java.util.Set;

/// The conditions of a tariff beside its prices.
///
/// @param chargeOnlyRunning nothing is charged for a node that does not run
/// @param overridesTypes tariffs of these types are silent for a node to which this one applies
public record TariffTerms(
        Scopes scopes,
        CloudletRule cloudlets,
        MinimumFee minimumFee,
        Recurrence recurrence,
        boolean chargeOnlyRunning,
        Set<TariffType> overridesTypes) {

    /// Per environment, hourly, only while running, nothing raised, no minimum.
    public static final TariffTerms USUAL =
            new TariffTerms(
                    Scopes.both(Scope.ENVIRONMENT),
                    CloudletRule.AS_MEASURED,
                    MinimumFee.NONE,
                    Recurrence.HOURLY,
                    true,
                    Set.of());

    public TariffTerms {
        overridesTypes = Set.copyOf(overridesTypes);
    }

    public TariffTerms with(Scopes changed) {
        return new TariffTerms(
                changed, cloudlets, minimumFee, recurrence, chargeOnlyRunning, overridesTypes);
    }

    public TariffTerms with(CloudletRule changed) {
        return new TariffTerms(
                scopes, changed, minimumFee, recurrence, chargeOnlyRunning, overridesTypes);
    }

    public TariffTerms with(MinimumFee changed) {
        return new TariffTerms(
                scopes, cloudlets, changed, recurrence, chargeOnlyRunning, overridesTypes);
    }

    public TariffTerms with(Recurrence changed) {
        return new TariffTerms(
                scopes, cloudlets, minimumFee, changed, chargeOnlyRunning, overridesTypes);
    }

    public TariffTerms overriding(TariffType... types) {
        return new TariffTerms(
                scopes, cloudlets, minimumFee, recurrence, chargeOnlyRunning, Set.of(types));
    }

    public TariffTerms alsoWhenStopped() {
        return new TariffTerms(scopes, cloudlets, minimumFee, recurrence, false, overridesTypes);
    }
}
