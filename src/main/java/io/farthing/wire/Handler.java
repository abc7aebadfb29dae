package io.farthing.wire;

/// Answers one request, on a virtual thread of its own, so it may block.
@FunctionalInterface
public interface Handler {
    Reply handle(Request request);
}
