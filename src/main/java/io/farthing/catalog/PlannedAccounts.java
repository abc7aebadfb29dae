package io.farthing.catalog;

import io.farthing.money.Money;

/// Accounts to be made with the uids `from` to `to`, all alike, each with its first money.
///
/// @param emailPattern their addresses, with `<uid>` where the uid goes
public record PlannedAccounts(
        long from,
        long to,
        String group,
        String emailPattern,
        String language,
        String country,
        Money balance,
        Money bonus) {

    private static final String UID = "<uid>";
    private static final long MOST = 1_000_000;

    public PlannedAccounts {
        if (from < 1 || to < from || to - from >= MOST) {
            throw new IllegalArgumentException(
                    "to: accounts " + from + " to " + to + " are no range of 1 to " + MOST);
        }
        if (!emailPattern.contains(UID) || emailPattern.indexOf('@') < 1) {
            throw new IllegalArgumentException(
                    "email must be an address that contains " + UID + ": " + emailPattern);
        }
        if (balance.signum() < 0 || bonus.signum() < 0) {
            throw new IllegalArgumentException("balance and bonus must not be negative");
        }
    }

    public String email(long uid) {
        return emailPattern.replace(UID, Long.toString(uid));
    }

    boolean holds(long uid) {
        return from <= uid && uid <= to;
    }

    boolean overlaps(PlannedAccounts other) {
        return from <= other.to && other.from <= to;
    }
}
