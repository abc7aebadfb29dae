package io.farthing.rating;

/// Which published version of which tariff. A version never changes, so a charge that names one can
/// be explained for ever.
public record TariffRef(String uniqueName, int version) {

    public TariffRef {
        if (uniqueName.isBlank()) {
            throw new IllegalArgumentException("uniqueName must not be empty");
        }
        if (version < 1) {
            throw new IllegalArgumentException("version must be positive: " + version);
        }
    }

    @Override
    public String toString() {
        return uniqueName + " v" + version;
    }
}
