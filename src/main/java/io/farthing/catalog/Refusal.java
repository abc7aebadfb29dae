package io.farthing.catalog;

/// Why something cannot be ordered, in the words that the customer reads. The field is an option's
/// name, or `term`, `quantity`, `currency`.
public record Refusal(String field, String message) {}
