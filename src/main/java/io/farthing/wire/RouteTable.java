package io.farthing.wire;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Patterns by segment: `/accounts/{uid}/quotas`. A literal segment wins over a parameter. Lookups
/// cut the path once and hash each segment; no regular expressions.
final class RouteTable {
    /// What answers every method, for dialects that do not tell verbs apart.
    static final String ANY_METHOD = "*";

    private static final int DEEPEST_PATH = 32;

    private final Node root = new Node();

    record Route(
            String label,
            Map<String, Integer> positions,
            Handler handler,
            Limits.@Nullable BodyLimits limits) {}

    /// A path and the route that answers it.
    record Match(Route route, String path, List<String> segments, String remainder) {
        String parameter(String name) {
            Integer position = route.positions().get(name);
            if (position == null) {
                throw new IllegalArgumentException(route.label() + " has no {" + name + "}");
            }
            return segments.get(position);
        }
    }

    /// What stands at one path: its routes by method; none when nothing does.
    record Place(Map<String, Route> byMethod, List<String> segments) {
        @Nullable Route forMethod(String method) {
            Route exact = byMethod.get(method);
            if (exact == null && method.equals("HEAD")) {
                exact = byMethod.get("GET");
            }
            return exact == null ? byMethod.get(ANY_METHOD) : exact;
        }
    }

    void add(String method, String pattern, Handler handler, Limits.@Nullable BodyLimits limits) {
        if (!pattern.startsWith("/")) {
            throw new IllegalArgumentException("a pattern starts with a slash: " + pattern);
        }
        List<String> segments = segments(pattern);
        Map<String, Integer> positions = new HashMap<>();
        Node node = root;
        for (int i = 0; i < segments.size(); i++) {
            String segment = segments.get(i);
            if (segment.startsWith("{") && segment.endsWith("}")) {
                positions.put(segment.substring(1, segment.length() - 1), i);
                node = node.parameterChild();
            } else {
                node = node.literals.computeIfAbsent(segment, _ -> new Node());
            }
        }
        String label = method.equals(ANY_METHOD) ? pattern : method + " " + pattern;
        Route route = new Route(label, Map.copyOf(positions), handler, limits);
        if (node.byMethod.putIfAbsent(method, route) != null) {
            throw new IllegalArgumentException("routed twice: " + label);
        }
    }

    Place find(String path) {
        List<String> segments = segments(path);
        Node node = segments.size() > DEEPEST_PATH ? null : find(root, segments, 0);
        return new Place(node == null ? Map.of() : node.byMethod, segments);
    }

    private static @Nullable Node find(Node from, List<String> segments, int index) {
        if (index == segments.size()) {
            return from.byMethod.isEmpty() ? null : from;
        }
        Node literal = from.literals.get(segments.get(index));
        Node found = literal == null ? null : find(literal, segments, index + 1);
        if (found == null && from.parameter != null) {
            found = find(from.parameter, segments, index + 1);
        }
        return found;
    }

    /// Empty segments are left out, so `//a/` is `/a`: clients join base addresses carelessly.
    private static List<String> segments(String path) {
        List<String> segments = new ArrayList<>();
        int start = 1;
        while (start < path.length()) {
            int end = path.indexOf('/', start);
            end = end < 0 ? path.length() : end;
            if (end > start) {
                segments.add(path.substring(start, end));
            }
            start = end + 1;
        }
        return segments;
    }

    private static final class Node {
        private final Map<String, Node> literals = new HashMap<>();
        private final Map<String, Route> byMethod = new LinkedHashMap<>();
        private @Nullable Node parameter;

        Node parameterChild() {
            Node child = parameter;
            if (child == null) {
                child = new Node();
                parameter = child;
            }
            return child;
        }
    }
}
