package io.farthing.ledger;

/// Whether a posting may be refused for want of money.
public enum Limits {
    OBEYED,

    /// For what has happened already: consumed usage is owed whether or not there is money for it.
    IGNORED
}
