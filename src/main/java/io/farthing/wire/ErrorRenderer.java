package io.farthing.wire;

/// How one subtree words a [Refusal]. It may look at the request's path, headers and trace id, but
/// not at its body or parameters: those may be what was refused.
@FunctionalInterface
public interface ErrorRenderer {
    Reply render(Request request, Refusal refusal);
}
