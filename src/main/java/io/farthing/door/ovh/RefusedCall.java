package io.farthing.door.ovh;

/// Carries a complaint out of the reading of a request, and out of a transaction that it has to
/// undo. Costs no stack trace: it is no failure of ours.
final class RefusedCall extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Complaint complaint;

    RefusedCall(Complaint complaint) {
        super(complaint.message(), null, false, false);
        this.complaint = complaint;
    }

    Complaint complaint() {
        return complaint;
    }
}
