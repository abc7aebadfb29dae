package io.farthing.catalog;

import io.farthing.calendar.Hour;
import java.time.Instant;

/// One version of something in the catalog, which prices from the hour `validFrom` until the next
/// version's.
public record Published<T>(T value, int version, Hour validFrom, Instant publishedAt) {}
