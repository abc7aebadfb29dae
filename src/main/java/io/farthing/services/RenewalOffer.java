package io.farthing.services;

import io.farthing.calendar.Term;
import java.util.List;

/// The ways to renew for one period, the service alone first.
///
/// @param isCut whether there were more services to combine than are looked at together
public record RenewalOffer(Term term, List<Strategy> strategies, boolean isCut) {

    public RenewalOffer {
        strategies = List.copyOf(strategies);
    }
}
