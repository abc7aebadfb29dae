package io.farthing.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.money.Currency;
import io.farthing.money.Money;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WordsTest {
    /// A whole key, or the beginning of one whose end is a value, as in `"invoice.status." + …`.
    private static final Pattern KEY = Pattern.compile("\"([a-z][a-z0-9-]*\\.[a-z0-9.-]*)\"");

    private static final Pattern PLACE = Pattern.compile("\\{\\d}");

    @Test
    void allLanguagesHaveTheSameKeysWithTheSamePlaces() {
        Words english = Words.english();
        for (Words words : Words.all()) {
            assertThat(words.keys()).as(words.language()).isEqualTo(english.keys());
            for (String key : english.keys()) {
                assertThat(places(words.say(key)))
                        .as(words.language() + " " + key)
                        .isEqualTo(places(english.say(key)));
            }
        }
    }

    /// What staff reads besides must not change what everybody reads.
    @Test
    void noKeyIsInBothFiles() throws IOException {
        Set<String> both = keys("messages_en");
        both.retainAll(keys("staff_en"));
        assertThat(both).isEmpty();
    }

    private static Set<String> keys(String name) throws IOException {
        Properties properties = new Properties();
        try (Reader file =
                Files.newBufferedReader(
                        Path.of("src/main/resources/console/" + name + ".properties"))) {
            properties.load(file);
        }
        return new TreeSet<>(properties.stringPropertyNames());
    }

    @Test
    void everyKeyIsUsed() throws IOException {
        Set<String> unused = new TreeSet<>(Words.english().keys());
        Set<String> mentioned = mentioned();
        // What was done comes by the address, as `?done=paid`.
        unused.removeIf(key ->
                key.startsWith("done.") || mentioned.stream().anyMatch(each -> names(each, key)));
        assertThat(unused).isEmpty();
    }

    @Test
    void everyKeyThatTemplatesSayIsThere() throws IOException {
        Set<String> missing = new TreeSet<>();
        Pattern said = Pattern.compile("\\.say\\(\"([a-z0-9.-]+[a-z0-9])\"");
        for (String text : sources()) {
            Matcher found = said.matcher(text);
            while (found.find()) {
                if (!Words.english().keys().contains(found.group(1))) {
                    missing.add(found.group(1));
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            textBlock =
                    """
                    # Accept-Language,                 spoken
                    de-AT;q=0.9,                       de
                    'ja, pl;q=0.8, fr;q=0.9',          fr
                    'ja, zh',                          en
                    -,                                 en
                    '',                                en
                    ';;;=,',                           en
                    """)
    void theBrowsersFirstLanguageThatWeSpeak(@Nullable String header, String language) {
        assertThat(Words.accepted(header).language()).isEqualTo(language);
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    # language, amount,            shown,                   exactly
                    en,         1234567.895,       '1,234,567.90 EUR',      '1,234,567.895 EUR'
                    de,         1234567.895,       '1.234.567,90 EUR',      '1.234.567,895 EUR'
                    de,         -0.004,            '−0,00 EUR',             '−0,004 EUR'
                    pl,         92233720368.54775807, '92 233 720 368,55 EUR', '92 233 720 368,54775807 EUR'
                    fr,         0,                 '0,00 EUR',              '0,00 EUR'
                    """)
    void amountsAreExact(String language, String amount, String shown, String exactly) {
        Words words = java.util.Objects.requireNonNull(Words.of(language));
        Money money = Money.of(Currency.of("EUR"), amount);
        assertThat(plain(words.money(money))).isEqualTo(shown);
        assertThat(plain(words.exact(money))).isEqualTo(exactly);
    }

    /// With the many kinds of blanks that languages put between digits made one.
    private static String plain(String text) {
        return text.replaceAll("[\\u00a0\\u202f]", " ");
    }

    private static boolean names(String mentioned, String key) {
        return mentioned.endsWith(".") ? key.startsWith(mentioned) : key.equals(mentioned);
    }

    private static Set<String> places(String message) {
        Set<String> places = new TreeSet<>();
        Matcher found = PLACE.matcher(message);
        while (found.find()) {
            places.add(found.group());
        }
        return places;
    }

    private static Set<String> mentioned() throws IOException {
        Set<String> mentioned = new TreeSet<>();
        for (String text : sources()) {
            Matcher found = KEY.matcher(text);
            while (found.find()) {
                mentioned.add(found.group(1));
            }
        }
        return mentioned;
    }

    private static Iterable<String> sources() throws IOException {
        Set<String> texts = new TreeSet<>();
        for (Path root :
                Set.of(Path.of("src/main/jte"), Path.of("src/main/java/io/farthing/console"))) {
            try (Stream<Path> files = Files.walk(root)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    texts.add(Files.readString(file));
                }
            }
        }
        return texts;
    }
}
