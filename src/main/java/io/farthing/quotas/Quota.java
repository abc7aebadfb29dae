package io.farthing.quotas;

/// What can be limited. One name may occur under several reference ids, each a quota of its own.
public record Quota(int id, Key key, String description, long fallbackValue, Flags flags) {

    /// The empty reference id is the ordinary one.
    public record Key(String name, String referenceId) {

        public static Key of(String name) {
            return new Key(name, "");
        }
    }

    /// How dashboards treat it.
    public record Flags(boolean isBusiness, boolean isCustom, boolean isHidden) {}
}
