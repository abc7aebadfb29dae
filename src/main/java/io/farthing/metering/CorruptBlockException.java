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

    CorruptBlockException in(String place) {
        return new CorruptBlockException(place + ": " + getMessage(), this);
    }
}
