package io.farthing.services;

/// What the clock does with a service next (docs/decisions/commerce.md, "Services").
public enum LifeStep {
    /// Its renewal is ordered, or its owner reminded.
    NOTICE,
    /// The renewal that the notice ordered is paid.
    COLLECT,
    MARK_UNPAID,
    SUSPEND,
    END,
    /// A month's use is charged.
    BILL
}
