package io.farthing.metering;

import org.jspecify.annotations.Nullable;

/// The samples that a file has had of one machine: how long each one stands for, and which are
/// there twice. As long as the machine's clock goes forward, a sample costs two bytes.
final class MachineClock {

    static final long FIRST_SECONDS = 300;
    static final long LONGEST_SECONDS = 600;

    /// In the place of seconds.
    static final long DUPLICATE = -1;

    private final ByteSink steps = new ByteSink(16);
    private long latest = -1;
    private long previous;

    /// All seconds seen, once the clock has gone back.
    private @Nullable SeenHour seen;

    /// The seconds from the machine's previous sample to this one, which then is the previous.
    long next(long second) {
        if (latest < 0) {
            note(second);
            return FIRST_SECONDS;
        }
        if (second == previous || (second <= latest && !noteIfNew(second))) {
            return DUPLICATE;
        }
        long seconds = Math.clamp(second - previous, 0, LONGEST_SECONDS);
        note(second);
        return seconds;
    }

    private void note(long second) {
        previous = second;
        if (second > latest) {
            if (seen == null) {
                steps.varint(second - Math.max(0, latest));
            } else {
                long _ = seen.add(second, 1);
            }
            latest = second;
        }
    }

    /// Notes a second of the past; false if it has been there.
    private boolean noteIfNew(long second) {
        SeenHour known = seen;
        if (known == null) {
            known = new SeenHour();
            ByteSource source = new ByteSource(steps.bytes(), steps.size());
            long at = 0;
            while (!source.isAtEnd()) {
                at += source.varint();
                long _ = known.add(at, 1);
            }
            steps.clear();
            seen = known;
        }
        return known.add(second, 1) != 0;
    }
}
