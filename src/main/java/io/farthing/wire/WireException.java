package io.farthing.wire;

/// The network or the server's own start failed; the message says it in one sentence.
public final class WireException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    WireException(String message, Throwable cause) {
        super(message, cause);
    }
}
