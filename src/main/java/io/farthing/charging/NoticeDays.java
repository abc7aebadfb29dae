package io.farthing.charging;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// How many days before something ends its customer is told, such as `1;3;6`.
record NoticeDays(List<Integer> days) {
    private static final int MOST = 10;
    private static final Pattern DAYS = Pattern.compile("[1-9][0-9]{0,2}");

    NoticeDays {
        days = List.copyOf(days);
    }

    /// Null for what is no such list; an empty text is nobody told.
    static @Nullable NoticeDays read(String text) {
        List<Integer> days = new ArrayList<>();
        for (String word : text.isBlank() ? new String[0] : text.split("[;,]", -1)) {
            if (!DAYS.matcher(word.strip()).matches()) {
                return null;
            }
            days.add(Integer.parseInt(word.strip()));
        }
        return days.size() > MOST ? null : new NoticeDays(days);
    }

    /// Which notice of that end is due: the last whose time has come. Those before it, which nobody
    /// sent in time, would only say the same with another number. Null where none is, or where the
    /// end is past.
    @Nullable Integer due(Instant endsAt, Instant at) {
        if (!at.isBefore(endsAt)) {
            return null;
        }
        return days.stream()
                .filter(each -> !at.isBefore(endsAt.minus(Duration.ofDays(each))))
                .min(Integer::compare)
                .orElse(null);
    }
}
