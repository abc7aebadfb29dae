package io.farthing.rating;

import io.farthing.money.Rounding;
import java.math.BigDecimal;
import java.math.RoundingMode;

/// How much memory and processor make one cloudlet. The vendor's is 128 MiB and 400 MHz
/// (`jelastic.md` 4.1); some hosters sell 200 MHz, so both are the provider's to set.
public record Cloudlets(long ramKib, long cpuMhz) {

    public static final Cloudlets USUAL = new Cloudlets(131_072, 400);

    public Cloudlets {
        if (ramKib < 1 || cpuMhz < 1) {
            throw new IllegalArgumentException("a cloudlet needs some memory and some processor");
        }
    }

    /// The cloudlets that a running node used in an hour: the larger of memory by its peak and
    /// processor by its mean, each rounded up, and never fewer than one. The mean comes as sum and
    /// count, because dividing it first could lose the last digit that decides.
    public long used(Quantity ramPeakKib, Quantity cpuSumMhz, long cpuSamples) {
        long byMemory = ceilDivide(ramPeakKib, ramKib);
        long byProcessor =
                cpuSamples == 0 ? 0 : ceilDivide(cpuSumMhz, Math.multiplyExact(cpuMhz, cpuSamples));
        return Math.max(1, Math.max(byMemory, byProcessor));
    }

    private static long ceilDivide(Quantity quantity, long divisor) {
        if (quantity.isNarrow()) {
            long power = Rounding.powerOfTen(quantity.scale());
            long scaled = divisor * power;
            if (Math.multiplyHigh(divisor, power) == 0 && scaled > 0) {
                return Math.ceilDiv(quantity.unscaled(), scaled);
            }
        }
        return quantity.toDecimal()
                .divide(BigDecimal.valueOf(divisor), 0, RoundingMode.CEILING)
                .longValueExact();
    }
}
