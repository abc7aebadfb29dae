package io.farthing.console;

import io.farthing.money.Currency;
import io.farthing.money.Money;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The words, numbers and dates of pages in one language. Amounts are shown exactly: rounded half
/// up to the currency's own decimals, or with all they have.
public final class Words {
    private static final int MOST_DECIMALS = 8;
    private static final List<Words> ALL =
            List.of(
                    new Words(Locale.UK),
                    new Words(Locale.FRANCE),
                    new Words(Locale.GERMANY),
                    new Words(Locale.of("pl", "PL")));

    private final Locale locale;
    private final Properties messages;

    private Words(Locale locale) {
        this.locale = locale;
        this.messages = load(locale.getLanguage());
    }

    /// English first, which everybody gets for whom there is nothing else.
    public static List<Words> all() {
        return ALL;
    }

    static Words english() {
        return ALL.getFirst();
    }

    /// By a tag such as `de` or `de-AT`; null where we do not speak it.
    static @Nullable Words of(@Nullable String tag) {
        if (tag == null) {
            return null;
        }
        String primary = tag.strip().toLowerCase(Locale.ROOT).split("[-_]", 2)[0];
        for (Words words : ALL) {
            if (words.language().equals(primary)) {
                return words;
            }
        }
        return null;
    }

    /// What suits a browser best by its `Accept-Language` (RFC 9110, section 12.5.4).
    static Words accepted(@Nullable String header) {
        if (header == null) {
            return english();
        }
        try {
            for (Locale.LanguageRange range : Locale.LanguageRange.parse(header)) {
                Words found = of(range.getRange());
                if (found != null) {
                    return found;
                }
            }
            return english();
        } catch (IllegalArgumentException malformed) {
            return english();
        }
    }

    public String language() {
        return locale.getLanguage();
    }

    /// The language's name for itself.
    public String ownName() {
        String name = locale.getDisplayLanguage(locale);
        return name.substring(0, 1).toUpperCase(locale) + name.substring(1);
    }

    /// The message of that key, with its `{0}`, `{1}` replaced.
    public String say(String key, Object... values) {
        String message = messages.getProperty(key);
        if (message == null) {
            throw new IllegalArgumentException("no words for " + key);
        }
        for (int index = 0; index < values.length; index++) {
            message = message.replace("{" + index + "}", String.valueOf(values[index]));
        }
        return message;
    }

    /// Null where there are none: for what comes from outside.
    @Nullable String sayOrNull(String key) {
        return messages.getProperty(key);
    }

    Set<String> keys() {
        return messages.stringPropertyNames();
    }

    /// At the currency's own decimals, `1.234,50 EUR`.
    public String money(Money money) {
        Currency currency = money.currency();
        return number(money.toDecimal(), currency.decimals(), currency.decimals())
                + "\u00a0"
                + currency.code();
    }

    /// With all decimals that the amount has.
    public String exact(Money money) {
        Currency currency = money.currency();
        return number(money.toDecimal(), currency.decimals(), currency.ledgerScale())
                + "\u00a0"
                + currency.code();
    }

    public String number(long value) {
        return number(BigDecimal.valueOf(value), 0, 0);
    }

    public String number(BigDecimal value) {
        return number(value, 0, MOST_DECIMALS);
    }

    /// With all its digits.
    String exactly(BigDecimal value) {
        return number(value, 0, Math.max(0, value.scale()));
    }

    public String date(TemporalAccessor date) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                .withLocale(locale)
                .format(date);
    }

    public String dateAndTime(TemporalAccessor at) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .withLocale(locale)
                .format(at);
    }

    public String month(YearMonth month) {
        return DateTimeFormatter.ofPattern("LLLL yyyy", locale).format(month);
    }

    public String time(TemporalAccessor at) {
        return DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT).withLocale(locale).format(at);
    }

    /// As the axis of a chart has room for it, as the next.
    String hour(TemporalAccessor at) {
        return DateTimeFormatter.ofPattern("H", locale).format(at);
    }

    String dayOfMonth(LocalDate date) {
        return DateTimeFormatter.ofPattern("d", locale).format(date);
    }

    private String number(BigDecimal value, int leastDecimals, int mostDecimals) {
        DecimalFormat format = new DecimalFormat("#,##0", symbols());
        format.setMinimumFractionDigits(leastDecimals);
        format.setMaximumFractionDigits(mostDecimals);
        format.setRoundingMode(RoundingMode.HALF_UP);
        return format.format(value);
    }

    private DecimalFormatSymbols symbols() {
        DecimalFormatSymbols symbols = DecimalFormatSymbols.getInstance(locale);
        symbols.setMinusSign('\u2212');
        return symbols;
    }

    /// What everybody reads, and what only staff does.
    private static Properties load(String language) {
        Properties properties = new Properties();
        read("/console/messages_" + language + ".properties", properties);
        read("/console/staff_" + language + ".properties", properties);
        return properties;
    }

    private static void read(String name, Properties into) {
        try (InputStream file = Words.class.getResourceAsStream(name)) {
            into.load(
                    new InputStreamReader(
                            Objects.requireNonNull(file, name), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
