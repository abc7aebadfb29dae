package io.farthing.rating;

import io.farthing.calendar.Hour;
import java.util.List;

/// All that the charges of one account for one hour follow from.
public record AccountHour(Hour hour, List<EnvironmentHour> environments, Accumulated accumulated) {

    public AccountHour {
        environments = List.copyOf(environments);
    }

    public AccountHour(Hour hour, List<EnvironmentHour> environments) {
        this(hour, environments, Accumulated.NOTHING);
    }
}
