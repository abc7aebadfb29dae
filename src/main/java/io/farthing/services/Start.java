package io.farthing.services;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A service as it begins, and what is kept of that beside what others see of it.
///
/// @param billedHours in arrears: hours before this one are charged
/// @param nextAt when the clock looks at it next
/// @param term the first one that is paid; null where it has none
record Start(
        Service service,
        @Nullable Long billedHours,
        @Nullable Instant nextAt,
        @Nullable PaidTerm term) {}
