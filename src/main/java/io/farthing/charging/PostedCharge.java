package io.farthing.charging;

import io.farthing.rating.TariffRef;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// A charge as it stands in the books: a resource of an environment (or of one node of it) in one
/// hour. `units` are ledger units of the account's currency; `bonusUnits` is the part the bonus
/// paid. In a correction all figures are differences.
///
/// @param shard the account's
/// @param node null where the tariff prices the environment as a whole
/// @param transaction the ledger transaction of its account and hour
public record PostedCharge(
        int shard,
        ChargeId id,
        long environment,
        @Nullable Long node,
        String resource,
        TariffRef tariff,
        Amounts amounts,
        long units,
        long bonusUnits,
        long transaction) {

    /// The quantity used, what of it was free, and what was priced.
    public record Amounts(BigDecimal quantity, BigDecimal free, BigDecimal billable) {
        static final Amounts NOTHING =
                new Amounts(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);

        Amounts plus(Amounts other) {
            return new Amounts(
                    quantity.add(other.quantity),
                    free.add(other.free),
                    billable.add(other.billable));
        }

        Amounts minus(Amounts other) {
            return new Amounts(
                    quantity.subtract(other.quantity),
                    free.subtract(other.free),
                    billable.subtract(other.billable));
        }
    }
}
