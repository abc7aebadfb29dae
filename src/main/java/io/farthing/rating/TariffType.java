package io.farthing.rating;

/// What a tariff prices, in the order in which an environment's charges are listed and paid. The
/// numbers are the Jelastic dialect's (`jelastic.md` 4.3).
public enum TariffType {
    /// Reserved cloudlets.
    FIXED(0),
    /// Dynamic cloudlets.
    FLEXIBLE(1),
    NETWORK(3),
    /// Dynamic disk space.
    STORAGE(4),
    /// Reserved disk space.
    STORAGE_FIXED(5),
    OPTION(2),
    LICENCE(6),
    EXTERNAL(7),
    /// The price of a service plan; it is not usage, so the hourly run leaves it alone.
    SUBSCRIPTION(8);

    private final int number;

    TariffType(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }

    /// Whether each stack has a tariff of this type, its own or the one for every stack.
    public boolean isForStacks() {
        return switch (this) {
            case FIXED, FLEXIBLE, NETWORK, STORAGE, STORAGE_FIXED -> true;
            case OPTION, LICENCE, EXTERNAL, SUBSCRIPTION -> false;
        };
    }

    public boolean isCloudlets() {
        return this == FIXED || this == FLEXIBLE;
    }

    /// Options and licences are things a node has or has not: where nothing meters them, having one
    /// counts as 1.
    boolean countsItems() {
        return this == OPTION || this == LICENCE;
    }
}
