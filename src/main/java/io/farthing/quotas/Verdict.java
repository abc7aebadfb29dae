package io.farthing.quotas;

/// Yes, or no with a reason.
public sealed interface Verdict {
    record Yes() implements Verdict {}

    /// `inUse` and `more` together would be more than `limit`.
    record OverLimit(String quota, long limit, long inUse, long more) implements Verdict {}

    record SwitchedOff(String quota) implements Verdict {}

    /// Nothing is allowed that no quota speaks of.
    record NoSuchQuota(String quota) implements Verdict {}

    record NoSuchAccount(long uid) implements Verdict {}

    /// A negative limit is none at all; reaching a limit exactly is allowed.
    static Verdict ofCount(QuotaValue limit, long inUse, long more) {
        String name = limit.quota().key().name();
        boolean fits = limit.value() < 0 || Math.addExact(inUse, more) <= limit.value();
        return fits ? new Yes() : new OverLimit(name, limit.value(), inUse, more);
    }

    static Verdict ofSwitch(QuotaValue value) {
        return value.value() != 0 ? new Yes() : new SwitchedOff(value.quota().key().name());
    }
}
