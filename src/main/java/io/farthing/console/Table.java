package io.farthing.console;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Rows as a page lists them: what the nouns said, made ready to be read in the page's language.
///
/// @param title a key of the words, which also names the table to those who hear it
/// @param empty what stands there instead of rows, as a key
/// @param more where the next rows are; null where there are none
public record Table(
        String title,
        String empty,
        List<Column> columns,
        List<List<Cell>> rows,
        @Nullable String more) {

    public Table {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /// What a column is called.
    ///
    /// @param key of its heading
    /// @param isFigure whether it holds numbers, which stand to the right
    public record Column(String key, boolean isFigure) {
        static Column text(String key) {
            return new Column(key, false);
        }

        static Column figure(String key) {
            return new Column(key, true);
        }
    }

    /// One value of a row.
    public sealed interface Cell {
        record Text(String text) implements Cell {}

        record Figure(String text) implements Cell {}

        /// To a page of its own.
        record Link(String text, String href) implements Cell {}

        /// A word for how it stands.
        record State(String text, String tone) implements Cell {}

        /// A form with one button.
        record Button(String text, String action) implements Cell {}
    }

    static Cell text(@Nullable String text) {
        return new Cell.Text(text == null || text.isEmpty() ? "–" : text);
    }

    static Cell figure(String text) {
        return new Cell.Figure(text);
    }

    static Cell link(String text, String href) {
        return new Cell.Link(text, href);
    }

    /// Empty for null.
    static Cell day(Page page, @Nullable Instant at) {
        return text(at == null ? "" : page.date(at));
    }

    /// With the time; empty for null.
    static Cell moment(Page page, @Nullable Instant at) {
        return text(at == null ? "" : page.dateAndTime(at));
    }

    static Cell account(long uid) {
        return uid == 0 ? text("") : link("" + uid, "/console/staff/accounts/" + uid);
    }

    private static final Set<String> GOOD =
            Set.of(
                    "active",
                    "paid",
                    "paid-after-expired",
                    "delivered",
                    "done",
                    "sent",
                    "won",
                    "matched",
                    "assigned");
    private static final Set<String> BAD =
            Set.of(
                    "inactive",
                    "destroyed",
                    "suspended",
                    "unpaid",
                    "failed",
                    "error",
                    "lost",
                    "disabled",
                    "unknown",
                    "stopped",
                    "overdue");
    private static final Set<String> QUIET =
            Set.of(
                    "deleted",
                    "ended",
                    "cancelled",
                    "expired",
                    "void",
                    "credited",
                    "dismissed",
                    "removed",
                    "draft");

    /// A value of one of the nouns' enums.
    static Cell.State state(Page page, Enum<?> value) {
        String word = word(value);
        return new Cell.State(page.say("state." + word), tone(word));
    }

    /// As it stands in addresses and in the keys of the words.
    public static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String tone(String word) {
        if (GOOD.contains(word)) {
            return "good";
        }
        if (BAD.contains(word)) {
            return "bad";
        }
        return QUIET.contains(word) ? "quiet" : "wait";
    }

    /// Of a listing's rows, each made by `row`.
    static <T> List<List<Cell>> rows(List<T> values, RowMaker<T> row) {
        List<List<Cell>> rows = new ArrayList<>();
        for (T value : values) {
            rows.add(row.of(value));
        }
        return rows;
    }

    @FunctionalInterface
    interface RowMaker<T> {
        List<Cell> of(T value);
    }

    public boolean isEmpty() {
        return rows.isEmpty();
    }
}
