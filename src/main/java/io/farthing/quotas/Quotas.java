package io.farthing.quotas;

import io.farthing.customers.Accounts;
import io.farthing.customers.Groups;
import io.farthing.customers.TextRule;
import io.farthing.db.Tx;
import io.farthing.quotas.QuotaAnswer.NoSuchAccount;
import io.farthing.quotas.QuotaAnswer.Values;
import io.farthing.quotas.QuotaChange.AlreadyDefined;
import io.farthing.quotas.QuotaChange.Done;
import io.farthing.quotas.QuotaChange.FieldRefused;
import io.farthing.quotas.QuotaChange.NoSuchGroup;
import io.farthing.quotas.QuotaChange.NoSuchQuota;
import io.farthing.quotas.QuotaChange.WasNotSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What limits hold for an account, and whether something is within them.
public final class Quotas {

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_DESCRIPTION = 1000;

    private final Accounts accounts;
    private final Groups groups;

    public Quotas(Accounts accounts, Groups groups) {
        this.accounts = accounts;
        this.groups = groups;
    }

    public List<Quota> definitions(Tx tx) {
        return QuotaStore.definitions(tx);
    }

    /// The account's quotas of those names, in that order, in one statement; all of them where no
    /// name is given.
    public QuotaAnswer values(Tx tx, long account, List<String> names) {
        if (names.isEmpty()) {
            List<QuotaValue> all = QuotaStore.all(tx, account);
            return all.isEmpty() && accounts.find(tx, account) == null
                    ? new NoSuchAccount(account)
                    : new Values(all, List.of());
        }
        List<QuotaStore.Asked> asked =
                QuotaStore.named(
                        tx, account, names.stream().map(Quotas::storable).toArray(String[]::new));
        return asked.isEmpty() ? new NoSuchAccount(account) : sorted(asked);
    }

    /// The values of some quotas for many accounts, for work that goes through them all.
    public QuotaTable table(Tx tx, long[] uids, KnownQuota... wanted) {
        String[] names = Arrays.stream(wanted).map(KnownQuota::text).toArray(String[]::new);
        return QuotaStore.table(tx, uids, names);
    }

    public List<QuotaValue> ofGroup(Tx tx, String group) {
        return TextRule.isStorable(group) ? QuotaStore.ofGroup(tx, group) : List.of();
    }

    /// Whether the account, which has `inUse`, may have `more`.
    public Verdict checkCount(Tx tx, long account, KnownQuota quota, long inUse, long more) {
        return switch (values(tx, account, List.of(quota.text()))) {
            case NoSuchAccount(long uid) -> new Verdict.NoSuchAccount(uid);
            case Values(List<QuotaValue> values, _) ->
                    values.isEmpty()
                            ? new Verdict.NoSuchQuota(quota.text())
                            : Verdict.ofCount(values.getFirst(), inUse, more);
        };
    }

    /// Whether something is switched on for the account.
    public Verdict checkSwitch(Tx tx, long account, KnownQuota quota) {
        return switch (values(tx, account, List.of(quota.text()))) {
            case NoSuchAccount(long uid) -> new Verdict.NoSuchAccount(uid);
            case Values(List<QuotaValue> values, _) ->
                    values.isEmpty()
                            ? new Verdict.NoSuchQuota(quota.text())
                            : Verdict.ofSwitch(values.getFirst());
        };
    }

    /// Gives the account a value of its own, over its group's.
    public QuotaChange setPersonal(Tx tx, long account, Quota.Key key, long value) {
        FieldRefused refused = valueRefusal(key, value);
        if (refused != null) {
            return refused;
        }
        if (isStorable(key) && QuotaWrites.setPersonal(tx, account, key, value)) {
            return new Done();
        }
        return missing(tx, account, key);
    }

    /// Back to the group's value.
    public QuotaChange dropPersonal(Tx tx, long account, Quota.Key key) {
        if (isStorable(key) && QuotaWrites.dropPersonal(tx, account, key)) {
            return new Done();
        }
        return missing(tx, account, key);
    }

    /// Gives a new group the values of another one.
    public void copyOfGroup(Tx tx, String from, String to) {
        QuotaWrites.copyOfGroup(tx, from, to);
    }

    public QuotaChange setOfGroup(Tx tx, String group, Quota.Key key, long value) {
        FieldRefused refused = valueRefusal(key, value);
        if (refused != null) {
            return refused;
        }
        if (groups.find(tx, group) == null) {
            return new NoSuchGroup(group);
        }
        return isStorable(key) && QuotaWrites.setOfGroup(tx, group, key, value)
                ? new Done()
                : new NoSuchQuota(key);
    }

