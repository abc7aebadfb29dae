package io.farthing.wire;

/// Carries a [Refusal] from the depth of lazy reading (body, parameters) up to the router, past a
/// handler that could not answer it better. Costs no stack trace: it is no failure of ours.
final class RefusedRequest extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;

    RefusedRequest(Refusal refusal) {
        super(refusal.detail(), null, false, false);
        this.refusal = refusal;
    }

    static RefusedRequest of(int status, String detail) {
        return new RefusedRequest(Refusal.of(status, detail));
    }

    Refusal refusal() {
        return refusal;
    }
}
