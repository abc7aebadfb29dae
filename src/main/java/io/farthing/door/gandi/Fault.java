package io.farthing.door.gandi;

/// A refusal in the dialect's words: a digit for whose fault it is (5 the caller's, 1 ours), three
/// for the object, two for the cause.
record Fault(int code, String object, String cause, String text) {
    private static final int CALLERS = 500_000;
    private static final int PER_OBJECT = 100;

    static final Fault INTERNAL =
            new Fault(150_000, "APPLICATION", "UNKNOWN", "Internal Server Error");

    static Fault of(FaultObject object, FaultCause cause, String text) {
        return new Fault(
                CALLERS + object.number() * PER_OBJECT + cause.number(),
                object.name(),
                cause.name(),
                text);
    }

    boolean isCallers() {
        return code >= CALLERS;
    }

    /// With the blank before the colon: there are tools that parse it.
    String sentence() {
        return "Error on object : OBJECT_%s (CAUSE_%s) [%s]".formatted(object, cause, text);
    }
}
