package io.farthing.services;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What is kept of a service for the clock and for renewals, beside what others see of it.
///
/// @param noticedFor the expiry of which the customer has been told
/// @param collectAt when its renewal, which is ordered, is to be paid by the clock
/// @param owedSince since when money that it was paid with is owed again
/// @param billedHours in arrears: hours before this one are charged
/// @param openRenewal the unpaid order that renews it
/// @param discount the code it was ordered with; empty for none
/// @param terms how many terms have been paid
/// @param heldSince since when its owner has it suspended
/// @param choice what its account decided for all its services
/// @param engagementEnd what comes after the time it is engaged for, if it is
public record Clockwork(
        long service,
        @Nullable Instant noticedFor,
        @Nullable Instant collectAt,
        @Nullable Instant owedSince,
        @Nullable Long billedHours,
        @Nullable Long openRenewal,
        String discount,
        int discountVersion,
        int terms,
        @Nullable Instant heldSince,
        RenewalChoice choice,
        EngagementEnd engagementEnd) {

    /// Of a service that is ordered at this moment.
    static Clockwork ofNew(long service, NewService.Origin origin, RenewalChoice choice) {
        return new Clockwork(
                service,
                null,
                null,
                null,
                null,
                null,
                origin.discount(),
                origin.discountVersion(),
                0,
                null,
                choice,
                EngagementEnd.CANCEL);
    }
}
