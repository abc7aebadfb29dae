package io.farthing.app.bench;

/// What a benchmark measured: ours, and the floor measured in the same run. Higher is better, as in
/// `transfers/s`.
public record Figure(String name, String unit, long value, long floor) {

    /// Ours in thousandths of the floor.
    public long ratioPermille() {
        return floor == 0 ? 0 : value * 1000 / floor;
    }

    public String line() {
        return "%-28s %,12d %s, floor %,d, ratio %d.%03d"
                .formatted(
                        name, value, unit, floor, ratioPermille() / 1000, ratioPermille() % 1000);
    }
}
