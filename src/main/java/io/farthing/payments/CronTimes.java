package io.farthing.payments;

import com.cronutils.model.Cron;
import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/// Times that a cron expression names: of six or seven fields as Quartz reads them, of five as Unix
/// does.
public final class CronTimes {
    public static final CronTimes MONDAYS = requireRead("0 0 0 ? * MON");
    public static final CronTimes FIRSTS_OF_MONTHS = requireRead("0 0 0 1 * ?");

    private static final int MOST_CHARACTERS = 120;
    private static final int UNIX_FIELDS = 5;

    private final String text;
    private final ExecutionTime times;

    private CronTimes(String text, Cron cron) {
        this.text = text;
        times = ExecutionTime.forCron(cron);
    }

    /// Null for what is no cron expression.
    public static @Nullable CronTimes read(String text) {
        String trimmed = text.strip();
        if (trimmed.isEmpty() || trimmed.length() > MOST_CHARACTERS) {
            return null;
        }
        CronType type =
                trimmed.split("\\s+").length == UNIX_FIELDS ? CronType.UNIX : CronType.QUARTZ;
        try {
            CronParser parser = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(type));
            return new CronTimes(trimmed, parser.parse(trimmed).validate());
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    static CronTimes requireRead(String text) {
        CronTimes times = read(text);
        if (times == null) {
            throw new IllegalArgumentException("no cron expression: " + text);
        }
        return times;
    }

    /// The first time after that instant by the clocks of the zone; null where none comes. Found by
    /// the clocks alone: what a clock skips in spring comes as much later, and what it shows twice
    /// in autumn counts the first time.
    public @Nullable Instant after(Instant instant, ZoneId zone) {
        LocalDateTime shown = LocalDateTime.ofInstant(instant, zone);
        Instant found = null;
        while (found == null || !found.isAfter(instant)) {
            ZonedDateTime next = times.nextExecution(shown.atZone(ZoneOffset.UTC)).orElse(null);
            if (next == null) {
                return null;
            }
            shown = next.toLocalDateTime();
            found = shown.atZone(zone).toInstant();
        }
        return found;
    }

    /// The last time at or before that instant by the clocks of the zone; null where none was.
    public @Nullable Instant atOrBefore(Instant instant, ZoneId zone) {
        ZonedDateTime shown =
                LocalDateTime.ofInstant(instant, zone).plusSeconds(1).atZone(ZoneOffset.UTC);
        ZonedDateTime last = times.lastExecution(shown).orElse(null);
        return last == null ? null : last.toLocalDateTime().atZone(zone).toInstant();
    }

    public String text() {
        return text;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CronTimes cron && cron.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
