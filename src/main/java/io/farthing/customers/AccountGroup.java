package io.farthing.customers;

import java.time.Instant;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Accounts that pay in the same way, at the same prices and with the same limits. A group's
/// accounts are converted into its `conversionGroup`.
///
/// @param reseller whose it is; null for the platform's own
public record AccountGroup(
        String name,
        GroupType type,
        String description,
        @Nullable String conversionGroup,
        int winDomainId,
        Set<Mark> marks,
        @Nullable Long reseller,
        Instant createdAt) {

    /// What at most one group of the platform is, and one of each reseller.
    public enum Mark {
        DEFAULT,
        SIGNUP,
        COLLABORATION
    }

    public AccountGroup {
        // In the order of the enum, so that whoever names one of several always names the same.
        marks = Collections.unmodifiableSet(new TreeSet<>(marks));
    }
}
