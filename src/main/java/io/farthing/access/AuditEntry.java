package io.farthing.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Something that was done: by whom (null for the program itself), to which account, and what.
public record AuditEntry(long id, Instant at, Act act) {

    /// What is to be written down.
    public record Act(@Nullable Long userId, @Nullable Long account, String action, String detail) {

        public static Act by(Principal principal, long account, String action, String detail) {
            return new Act(principal.userId(), account, action, detail);
        }
    }
}
