package io.farthing.services;

import java.time.Instant;

/// What came of telling how much a service holds or has used.
public sealed interface UsageReport {
    record Taken() implements UsageReport {}

    record NoSuchService(long id) implements UsageReport {}

    /// It is not billed by a quantity that somebody has to tell.
    record NotByQuantity() implements UsageReport {}

    /// Hours up to that instant are charged, and it was not told in time.
    record Billed(Instant through) implements UsageReport {}
}
