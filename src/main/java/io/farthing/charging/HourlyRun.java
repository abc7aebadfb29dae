package io.farthing.charging;

import io.farthing.calendar.Hour;
import io.farthing.db.Database;
import io.farthing.resources.HostingLife;
import io.farthing.resources.ResourceMeter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Charges hours, those of resources one after the other: an hour is metered, charged, and then it
/// is decided what may go on running in the next, as if the program had been awake at its end. All
/// of an hour is safe to repeat until its mark is committed, and one server at a time is at it.
public final class HourlyRun {
    private final Database database;
    private final Charging charging;
    private final ResourceMeter meter;
    private final HostingLife life;

    public HourlyRun(Database database, Charging charging, ResourceMeter meter, HostingLife life) {
        this.database = database;
        this.charging = charging;
        this.meter = meter;
        this.life = life;
    }

    /// Charges what is not charged yet of the whole hours from `from` to `to` that are over.
    public Charging.Result run(Hour from, Hour to, Instant now, Charging.Progress progress) {
        Hour end = to.isBefore(Hour.of(now)) ? to : Hour.of(now);
        Charging.Result all = new Charging.Result(0, 0, 0);
        Charging.Result hour = resources(end, now);
        while (hour != null) {
            all = plus(all, hour);
            hour = resources(end, now);
        }
        return plus(all, charging.run(from, to, now, progress));
    }

    /// The next hour of resources; null where there is none left.
    private Charging.@Nullable Result resources(Hour end, Instant now) {
        return database.transact(tx -> {
            Hour hour = meter.next(tx, end);
            if (hour == null) {
                return null;
            }
            long metered = meter.meter(tx, hour, now);
            Charging.Result result =
                    metered == 0
                            ? new Charging.Result(0, 0, 0)
                            : charging.run(hour, hour.next(), now, (_, _) -> {});
            life.afterHour(tx, hour.end(), now);
            meter.done(tx, hour);
            return result;
        });
    }

    private static Charging.Result plus(Charging.Result one, Charging.Result other) {
        List<Charging.Failure> failures = new ArrayList<>(one.failures());
        failures.addAll(other.failures());
        return new Charging.Result(
                one.hours() + other.hours(),
                one.charges() + other.charges(),
                one.deactivated() + other.deactivated(),
                failures);
    }
}
