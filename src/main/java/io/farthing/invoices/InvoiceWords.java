package io.farthing.invoices;

import io.farthing.calendar.Period;
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
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/// The words, numbers and dates of invoices in the customer's language. A language that we do not
/// speak gets English.
final class InvoiceWords {

    private static final Map<String, InvoiceWords> BY_LANGUAGE = all();
    private static final int MOST_QUANTITY_DECIMALS = 4;

    private final Locale locale;
    private final Properties messages;

    private InvoiceWords(Locale locale, Properties messages) {
        this.locale = locale;
        this.messages = messages;
    }

    /// By a language tag such as `de` or `de-AT`.
    static InvoiceWords of(String language) {
        String primary = language.toLowerCase(Locale.ROOT).split("[-_]", 2)[0];
        InvoiceWords found = BY_LANGUAGE.get(primary);
        return found == null ? english() : found;
    }

    private static InvoiceWords english() {
        return java.util.Objects.requireNonNull(BY_LANGUAGE.get("en"));
    }

    private static Map<String, InvoiceWords> all() {
        Map<String, InvoiceWords> all = new HashMap<>();
        for (Locale locale :
                new Locale[] {Locale.UK, Locale.GERMANY, Locale.FRANCE, Locale.of("pl", "PL")}) {
            all.put(locale.getLanguage(), new InvoiceWords(locale, read(locale.getLanguage())));
        }
        return Map.copyOf(all);
    }

    private static Properties read(String language) {
        String name = "/invoices/messages_" + language + ".properties";
        Properties properties = new Properties();
        try (InputStream file = InvoiceWords.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException("the program was built without " + name);
            }
            properties.load(new InputStreamReader(file, StandardCharsets.UTF_8));
            return properties;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    String language() {
        return locale.getLanguage();
    }

    /// The message of that key, with its `{0}`, `{1}` replaced.
    String say(String key, String... values) {
        String message = messages.getProperty(key);
        if (message == null) {
            throw new IllegalArgumentException("no words for " + key);
        }
        for (int index = 0; index < values.length; index++) {
            message = message.replace("{" + index + "}", values[index]);
        }
        return message;
    }

    /// The same where it is known, else the other.
    String sayOr(String key, String other) {
        return messages.getProperty(key, other);
    }

    java.util.Set<String> keys() {
        return messages.stringPropertyNames();
    }

    String date(Instant at, ZoneId zone) {
        return date(at.atZone(zone).toLocalDate(), FormatStyle.LONG);
    }

    /// First and last day.
    String period(Period period, ZoneId zone) {
        LocalDate first = period.start().atZone(zone).toLocalDate();
        LocalDate last = period.end().minusNanos(1).atZone(zone).toLocalDate();
        String from = date(first, FormatStyle.MEDIUM);
        return first.equals(last) ? from : from + " – " + date(last, FormatStyle.MEDIUM);
    }

    private String date(LocalDate date, FormatStyle style) {
        return date.format(DateTimeFormatter.ofLocalizedDate(style).withLocale(locale));
    }

    /// At the currency's own decimals, without its name.
    String amount(Money money) {
        return number(money.toDecimal(), money.currency().decimals(), money.currency().decimals());
    }

    /// With the currency's code.
    String money(Money money) {
        return amount(money) + "\u00a0" + money.currency().code();
    }

    /// A price may be finer than the minor unit.
    String price(Money money) {
        Currency currency = money.currency();
        return number(money.toDecimal(), currency.decimals(), currency.ledgerScale());
    }

    String quantity(BigDecimal quantity) {
        return number(quantity, 0, MOST_QUANTITY_DECIMALS);
    }

    String percent(BigDecimal percent) {
        return number(percent, 0, MOST_QUANTITY_DECIMALS);
    }

    String country(String code) {
        return code.isEmpty() ? "" : Locale.of("", code).getDisplayCountry(locale);
    }

    private String number(BigDecimal value, int leastDecimals, int mostDecimals) {
        DecimalFormat format = new DecimalFormat("#,##0", symbols());
        format.setMinimumFractionDigits(leastDecimals);
        format.setMaximumFractionDigits(mostDecimals);
        format.setRoundingMode(RoundingMode.HALF_UP);
        return format.format(value);
    }

    /// The narrow space between thousands is missing from many fonts.
    private DecimalFormatSymbols symbols() {
        DecimalFormatSymbols symbols = DecimalFormatSymbols.getInstance(locale);
        if (symbols.getGroupingSeparator() == '\u202f') {
            symbols.setGroupingSeparator('\u00a0');
        }
        symbols.setMinusSign('\u2212');
        return symbols;
    }
}
