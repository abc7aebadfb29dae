package io.farthing.customers;

import org.jspecify.annotations.Nullable;

/// A group as it is to be: all that can be changed of one.
public record GroupEdit(
        String name, String description, @Nullable String conversionGroup, int winDomainId) {

    public static GroupEdit of(AccountGroup group) {
        return new GroupEdit(
                group.name(), group.description(), group.conversionGroup(), group.winDomainId());
    }

    public GroupEdit withName(String other) {
        return new GroupEdit(other, description, conversionGroup, winDomainId);
    }

    public GroupEdit withDescription(String other) {
        return new GroupEdit(name, other, conversionGroup, winDomainId);
    }

    public GroupEdit withConversionGroup(@Nullable String other) {
        return new GroupEdit(name, description, other, winDomainId);
    }

    public GroupEdit withWinDomain(int other) {
        return new GroupEdit(name, description, conversionGroup, other);
    }
}
