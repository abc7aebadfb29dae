package io.farthing.cluster;

/// How large a made trace is. Properties of the build make it larger, by the same code.
record TraceSize(int accounts, int nodesOfAccount, int hours, int samplesAnHour) {
    static final int MOST_NODES_OF_ACCOUNT = 100;

    TraceSize {
        if (nodesOfAccount > MOST_NODES_OF_ACCOUNT) {
            throw new IllegalArgumentException(nodesOfAccount + " nodes of an account");
        }
    }

    static TraceSize wanted() {
        return new TraceSize(
                Integer.getInteger("cluster.accounts", 40),
                Integer.getInteger("cluster.nodes", 3),
                Integer.getInteger("cluster.hours", 12),
                Integer.getInteger("cluster.samples", 12));
    }

    int nodes() {
        return accounts * nodesOfAccount;
    }

    /// Of each node.
    int ticks() {
        return hours * samplesAnHour;
    }

    /// Without what is sent more than once.
    long samples() {
        return (long) nodes() * ticks();
    }

    /// Part of a database's name.
    String label() {
        return "%d_%d_%d_%d".formatted(accounts, nodesOfAccount, hours, samplesAnHour);
    }

    @Override
    public String toString() {
        return "%,d samples: %,d accounts, %d nodes each, %d hours, %d samples an hour"
                .formatted(samples(), accounts, nodesOfAccount, hours, samplesAnHour);
    }
}
