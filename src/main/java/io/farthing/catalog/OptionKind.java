package io.farthing.catalog;

import java.util.Locale;

/// What may be chosen: one of several values, a whole number, yes or no, or any text.
public enum OptionKind {
    CHOICE,
    NUMBER,
    FLAG,
    TEXT;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
