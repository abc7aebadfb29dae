package io.farthing.quotas;

/// How setting or dropping a quota's value, or the quota itself, ended.
public sealed interface QuotaChange {
    record Done() implements QuotaChange {}

    /// There was nothing to drop.
    record WasNotSet() implements QuotaChange {}

    record NoSuchQuota(Quota.Key key) implements QuotaChange {}

    record NoSuchAccount(long uid) implements QuotaChange {}

    record NoSuchGroup(String group) implements QuotaChange {}

    record AlreadyDefined(Quota.Key key) implements QuotaChange {}

    /// Values of it are set, which would go with it.
    record InUse(long groups, long accounts) implements QuotaChange {}

    record FieldRefused(String field, String reason) implements QuotaChange {}
}
