package io.farthing.access;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How many wrong passwords a login has before it must wait, and for how long: five at once, then
/// one minute, doubling with every further one up to a quarter of an hour. Short enough that nobody
/// can be shut out for good by a stranger, long enough that guessing is hopeless.
final class SignInLimit {

    static final int FREE_FAILURES = 5;

    /// After this long without another failure the count begins anew.
    static final Duration FORGOTTEN_AFTER = Duration.ofHours(1);

    private static final Duration FIRST_WAIT = Duration.ofMinutes(1);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);
    private static final int MOST_DOUBLINGS = 10;

    private SignInLimit() {}

    /// When the next attempt is heard, or null where it is heard now.
    static @Nullable Instant lockedUntil(int failures, Instant lastFailedAt, Instant now) {
        if (failures < FREE_FAILURES) {
            return null;
        }
        int doublings = Math.min(failures - FREE_FAILURES, MOST_DOUBLINGS);
        Duration wait = FIRST_WAIT.multipliedBy(1L << doublings);
        Instant until = lastFailedAt.plus(wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait);
        return now.isBefore(until) ? until : null;
    }

    static int attemptsLeft(int failures) {
        return Math.max(0, FREE_FAILURES - failures);
    }
}
