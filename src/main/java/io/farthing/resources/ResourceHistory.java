package io.farthing.resources;

import io.farthing.calendar.Hour;
import io.farthing.db.Tx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a resource took up in an hour, stretch by stretch, which is what its peak was taken of.
public final class ResourceHistory {
    private ResourceHistory() {}

    /// A time of the hour in which nothing changed.
    ///
    /// @param parts by the meters that it is told to
    public record Stretch(String node, List<Size.Part> parts, Instant from, Instant to) {
        public Stretch {
            parts = List.copyOf(parts);
        }
    }

    /// None for a node that is metered by others.
    ///
    /// @param node as it is metered: `vm-12`
    public static List<Stretch> of(Tx tx, long account, String node, Hour hour) {
        Long resource = resource(node);
        List<Stretch> stretches = new ArrayList<>();
        if (resource != null) {
            for (SpanStore.Span span : SpanStore.ofHour(tx, account, resource, hour)) {
                stretches.add(stretch(node, span, hour));
            }
        }
        return stretches;
    }

    private static @Nullable Long resource(String node) {
        int dash = node.lastIndexOf('-');
        String number = node.substring(dash + 1);
        return dash > 0 && number.matches("[0-9]{1,18}") ? Long.valueOf(number) : null;
    }

    private static Stretch stretch(String node, SpanStore.Span span, Hour hour) {
        Instant from = span.since().isBefore(hour.start()) ? hour.start() : span.since();
        Instant until = span.until();
        Instant to = until == null || until.isAfter(hour.end()) ? hour.end() : until;
        return new Stretch(node, span.size().parts(), from, to);
    }
}
