package io.farthing.wire;

/// Leaves the reading of a document; becomes [XmlRpc.Reading.Unreadable] with the place reached.
final class XmlRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String reason;

    XmlRefused(String reason) {
        super(reason, null, false, false);
        this.reason = reason;
    }

    static XmlRefused malformed() {
        return new XmlRefused("not well-formed XML");
    }

    static XmlRefused external() {
        return new XmlRefused("document types and entities are not taken");
    }

    String reason() {
        return reason;
    }
}
