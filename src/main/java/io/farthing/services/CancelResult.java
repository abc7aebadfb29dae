package io.farthing.services;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How a cancellation ended.
public sealed interface CancelResult {

    /// It ends at `service.cancelAt()`.
    ///
    /// @param job the job that takes the service down at `service.cancelAt()`
    /// @param finalInvoice the days of notice that the paid term did not hold; null for none
    record Cancelled(Service service, String job, @Nullable Long finalInvoice)
            implements CancelResult {}

    /// It has been cancelled before.
    record AlreadyInProgress(Service service, Instant cancelAt) implements CancelResult {}

    record Refused(String sentence) implements CancelResult {}

    record NoSuchService(long id) implements CancelResult {}
}
