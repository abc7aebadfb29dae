package io.farthing.rating;

/// The set of nodes over which quantities are summed. No source explains COMMON; it is read as the
/// whole account, like ACCOUNT (`jelastic.md` 4.3).
public enum Scope {
    NODE(0),
    ENVIRONMENT(1),
    COMMON(2),
    ACCOUNT(3);

    private final int number;

    Scope(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }

    boolean isWholeAccount() {
        return this == COMMON || this == ACCOUNT;
    }
}
