package io.farthing.console;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What happened to an account, whatever it was, the latest first.
public final class Timeline {
    private static final int MOST = 20;

    private final Page page;
    private final List<Moment> moments = new ArrayList<>();

    Timeline(Page page) {
        this.page = page;
    }

    /// One of the things that happened.
    ///
    /// @param kind what it was about, as a key of the words
    public record Moment(Instant at, String kind, String text) {}

    void add(@Nullable Instant at, String kind, String text) {
        if (at != null) {
            moments.add(new Moment(at, kind, text));
        }
    }

    /// With a word for how it stands.
    void add(@Nullable Instant at, String kind, String text, Enum<?> state) {
        add(at, kind, text + " · " + Table.state(page, state).text());
    }

    List<Moment> latest() {
        return moments.stream()
                .sorted(Comparator.comparing(Moment::at).reversed())
                .limit(MOST)
                .toList();
    }
}
