package io.farthing.access;

/// Why someone with a valid password or key is not let in.
public enum BlockReason {
    ACCOUNT_SUSPENDED,
    ACCOUNT_DELETED
}
