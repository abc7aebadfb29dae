package io.farthing.catalog;

import io.farthing.calendar.Hour;
import java.time.Instant;

/// A version of the catalog as it is stored, to be read by another process.
///
/// @param definition in JSON
public record CatalogVersion(
        String kind,
        String name,
        int version,
        String definition,
        Hour validFrom,
        Instant publishedAt) {}
