package io.farthing.services;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;

/// When the paid terms of a service are over: so many months and days after its anchor, at the time
/// of the day at which it began.
public final class Expiry {

    private Expiry() {}

    /// Counted from the anchor and never from the last expiry, or else 31 January would drift to
    /// the 28th for ever. A time that the clock change leaves out is the next one there is.
    public static Instant of(LocalDate anchor, Instant startsAt, Paid paid, ZoneId zone) {
        LocalTime time = startsAt.atZone(zone).toLocalTime();
        LocalDate day = anchor.plusMonths(paid.months()).plusDays(paid.days());
        return LocalDateTime.of(day, time).atZone(zone).toInstant();
    }

    /// The day from which a service that begins now counts its terms.
    public static LocalDate anchor(Instant startsAt, ZoneId zone) {
        return LocalDate.ofInstant(startsAt, zone);
    }
}
