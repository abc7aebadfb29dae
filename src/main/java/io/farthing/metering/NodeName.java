package io.farthing.metering;

/// What a node is called by those who report its usage.
public record NodeName(long account, String environment, String node) {

    /// In characters, for an environment and for a node each.
    public static final int LENGTH_LIMIT = 200;

    public NodeName {
        requireName("environment", environment);
        requireName("node", node);
    }

    private static void requireName(String field, String name) {
        if (name.isBlank()) {
            throw new IllegalArgumentException(field + ": must not be blank");
        }
        if (name.length() > LENGTH_LIMIT) {
            throw new IllegalArgumentException(
                    field + ": at most " + LENGTH_LIMIT + " characters, not " + name.length());
        }
        if (name.indexOf('\0') >= 0) {
            throw new IllegalArgumentException(field + ": must not hold a NUL character");
        }
    }
}
