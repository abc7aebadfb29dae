package io.farthing.access;

/// How making a key for hosting calls ended.
public sealed interface GandiKeyCreation {
    /// `secret` is the key itself, and is never shown again.
    record Created(GandiKey key, String secret) implements GandiKeyCreation {
        @Override
        public String toString() {
            return "Created[key=" + key + "]";
        }
    }

    record TooManyKeys(int most) implements GandiKeyCreation {}
}
