package io.farthing.metering;

/// Something that is measured on a node. Ids are small, because the meters of a sample travel as
/// the bits of one `long`.
public record Meter(int id, String name, String unit, Aggregation aggregation) {

    /// How many meters an installation can have.
    public static final int LIMIT = 64;

    public Meter {
        if (id < 0 || id >= LIMIT) {
            throw new IllegalArgumentException(
                    "id: a meter's id lies between 0 and " + (LIMIT - 1) + ", not " + id);
        }
        if (name.isBlank()) {
            throw new IllegalArgumentException("name: a meter needs one");
        }
    }

    long bit() {
        return 1L << id;
    }
}
