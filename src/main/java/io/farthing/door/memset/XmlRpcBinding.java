package io.farthing.door.memset;

import io.farthing.wire.Reply;
import io.farthing.wire.Request;
import io.farthing.wire.RpcValue;
import io.farthing.wire.XmlRpc;
import java.util.List;

/// XML-RPC: one dictionary of parameters, or nothing at all.
final class XmlRpcBinding {
    private final Calls calls;

    XmlRpcBinding(Calls calls) {
        this.calls = calls;
    }

    Reply answer(Request request) {
        return switch (XmlRpc.readCall(request.body(), XmlRpc.CallLimits.STANDARD)) {
            case XmlRpc.Reading.Unreadable(String reason, int line, int column) ->
                    Replies.xmlRpc(
                            new Answer.Failed(
                                    ErrorType.BAD_PARAMETERS,
                                    "The request is not a readable XML-RPC call, line %d, column %d: %s"
                                            .formatted(line, column, reason)));
            case XmlRpc.Reading.Call(String method, List<RpcValue> arguments) ->
                    Replies.xmlRpc(calls.answer(Asked.of(request, method, arguments)))
                            .observedAs(calls.label(method));
        };
    }
}
