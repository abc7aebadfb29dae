package io.farthing.notices;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The texts of mails, one file for each language: `notices/en.properties`. A name in braces stands
/// for a value.
public final class MailTemplates {
    public static final List<String> LANGUAGES = List.of("en", "fr", "de", "pl");

    private static final Pattern PLACE = Pattern.compile("\\{([a-zA-Z]+)}");
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}+");
    private static final Map<String, Properties> TEXTS =
            LANGUAGES.stream().collect(Collectors.toMap(each -> each, MailTemplates::load));

    private MailTemplates() {}

    /// The names of all templates.
    public static Set<String> names() {
        return texts("en").stringPropertyNames().stream()
                .map(key -> key.substring(0, key.lastIndexOf('.')))
                .collect(Collectors.toUnmodifiableSet());
    }

    /// Whether there is a mail of that name which has places for those values and `name` alone.
    public static boolean isFilledBy(String template, Set<String> names) {
        Properties texts = texts("en");
        String subject = texts.getProperty(template + ".subject");
        String body = texts.getProperty(template + ".body");
        return subject != null
                && body != null
                && PLACE.matcher(subject + body)
                        .results()
                        .map(place -> place.group(1))
                        .allMatch(place -> place.equals("name") || names.contains(place));
    }

    /// The language of the files that comes closest.
    static String languageFor(String wanted) {
        String language = wanted.toLowerCase(Locale.ROOT).split("[-_]", 2)[0];
        return LANGUAGES.contains(language) ? language : "en";
    }

    static Mail.Text fill(String template, String language, Map<String, String> values) {
        Properties texts = texts(languageFor(language));
        String subject = filled(template, texts.getProperty(template + ".subject"), values);
        String body = filled(template, texts.getProperty(template + ".body"), values);
        // A line break in a subject would begin another header.
        return new Mail.Text(CONTROL.matcher(subject).replaceAll(" "), body + "\n");
    }

    private static String filled(
            String template, @Nullable String text, Map<String, String> values) {
        if (text == null) {
            throw new IllegalArgumentException("there is no mail called " + template);
        }
        return PLACE.matcher(text)
                .replaceAll(
                        found -> Matcher.quoteReplacement(value(template, found.group(1), values)));
    }

    private static String value(String template, String name, Map<String, String> values) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the mail " + template + " needs a " + name);
        }
        return value;
    }

    private static Properties texts(String language) {
        Properties texts = TEXTS.get(language);
        if (texts == null) {
            throw new IllegalStateException("no mails are written in " + language);
        }
        return texts;
    }

    private static Properties load(String language) {
        Properties texts = new Properties();
        try (InputStream file =
                        MailTemplates.class.getResourceAsStream(
                                "/notices/" + language + ".properties");
                Reader reader = new InputStreamReader(file, StandardCharsets.UTF_8)) {
            texts.load(reader);
            return texts;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
