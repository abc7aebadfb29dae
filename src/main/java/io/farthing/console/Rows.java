package io.farthing.console;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The rows that a page of a listing shows, of a listing that was asked for one row more.
///
/// @param goesOn whether there are more after them
record Rows<T>(List<T> shown, boolean goesOn) {
    Rows {
        shown = List.copyOf(shown);
    }

    static <T> Rows<T> of(List<T> found, int most) {
        boolean goesOn = found.size() > most;
        return new Rows<>(goesOn ? found.subList(0, most) : found, goesOn);
    }

    /// Where the next rows are, which `address` says by the last one shown; null where there are
    /// none.
    @Nullable String next(Function<T, String> address) {
        return goesOn ? address.apply(shown.getLast()) : null;
    }

    /// On to the next rows, and back to the first where these are not the first.
    ///
    /// @param from where these begin; null for the first
    Turning turning(String path, @Nullable Long from, Function<T, String> query) {
        return new Turning(from == null ? null : path, next(last -> path + query.apply(last)));
    }
}
