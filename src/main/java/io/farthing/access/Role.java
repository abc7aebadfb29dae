package io.farthing.access;

import java.util.Locale;

/// What a user is to the provider: a customer acts on its own account, staff on every account.
public enum Role {
    CUSTOMER,
    STAFF;

    /// The word for it in the table and in answers.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Role fromRow(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
