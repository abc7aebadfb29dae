package io.farthing.calendar;

import java.time.Instant;

/// A UTC clock hour, the unit in which usage is charged, by its count from 1970. Hours of a zone
/// with half-hour offsets would tear one sample's hour in two, hence UTC for everyone.
public record Hour(long epochHour) implements Comparable<Hour> {

    public static final int SECONDS = 3600;

    /// The hour that holds the instant.
    public static Hour of(Instant instant) {
        return new Hour(Math.floorDiv(instant.getEpochSecond(), SECONDS));
    }

    /// The first hour that starts at the instant or after it.
    public static Hour notBefore(Instant instant) {
        Hour hour = of(instant);
        return hour.start().isBefore(instant) ? hour.next() : hour;
    }

    public Instant start() {
        return Instant.ofEpochSecond(Math.multiplyExact(epochHour, (long) SECONDS));
    }

    /// The first instant that no longer belongs to the hour.
    public Instant end() {
        return next().start();
    }

    public Hour next() {
        return plus(1);
    }

    public Hour plus(long hours) {
        return new Hour(Math.addExact(epochHour, hours));
    }

    public boolean isBefore(Hour other) {
        return epochHour < other.epochHour;
    }

    public boolean contains(Instant instant) {
        return of(instant).equals(this);
    }

    @Override
    public int compareTo(Hour other) {
        return Long.compare(epochHour, other.epochHour);
    }
}
