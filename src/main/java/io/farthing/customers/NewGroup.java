package io.farthing.customers;

import org.jspecify.annotations.Nullable;

/// A group to be created.
///
/// @param reseller whose it is to be; null for the platform's own
public record NewGroup(
        String name,
        GroupType type,
        String description,
        @Nullable String conversionGroup,
        int winDomainId,
        @Nullable Long reseller) {

    public NewGroup(
            String name,
            GroupType type,
            String description,
            @Nullable String conversionGroup,
            int winDomainId) {
        this(name, type, description, conversionGroup, winDomainId, null);
    }

    public static NewGroup of(String name, GroupType type) {
        return new NewGroup(name, type, "", null, 0);
    }
}
