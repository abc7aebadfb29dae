package io.farthing.customers;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/// The countries that a form offers: ISO 3166 codes with names, telephone prefixes and the forms of
/// postal codes and VAT numbers, and the states of those whose addresses name one.
public final class Countries {
    private static final List<Country> ALL =
            read("/customers/countries.txt", Countries::country).stream()
                    .sorted(Comparator.comparing(Country::name))
                    .toList();
    private static final List<State> STATES = read("/customers/states.txt", Countries::state);

    private Countries() {}

    /// One country.
    ///
    /// @param postalForm a regular expression; empty where there is none to keep to
    /// @param vatForm likewise
    public record Country(
            String code, String name, String phonePrefix, String postalForm, String vatForm) {}

    /// A state or province as addresses name it.
    public record State(String country, String code, String name) {}

    @FunctionalInterface
    private interface Line<T> {
        T of(String[] words);
    }

    public static List<Country> all() {
        return ALL;
    }

    public static boolean isKnown(String code) {
        return ALL.stream().anyMatch(country -> country.code().equalsIgnoreCase(code));
    }

    /// None where addresses name no state.
    public static List<State> statesOf(String country) {
        return STATES.stream().filter(state -> state.country().equalsIgnoreCase(country)).toList();
    }

    private static Country country(String[] words) {
        String name = Locale.of("", words[0]).getDisplayCountry(Locale.ENGLISH);
        String postal = words.length > 2 ? words[2] : "";
        return new Country(words[0], name, words[1], postal, VatNumbers.form(words[0]));
    }

    private static State state(String[] words) {
        return new State(words[0], words[1], words[2]);
    }

    private static <T> List<T> read(String resource, Line<T> line) {
        try (InputStream file =
                        Objects.requireNonNull(Countries.class.getResourceAsStream(resource));
                BufferedReader reader =
                        new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            List<T> rows = new ArrayList<>();
            for (String each = reader.readLine(); each != null; each = reader.readLine()) {
                rows.add(line.of(each.split("\\|", -1)));
            }
            return List.copyOf(rows);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
