package io.farthing.orders;

import io.farthing.calendar.Term;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A renewal as it is asked for.
///
/// @param account who asks
/// @param service the one it is about
/// @param services the set of one of its strategies, in any order; empty for the service alone
public record NewRenewal(
        long account,
        long service,
        List<Long> services,
        Term term,
        @Nullable PaymentChoice payment) {
    public NewRenewal {
        services = List.copyOf(services);
    }
}
