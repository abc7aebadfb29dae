package io.farthing.customers;

/// How creating, changing or removing a reseller ended.
public sealed interface ResellerChange {
    record Done(Reseller reseller) implements ResellerChange {}

    record NoSuchReseller(long id) implements ResellerChange {}

    record NameTaken(String name) implements ResellerChange {}

    record DomainTaken(String domain) implements ResellerChange {}

    record NoSuchOwner(long uid) implements ResellerChange {}

    record FieldRefused(String field, String reason) implements ResellerChange {}

    /// It has accounts, which would lose who sells to them.
    record InUse(long accounts) implements ResellerChange {}
}
