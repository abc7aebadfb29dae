package io.farthing.payments;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// How long to wait after each refusal of a card before it is tried again.
public record RetrySchedule(List<Duration> pauses) {
    public static final RetrySchedule USUAL =
            new RetrySchedule(List.of(Duration.ofDays(1), Duration.ofDays(3), Duration.ofDays(5)));

    private static final int MOST_TIMES = 10;
    private static final int LONGEST_DAYS = 90;
    private static final Pattern DAYS = Pattern.compile("[1-9][0-9]?");

    public RetrySchedule {
        pauses = List.copyOf(pauses);
    }

    /// As an operator writes it: `1,3,5` for days, `none` for no second time. Null for anything
    /// else.
    public static @Nullable RetrySchedule read(String text) {
        if (text.strip().equals("none")) {
            return new RetrySchedule(List.of());
        }
        List<Duration> pauses = new ArrayList<>();
        for (String word : text.split(",", -1)) {
            boolean isDays = DAYS.matcher(word.strip()).matches();
            if (!isDays || Integer.parseInt(word.strip()) > LONGEST_DAYS) {
                return null;
            }
            pauses.add(Duration.ofDays(Integer.parseInt(word.strip())));
        }
        return pauses.size() > MOST_TIMES ? null : new RetrySchedule(pauses);
    }

    /// Null after the last.
    @Nullable Duration after(int refusals) {
        return refusals <= pauses.size() ? pauses.get(refusals - 1) : null;
    }
}
