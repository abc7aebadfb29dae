package io.farthing.app.bench;

/// What a benchmark measured: ours, and the floor measured in the same run. Higher is better, as in
/// `transfers/s`.
///
/// @param ratioPermille ours in thousandths of the floor. Of several rounds it is the median of
///   their ratios, since what slows the machine down for some seconds slows both down alike: the
///   medians of ours and of the floor may come from different seconds, so they need not come to it
public record Figure(String name, String unit, long value, long floor, long ratioPermille) {

    /// Of one round.
    static Figure of(String name, String unit, long value, long floor) {
        return new Figure(name, unit, value, floor, ratioPermille(value, floor));
    }

    static long ratioPermille(long value, long floor) {
        return floor == 0 ? 0 : value * 1000 / floor;
    }

    public String line() {
        return "%-28s %,12d %s, floor %,d, ratio %d.%03d"
                .formatted(
                        name, value, unit, floor, ratioPermille() / 1000, ratioPermille() % 1000);
    }
}
