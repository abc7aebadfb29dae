package io.farthing.customers;

import java.util.Locale;

/// What a customer is before the tax authorities.
public enum CustomerType {
    INDIVIDUAL,
    COMPANY,
    CHARITY;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
