package io.farthing.metering;

/// A stored block of usage that is not what was stored. Nothing may be charged from it.
public final class CorruptBlockException extends RuntimeException {

    private static final long serialVersionUID = 1;

    CorruptBlockException(String reason) {
        super("a usage block cannot be read: " + reason);
    }

    private CorruptBlockException(String message, CorruptBlockException cause) {
        super(message, cause);
    }

    CorruptBlockException in(int shard, int hour, long generation) {
        return new CorruptBlockException(
                "shard %d, hour %d, generation %d: %s"
                        .formatted(shard, hour, generation, getMessage()),
                this);
    }
}
