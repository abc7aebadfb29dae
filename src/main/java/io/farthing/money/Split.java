package io.farthing.money;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Divides a count of units in proportion to weights so that the parts add up to the whole.
public final class Split {

    private Split() {}

    /// Largest remainder: every part gets its share rounded towards zero, and the units left over
    /// go one each to the parts that lost most, the first of equals first. A weight of zero gets
    /// nothing.
    public static long[] byWeights(long units, List<BigInteger> weights) {
        BigInteger sum = sumOf(weights);
        BigInteger whole = BigInteger.valueOf(units).abs();
        int sign = Long.signum(units);
        long[] shares = new long[weights.size()];
        List<Remainder> remainders = new ArrayList<>(shares.length);
        long given = 0;
        for (int part = 0; part < shares.length; part++) {
            BigInteger[] share = whole.multiply(weights.get(part)).divideAndRemainder(sum);
            shares[part] = sign * share[0].longValue();
            given += shares[part];
            remainders.add(new Remainder(part, share[1]));
        }
        remainders.sort(Comparator.comparing(Remainder::lost).reversed());
        long left = Math.abs(units - given);
        for (int next = 0; next < left; next++) {
            shares[remainders.get(next).part()] += sign;
        }
        return shares;
    }

    private static BigInteger sumOf(List<BigInteger> weights) {
        BigInteger sum = BigInteger.ZERO;
        for (BigInteger weight : weights) {
            if (weight.signum() < 0) {
                throw new IllegalArgumentException("weights must not be negative: " + weight);
            }
            sum = sum.add(weight);
        }
        if (sum.signum() == 0) {
            throw new IllegalArgumentException("weights must not all be zero");
        }
        return sum;
    }

    private record Remainder(int part, BigInteger lost) {}
}
