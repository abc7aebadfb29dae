package io.farthing.door.ovh;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Finds the operation for a path, by segments; a literal one wins over a parameter.
final class OperationTable {
    private static final int DEEPEST_PATH = 16;

    private final Node root = new Node();

    OperationTable(List<Operation> operations, Map<String, Handler> handlers) {
        for (Operation operation : operations) {
            Handler handler = handlers.get(operation.label());
            if (handler == null) {
                throw new IllegalStateException("nobody answers " + operation.label());
            }
            add(new Bound(operation, handler));
        }
        handlers.keySet().forEach(label -> requireDescribed(operations, label));
    }

    record Bound(Operation operation, Handler handler) {}

    /// An operation that was found for a path.
    ///
    /// @param values what stands in the path for each parameter
    record Match(Bound bound, Map<String, String> values) {
        /// As rules of consumer keys name it, however the caller wrote the slashes.
        String path() {
            String path = bound.operation.path();
            for (Map.Entry<String, String> value : values.entrySet()) {
                path = path.replace("{" + value.getKey() + "}", value.getValue());
            }
            return path;
        }
    }

    /// What stands at a path, by method; empty where nothing does.
    Map<String, Match> find(String path) {
        List<String> segments = segments(path);
        List<String> values = new ArrayList<>();
        Node node = segments.size() > DEEPEST_PATH ? null : find(root, segments, 0, values);
        Map<String, Match> found = new LinkedHashMap<>();
        if (node != null) {
            node.byMethod.forEach((method, bound) -> found.put(method, match(bound, values)));
        }
        return found;
    }

    /// The operation that tells of one thing, where this one lists their ids.
    @Nullable Bound detailOf(Operation list) {
        Node node = find(root, segments(list.path()), 0, new ArrayList<>());
        Node child = node == null ? null : node.parameter;
        return child == null ? null : child.byMethod.get("GET");
    }

    private static Match match(Bound bound, List<String> values) {
        Map<String, String> named = new LinkedHashMap<>();
        for (Operation.Parameter parameter : bound.operation.parameters()) {
            if (parameter.place() == Operation.Place.PATH) {
                named.put(parameter.name(), values.get(named.size()));
            }
        }
        return new Match(bound, named);
    }

    private void add(Bound bound) {
        Node node = root;
        for (String segment : segments(bound.operation.path())) {
            node =
                    segment.startsWith("{")
                            ? node.parameterChild()
                            : node.literals.computeIfAbsent(segment, _ -> new Node());
        }
        if (node.byMethod.put(bound.operation.method(), bound) != null) {
            throw new IllegalStateException("described twice: " + bound.operation.label());
        }
    }

    private static @Nullable Node find(
            Node from, List<String> segments, int index, List<String> values) {
        if (index == segments.size()) {
            return from.byMethod.isEmpty() ? null : from;
        }
        String segment = segments.get(index);
        Node literal = from.literals.get(segment);
        Node found = literal == null ? null : find(literal, segments, index + 1, values);
        if (found == null && from.parameter != null) {
            values.add(segment);
            found = find(from.parameter, segments, index + 1, values);
            if (found == null) {
                values.removeLast();
            }
        }
        return found;
    }

    private static List<String> segments(String path) {
        List<String> segments = new ArrayList<>();
        for (String segment : path.split("/", -1)) {
            if (!segment.isEmpty()) {
                segments.add(segment);
            }
        }
        return segments;
    }

    private static void requireDescribed(List<Operation> operations, String label) {
        if (operations.stream().noneMatch(each -> each.label().equals(label))) {
            throw new IllegalStateException("no line describes " + label);
        }
    }

    private static final class Node {
        private final Map<String, Node> literals = new HashMap<>();
        private final Map<String, Bound> byMethod = new LinkedHashMap<>();
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
