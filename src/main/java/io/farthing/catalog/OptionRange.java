package io.farthing.catalog;

/// What numbers an option takes: `least` to `most` in steps of `step`, of which `included` cost
/// nothing. For a text, `most` is the greatest length.
public record OptionRange(long least, long most, long step, long included) {

    public static final OptionRange ANY = new OptionRange(0, 1_000_000_000, 1, 0);

    public OptionRange {
        if (least < 0 || most < least || step < 1 || included < 0) {
            throw new IllegalArgumentException(
                    "no range of numbers: %d to %d by %d, %d of them included"
                            .formatted(least, most, step, included));
        }
    }

    /// How many steps are paid for, each begun one in full.
    long paidSteps(long number) {
        return number <= included ? 0 : Math.ceilDiv(number - included, step);
    }
}
