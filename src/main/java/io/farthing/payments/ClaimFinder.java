package io.farthing.payments;

import io.farthing.db.Tx;
import org.jspecify.annotations.Nullable;

/// Knows what a word from a bank transfer refers to: the number of an invoice, say.
@FunctionalInterface
public interface ClaimFinder {
    /// Null where it is none of its words.
    @Nullable Claim find(Tx tx, String word);
}
