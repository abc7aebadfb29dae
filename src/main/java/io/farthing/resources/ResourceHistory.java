package io.farthing.resources;

import io.farthing.calendar.Hour;
import io.farthing.db.Tx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What a resource took up in an hour, stretch by stretch, which is what its peak was taken of.
public final class ResourceHistory {
    private ResourceHistory() {}

    /// One sentence for each stretch; none for a node that is metered by others.
    ///
    /// @param node as it is metered: `vm-12`
    public static List<String> sentences(Tx tx, long account, String node, Hour hour) {
        Long resource = resource(node);
        List<String> sentences = new ArrayList<>();
        if (resource != null) {
            for (SpanStore.Span span : SpanStore.ofHour(tx, account, resource, hour)) {
                sentences.add(sentence(node, span, hour));
            }
        }
        return sentences;
    }

    private static @Nullable Long resource(String node) {
        int dash = node.lastIndexOf('-');
        String number = node.substring(dash + 1);
        return dash > 0 && number.matches("[0-9]{1,18}") ? Long.valueOf(number) : null;
    }

    private static String sentence(String node, SpanStore.Span span, Hour hour) {
        Instant from = span.since().isBefore(hour.start()) ? hour.start() : span.since();
        Instant until = span.until();
        Instant to = until == null || until.isAfter(hour.end()) ? hour.end() : until;
        String size =
                span.size().parts().stream()
                        .map(part -> part.meter() + " " + part.value())
                        .collect(Collectors.joining(", "));
        return "%s took up %s from %s to %s".formatted(node, size, from, to);
    }
}
