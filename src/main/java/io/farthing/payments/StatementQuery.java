package io.farthing.payments;

import org.jspecify.annotations.Nullable;

/// Which lines of bank statements are asked for, the latest first; null leaves a field out.
///
/// @param file only those that this file brought
/// @param before the id of the last line seen
public record StatementQuery(
        @Nullable Long file,
        StatementLine.@Nullable Status status,
        @Nullable Long before,
        int most) {}
