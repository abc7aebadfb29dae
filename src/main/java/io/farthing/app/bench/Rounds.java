package io.farthing.app.bench;

import java.util.Arrays;

/// Measures two things in turns, so that whatever else the machine does meets both alike, and takes
/// the middle of the rounds.
public final class Rounds {

    private final int rounds;
    private final int warmUps;

    public Rounds(int rounds) {
        this(rounds, 1);
    }

    /// @param warmUps rounds before the first, which do not count: much of what they do is compiled
    ///   meanwhile
    public Rounds(int rounds, int warmUps) {
        if (rounds < 1 || warmUps < 1) {
            throw new IllegalArgumentException("a benchmark needs a round, and one before it");
        }
        this.rounds = rounds;
        this.warmUps = warmUps;
    }

    /// Does some work and says how fast it was, say in transfers a second.
    @FunctionalInterface
    public interface Measured {
        long perSecond();
    }

    /// Who goes first changes from round to round.
    public Figure compare(String name, String unit, Measured ours, Measured floor) {
        long[] oursSpeeds = new long[rounds];
        long[] floorSpeeds = new long[rounds];
        long[] ratios = new long[rounds];
        for (int warmUp = 0; warmUp < warmUps; warmUp++) {
            if (ours.perSecond() + floor.perSecond() <= 0) {
                throw new IllegalStateException(name + " did nothing");
            }
        }
        for (int round = 0; round < rounds; round++) {
            if (round % 2 == 0) {
                oursSpeeds[round] = ours.perSecond();
                floorSpeeds[round] = floor.perSecond();
            } else {
                floorSpeeds[round] = floor.perSecond();
                oursSpeeds[round] = ours.perSecond();
            }
            ratios[round] = Figure.ratioPermille(oursSpeeds[round], floorSpeeds[round]);
        }
        return new Figure(name, unit, median(oursSpeeds), median(floorSpeeds), median(ratios));
    }

    public static long median(long... values) {
        long[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
