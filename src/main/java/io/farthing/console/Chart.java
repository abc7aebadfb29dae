package io.farthing.console;

import io.farthing.money.Money;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A table of amounts that is drawn as bars: a reader who cannot see them has the table.
public record Chart(List<Bar> bars) {
    private static final int THOUSAND = 1000;

    public Chart {
        bars = List.copyOf(bars);
    }

    /// One amount, before it is known how long its bar is.
    ///
    /// @param label what stands at the bar
    /// @param name the same in full, for the table
    /// @param href where it leads; null where it leads nowhere
    public record Point(String label, String name, Money amount, @Nullable String href) {}

    /// An amount with its bar.
    ///
    /// @param permille how long the bar is, of the longest one
    public record Bar(Point point, int permille) {}

    public static Chart of(List<Point> points) {
        long longest = 1;
        for (Point point : points) {
            longest = Math.max(longest, Math.abs(point.amount().units()));
        }
        List<Bar> bars = new ArrayList<>();
        for (Point point : points) {
            bars.add(new Bar(point, permille(Math.abs(point.amount().units()), longest)));
        }
        return new Chart(bars);
    }

    /// Whether there is anything to draw.
    public boolean isEmpty() {
        return bars.stream().allMatch(bar -> bar.point().amount().isZero());
    }

    /// What the longest bar stands for, which tells how long all others are. Of a chart that is not
    /// empty.
    public Money longest() {
        return bars.stream()
                .map(bar -> bar.point().amount())
                .max(Comparator.comparingLong(amount -> Math.abs(amount.units())))
                .orElseThrow();
    }

    /// What is there at all can be seen.
    private static int permille(long units, long longest) {
        long step = Math.max(1, longest / THOUSAND);
        long drawn = longest < THOUSAND ? units * THOUSAND / longest : units / step;
        return units == 0 ? 0 : Math.clamp(drawn, 4, THOUSAND);
    }
}
