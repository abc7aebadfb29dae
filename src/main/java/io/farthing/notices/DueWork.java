package io.farthing.notices;

import java.time.Instant;
import java.util.List;

/// Where a kind of due work comes from, and how one piece of it is done.
public interface DueWork<T> {

    /// Asked often, so without writing anything.
    boolean isAnyDue(Instant now);

    /// Takes what nobody else has, for as long as a lease lasts.
    List<T> take(int most, Instant now);

    /// Does a taken piece, and stores what came of it.
    void carryOut(T piece, Instant now);
}
