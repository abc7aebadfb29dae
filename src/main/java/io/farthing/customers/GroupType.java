package io.farthing.customers;

import java.util.Locale;

/// How a group's accounts pay: afterwards by invoice, beforehand from a balance, not at all, or
/// from a trial's bonus. The codes are those of the account API.
public enum GroupType {
    POST(0),
    BILLING(1),
    BETA(2),
    TRIAL(3);

    private final int code;

    GroupType(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    /// The word for it, on the wire and in the table.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Whether its accounts are customers of the provider's billing rather than guests.
    public boolean isCommercial() {
        return this == POST || this == BILLING;
    }

    static GroupType fromRow(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
