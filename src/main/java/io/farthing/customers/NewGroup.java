package io.farthing.customers;

import org.jspecify.annotations.Nullable;

/// A group to be created.
public record NewGroup(
        String name,
        GroupType type,
        String description,
        @Nullable String conversionGroup,
        int winDomainId) {

    public static NewGroup of(String name, GroupType type) {
        return new NewGroup(name, type, "", null, 0);
    }
}
