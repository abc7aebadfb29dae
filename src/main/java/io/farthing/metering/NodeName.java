package io.farthing.metering;

import org.jspecify.annotations.Nullable;

/// What a node is called by those who report its usage.
public record NodeName(long account, String environment, String node) {

    /// In characters, for an environment and for a node each.
    public static final int LENGTH_LIMIT = 200;

    public NodeName {
        requireName("environment", environment);
        requireName("node", node);
    }

    private static void requireName(String field, String name) {
        String problem = problem(name);
        if (problem != null) {
            throw new IllegalArgumentException(field + ": " + problem);
        }
    }

    /// Null if something can be called that, else why not.
    static @Nullable String problem(String name) {
        if (name.isBlank()) {
            return "must not be blank";
        }
        if (name.length() > LENGTH_LIMIT) {
            return "at most " + LENGTH_LIMIT + " characters, not " + name.length();
        }
        return name.indexOf('\0') >= 0 ? "must not hold a NUL character" : null;
    }
}
