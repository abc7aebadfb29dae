package io.farthing.ledger;

import io.farthing.money.Money;
import org.jspecify.annotations.Nullable;

/// A book as it stands: what it holds, what of that is set aside, and how low it may be moved.
public record Book(BookKey key, long id, Money balance, Money held, @Nullable Money lowest) {

    /// What may still be taken out of it by a posting that obeys limits; `null` where there is no
    /// limit.
    public @Nullable Money available() {
        if (lowest == null) {
            return null;
        }
        long free = Teller.saturatedDifference(balance.units(), held.units());
        return new Money(key.currency(), Teller.saturatedDifference(free, lowest.units()));
    }
}