    /// Back to the quota's fallback.
    public QuotaChange dropOfGroup(Tx tx, String group, Quota.Key key) {
        if (groups.find(tx, group) == null) {
            return new NoSuchGroup(group);
        }
        if (isStorable(key) && QuotaWrites.dropOfGroup(tx, group, key)) {
            return new Done();
        }
        return isKnown(tx, key) ? new WasNotSet() : new NoSuchQuota(key);
    }

    /// Adds a quota of the provider's own.
    public QuotaChange define(Tx tx, Quota.Key key, String description, long fallbackValue) {
        FieldRefused refused = definitionRefusal(key, description);
        if (refused == null) {
            refused = valueRefusal(key, fallbackValue);
        }
        if (refused != null) {
            return refused;
        }
        return QuotaWrites.define(tx, key, description, fallbackValue)
                ? new Done()
                : new AlreadyDefined(key);
    }

    /// A quota of the provider's own under another reference id, with other words; null leaves a
    /// part as it is.
    public QuotaChange edit(
            Tx tx, Quota.Key key, @Nullable String referenceId, @Nullable String description) {
        Quota before = isStorable(key) ? QuotaWrites.find(tx, key) : null;
        if (before == null) {
            return new NoSuchQuota(key);
        }
        Quota.Key after = referenceId == null ? key : new Quota.Key(key.name(), referenceId);
        String words = description == null ? before.description() : description;
        FieldRefused refused = definitionRefusal(after, words);
        if (refused != null) {
            return refused;
        }
        if (!after.equals(key) && !before.flags().isCustom()) {
            return new FieldRefused("newReferenceId", "the program itself goes by this quota");
        }
        if (!after.equals(key) && isKnown(tx, after)) {
            return new AlreadyDefined(after);
        }
        QuotaWrites.update(tx, key, after, words);
        return new Done();
    }

    /// Only quotas of the provider's own go; the values that groups and accounts have go with them.
    public QuotaChange remove(Tx tx, Quota.Key key) {
        if (isStorable(key) && QuotaWrites.remove(tx, key)) {
            return new Done();
        }
        return isKnown(tx, key)
                ? new FieldRefused("name", "is a quota of the program itself")
                : new NoSuchQuota(key);
    }

    /// The same, unless a group or an account has a value of its own.
    public QuotaChange removeUnused(Tx tx, Quota.Key key) {
        QuotaChange.InUse uses = isStorable(key) ? QuotaWrites.uses(tx, key) : null;
        return uses == null || uses.groups() + uses.accounts() == 0 ? remove(tx, key) : uses;
    }

    private QuotaChange missing(Tx tx, long account, Quota.Key key) {
        if (!isKnown(tx, key)) {
            return new NoSuchQuota(key);
        }
        return accounts.find(tx, account) == null
                ? new QuotaChange.NoSuchAccount(account)
                : new WasNotSet();
    }

    private static boolean isKnown(Tx tx, Quota.Key key) {
        return isStorable(key) && QuotaWrites.exists(tx, key);
    }

    private static boolean isStorable(Quota.Key key) {
        return TextRule.isStorable(key.name()) && TextRule.isStorable(key.referenceId());
    }

    /// A name that cannot be stored is no quota's name; the empty one is none's either.
    private static String storable(String name) {
        return TextRule.isStorable(name) ? name : "";
    }

    private static Values sorted(List<QuotaStore.Asked> asked) {
        List<QuotaValue> values = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        for (QuotaStore.Asked one : asked) {
            QuotaValue value = one.value();
            if (value == null) {
                unknown.add(one.name());
            } else {
                values.add(value);
            }
        }
        return new Values(values, unknown);
    }

    /// The account API's clients read values as 32-bit numbers.
    private static @Nullable FieldRefused valueRefusal(Quota.Key key, long value) {
        if (value != (int) value) {
            return new FieldRefused("value", "does not fit 32 bits");
        }
        KnownQuota known = KnownQuota.named(key.name());
        boolean isSwitch = known != null && known.unit() == KnownQuota.Unit.SWITCH;
        return isSwitch && value != 0 && value != 1
                ? new FieldRefused("value", "is neither 0 nor 1")
                : null;
    }

    private static @Nullable FieldRefused definitionRefusal(Quota.Key key, String description) {
        if (key.name().isBlank()) {
            return new FieldRefused("name", "is empty");
        }
        String reason = TextRule.refusal(key.name(), LONGEST_NAME);
        if (reason != null) {
            return new FieldRefused("name", reason);
        }
        reason = TextRule.refusal(key.referenceId(), LONGEST_NAME);
        if (reason != null) {
            return new FieldRefused("referenceId", reason);
        }
        reason = TextRule.refusal(description, LONGEST_DESCRIPTION);
        return reason == null ? null : new FieldRefused("description", reason);
    }
}
