package io.farthing.app.bench;

/// A figure held against what it is meant to reach.
///
/// @param goal in words, as a reader of the table wants it
public record Measurement(Figure figure, String goal, boolean reached, String remark) {

    /// At least so much of the floor.
    public static Measurement ofRatio(Figure figure, long permille, String remark) {
        String goal = "at least %s of the floor".formatted(thousandths(permille));
        return new Measurement(figure, goal, figure.ratioPermille() >= permille, remark);
    }

    /// At least so many of its unit, whatever the floor.
    public static Measurement ofValue(Figure figure, long atLeast, String remark) {
        String goal = "at least %,d %s".formatted(atLeast, figure.unit());
        return new Measurement(figure, goal, figure.value() >= atLeast, remark);
    }

    /// `1500` is 1.50.
    static String thousandths(long permille) {
        return "%d.%02d".formatted(permille / 1000, permille % 1000 / 10);
    }

    public String line() {
        String verdict = "%s: %s".formatted(goal, reached ? "reached" : "missed");
        return "%s (%s)%s".formatted(figure.line(), verdict, remark.isEmpty() ? "" : "; " + remark);
    }
}
