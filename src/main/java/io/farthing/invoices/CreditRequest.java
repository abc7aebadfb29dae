package io.farthing.invoices;

import io.farthing.money.Money;
import java.util.List;

/// What of an invoice is to be taken back. The key makes a repeated request the same credit note.
public record CreditRequest(String key, Scope scope, String reason) {

    public CreditRequest {
        if (key.isBlank()) {
            throw new IllegalArgumentException("a credit note needs a key");
        }
    }

    /// How much.
    public sealed interface Scope {

        /// All that earlier credit notes left.
        record Rest() implements Scope {}

        /// Whole lines, by their positions from 1.
        record Lines(List<Integer> positions) implements Scope {
            public Lines {
                positions = List.copyOf(positions);
            }
        }

        /// An amount with tax, shared out over the invoice's rates as they stand.
        record Gross(Money amount) implements Scope {}
    }
}
