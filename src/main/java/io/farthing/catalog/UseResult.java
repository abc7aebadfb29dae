package io.farthing.catalog;

/// Whether a code could be used. Another order may have been the last one allowed.
public enum UseResult {
    USED,
    /// This order had it already; it counts once.
    USED_BEFORE,
    USED_UP
}
