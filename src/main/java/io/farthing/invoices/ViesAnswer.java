package io.farthing.invoices;

/// What the register of VAT numbers says.
public sealed interface ViesAnswer {

    record Valid() implements ViesAnswer {}

    record Invalid() implements ViesAnswer {}

    /// Neither: the state's register, or the way to it, does not work just now.
    record Unreachable(String reason) implements ViesAnswer {}
}
