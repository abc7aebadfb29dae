package io.farthing.rating;

/// How a node's cloudlets are raised before they are charged: to at least the minimum, then up to
/// whole increments.
public record CloudletRule(long minimum, long increment) {

    public static final CloudletRule AS_MEASURED = new CloudletRule(0, 1);
    private static final long MOST = 1_000_000;

    public CloudletRule {
        if (minimum < 0 || minimum > MOST) {
            throw new IllegalArgumentException("minCloudletCount is out of range: " + minimum);
        }
        if (increment < 1 || increment > MOST) {
            throw new IllegalArgumentException(
                    "cloudletIncrement must be at least 1: " + increment);
        }
    }

    long apply(long cloudlets) {
        long raised = Math.max(cloudlets, minimum);
        return Math.multiplyExact(Math.ceilDiv(raised, increment), increment);
    }
}
