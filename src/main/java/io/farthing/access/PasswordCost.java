package io.farthing.access;

/// How dear one password hash is. It is written into each hash, so raising it later leaves the old
/// hashes readable; they are renewed when their owners next sign in.
public record PasswordCost(int memoryKib, int passes, int lanes) {

    /// 19 MiB and two passes: the least that OWASP's password storage page advises for Argon2id.
    public static final PasswordCost USUAL = new PasswordCost(19 * 1024, 2, 1);

    /// The least that Argon2 can be, for passwords that nobody can guess whatever a guess costs.
    public static final PasswordCost LEAST = new PasswordCost(8, 1, 1);

    /// Argon2 needs eight blocks of a KiB for each lane (RFC 9106); the upper ends keep a forged
    /// hash from taking the machine's memory.
    private static final int LEAST_BLOCKS_PER_LANE = 8;

    private static final int MOST_MEMORY_KIB = 1024 * 1024;
    private static final int MOST_PASSES = 100;
    private static final int MOST_LANES = 16;

    public PasswordCost {
        boolean isSane =
                lanes >= 1
                        && lanes <= MOST_LANES
                        && passes >= 1
                        && passes <= MOST_PASSES
                        && memoryKib >= LEAST_BLOCKS_PER_LANE * lanes
                        && memoryKib <= MOST_MEMORY_KIB;
        if (!isSane) {
            throw new IllegalArgumentException(
                    "password cost m=" + memoryKib + ",t=" + passes + ",p=" + lanes);
        }
    }
}
