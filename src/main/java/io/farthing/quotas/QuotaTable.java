package io.farthing.quotas;

import java.util.HashMap;
import java.util.Map;

/// The values of some quotas for many accounts, read at once.
public final class QuotaTable {

    private final Map<Long, Map<String, Long>> values = new HashMap<>();

    void put(long account, String name, long value) {
        values.computeIfAbsent(account, _ -> new HashMap<>()).put(name, value);
    }

    /// Only for accounts and quotas that were asked for and exist.
    public long value(long account, KnownQuota quota) {
        Map<String, Long> own = values.get(account);
        Long value = own == null ? null : own.get(quota.text());
        if (value == null) {
            throw new IllegalArgumentException(
                    "quota " + quota.text() + " of account " + account + " was not read");
        }
        return value;
    }

    public boolean isOn(long account, KnownQuota quota) {
        return value(account, quota) != 0;
    }
}
