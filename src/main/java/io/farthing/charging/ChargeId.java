package io.farthing.charging;

import io.farthing.calendar.Hour;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A charge's name: the account, the UTC hour, the position among that hour's charges and, for a
/// correction, its revision. `7-2013070112-3` is the third charge of account 7 for 1 July 2013,
/// 12:00 to 13:00 UTC; `7-2013070112-3-r2` the third difference its second revision posted.
/// Revision 0 is what was charged by hand in that hour. Revision 0 is what was charged by hand in
/// that hour.
///
/// Made of what the charge is about, so that every machine that rates the hour names it alike.
public record ChargeId(long account, Hour hour, int revision, int position) {
    private static final Pattern TEXT =
            Pattern.compile("(\\d{1,18})-(\\d{10})-(\\d{1,9})(?:-r(\\d{1,6}))?");
    private static final DateTimeFormatter HOUR =
            DateTimeFormatter.ofPattern("uuuuMMddHHmm")
                    .withZone(ZoneOffset.UTC)
                    .withResolverStyle(ResolverStyle.STRICT);

    public ChargeId {
        if (account <= 0 || revision < 0 || position <= 0) {
            throw new IllegalArgumentException("account and position of a charge are positive");
        }
    }

    /// Null when the text is not a charge's name.
    public static @Nullable ChargeId parse(String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            return null;
        }
        try {
            LocalDateTime start = LocalDateTime.parse(parts.group(2) + "00", HOUR);
            int revision = parts.group(4) == null ? 1 : Integer.parseInt(parts.group(4));
            return new ChargeId(
                    Long.parseLong(parts.group(1)),
                    Hour.of(start.toInstant(ZoneOffset.UTC)),
                    revision,
                    Integer.parseInt(parts.group(3)));
        } catch (DateTimeException | IllegalArgumentException notAName) {
            return null;
        }
    }

    public String text() {
        String day = HOUR.format(hour.start()).substring(0, 10);
        String name = account + "-" + day + "-" + position;
        return revision == 1 ? name : name + "-r" + revision;
    }
}
