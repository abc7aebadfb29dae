package io.farthing.app;

/// A command that cannot be carried out, with the sentence that tells its user why and what to do.
final class CommandRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CommandRefused(String sentence) {
        super(sentence);
    }
}
