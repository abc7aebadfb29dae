package io.farthing.charging;

import io.farthing.rating.TariffRef;
import java.time.Instant;
import java.util.List;

/// What was charged for one place in one stretch of time.
///
/// @param from where the stretch begins
/// @param parts one for each resource and tariff
public record HistoryRow(Instant from, Place place, List<Part> parts) {

    public HistoryRow {
        parts = List.copyOf(parts);
    }

    /// Where the resources were used: a node, all nodes of a type, or an environment as a whole.
    ///
    /// @param environment 0 where the charge is for none
    /// @param node 0 where the place is more than one node
    /// @param nodeType empty where the place is a whole environment
    /// @param nodes how many nodes it stands for
    public record Place(
            long environment,
            String environmentName,
            String hostGroup,
            long node,
            String nodeName,
            String nodeType,
            long nodes) {}

    /// What was used of one resource, priced by one tariff.
    ///
    /// @param tariff the latest version that priced some of it
    /// @param units in ledger units of the account's currency
    /// @param bonusUnits how much of them the bonus paid
    /// @param charges how many charges it sums up
    /// @param isCorrected part of it was posted by a later revision of its hour
    /// @param note what was written on charges made by hand; empty on all others
    public record Part(
            String resource,
            TariffRef tariff,
            PostedCharge.Amounts amounts,
            long units,
            long bonusUnits,
            long charges,
            boolean isCorrected,
            String note) {}

    public long units() {
        long sum = 0;
        for (Part part : parts) {
            sum = Math.addExact(sum, part.units());
        }
        return sum;
    }

    public long bonusUnits() {
        long sum = 0;
        for (Part part : parts) {
            sum = Math.addExact(sum, part.bonusUnits());
        }
        return sum;
    }
}
