package io.farthing.console;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A page that is one table, with what narrows it.
///
/// @param path of the page
public record Listing(String path, List<Choice> choices, Table table) {
    public Listing {
        choices = List.copyOf(choices);
    }

    /// One of some states, or any.
    ///
    /// @param name of the field, and of its label below `field.`
    /// @param chosen one of the words; empty for any
    public record Choice(String name, List<String> words, String chosen) {
        public Choice {
            words = List.copyOf(words);
        }

        static Choice of(Visit visit, String name, Enum<?>[] values) {
            List<String> words = Arrays.stream(values).map(Table::word).toList();
            String asked = Objects.requireNonNullElse(visit.query(name), "");
            return new Choice(name, words, words.contains(asked) ? asked : "");
        }

        /// The address of the rows that follow, of the same choice.
        String next(String path, String cursor, Object at) {
            return path + "?" + name + "=" + chosen + "&" + cursor + "=" + at;
        }

        <E extends Enum<E>> @Nullable E value(Class<E> type) {
            return chosen.isEmpty()
                    ? null
                    : Enum.valueOf(type, chosen.toUpperCase(Locale.ROOT).replace('-', '_'));
        }
    }
}
