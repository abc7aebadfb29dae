package io.farthing.door.gandi;

import io.farthing.wire.Refusal;
import io.farthing.wire.Reply;
import io.farthing.wire.RpcValue;
import io.farthing.wire.XmlRpc;

/// Answers as they are written down: nil without a namespace, and status 200 whatever happened, or
/// clients would not read the fault.
final class Replies {
    private static final int SERVER_FAULTS = 500;

    /// Whole numbers beyond 32 bits become doubles, which every client reads.
    private static final XmlRpc.Style STYLE = new XmlRpc.Style(true, false);

    private Replies() {}

    static Reply of(Answer answer) {
        byte[] document =
                switch (answer) {
                    case Answer.Done(RpcValue value) -> XmlRpc.writeResult(value, STYLE);
                    case Answer.Failed(Fault fault) ->
                            XmlRpc.writeFault(fault.code(), fault.sentence());
                };
        return Reply.bytes(200, XmlRpc.CONTENT_TYPE, document);
    }

    /// What the plumbing refused, such as a body that is too large.
    static Reply of(Refusal refusal) {
        return of(
                new Answer.Failed(
                        refusal.status() >= SERVER_FAULTS
                                ? Fault.INTERNAL
                                : Fault.of(
                                        FaultObject.UNKNOWN, FaultCause.SYNTAX, refusal.detail())));
    }

    static Reply unreadable(XmlRpc.Reading.Unreadable reading) {
        return of(
                Answer.refused(
                        FaultObject.UNKNOWN,
                        FaultCause.SYNTAX,
                        "not a readable XML-RPC call, line %d, column %d: %s"
                                .formatted(reading.line(), reading.column(), reading.reason())));
    }
}
