package io.farthing.customers;

/// What became of saving a billing contact.
public sealed interface BillingContactSaving {

    record Saved(BillingContact contact) implements BillingContactSaving {}

    record FieldRefused(String field, String reason) implements BillingContactSaving {}

    record NoSuchAccount(long uid) implements BillingContactSaving {}
}
