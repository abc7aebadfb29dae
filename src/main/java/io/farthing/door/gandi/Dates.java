package io.farthing.door.gandi;

import io.farthing.wire.RpcValue;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Dates have no zone in this dialect; they are Greenwich's.
final class Dates {
    private static final List<DateTimeFormatter> FORMS =
            List.of(
                    form("uuuuMMdd'T'HH:mm:ss"),
                    form("uuuu-MM-dd'T'HH:mm:ss"),
                    form("uuuu-MM-dd HH:mm:ss"));
    private static final int DAY_ONLY = 10;

    private Dates() {}

    private static DateTimeFormatter form(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT);
    }

    static RpcValue toWire(@Nullable Instant instant) {
        return instant == null
                ? new RpcValue.Nil()
                : new RpcValue.Moment(
                        LocalDateTime.ofInstant(
                                instant.truncatedTo(ChronoUnit.SECONDS), ZoneOffset.UTC));
    }

    /// As filters send them: real dates, or texts. Null where it is neither.
    static @Nullable LocalDateTime read(RpcValue sent) {
        if (sent instanceof RpcValue.Moment(LocalDateTime moment)) {
            return moment;
        }
        if (!(sent instanceof RpcValue.Text(String text))) {
            return null;
        }
        String whole = text.length() == DAY_ONLY ? text + " 00:00:00" : text;
        return FORMS.stream()
                .map(form -> parsed(whole, form))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable LocalDateTime parsed(String text, DateTimeFormatter form) {
        try {
            return LocalDateTime.parse(text, form);
        } catch (DateTimeParseException another) {
            return null;
        }
    }
}
