package io.farthing.rating;

import java.util.List;

/// The outcome of rating an account's hour.
///
/// @param charges by environment, then type, in the order in which they are paid; zeros included
/// @param firsts the one-time tariffs charged now, to be remembered so that they are not charged
///   again
public record RatedHour(List<Charge> charges, List<First> firsts) {

    public record First(long node, String tariff) {}
}
