package io.farthing.charging;

import io.farthing.calendar.Hour;
import io.farthing.db.Tx;
import java.math.BigDecimal;
import java.util.List;

/// What an account's hours have cost in credits.
public final class CreditHistory {
    private CreditHistory() {}

    /// One resource of one node in one hour.
    ///
    /// @param node as it is metered: `vm-12`, `disk-13`
    /// @param units of the commodity's ledger scale
    public record Part(Hour hour, String node, String resource, BigDecimal quantity, long units) {}

    /// In the order of hours, then nodes.
    public static List<Part> parts(Tx tx, long account, Hour from, Hour to) {
        return CreditChargeStore.parts(tx, account, from, to);
    }
}
