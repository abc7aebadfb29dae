package io.farthing.wire;

import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/// What Jetty refuses before any route sees it (malformed lines, headers too large, a length given
/// twice), without Jetty's own pages and without the reason's text, which may quote the request.
final class JettyRefusals implements Request.Handler {
    private final Dispatch dispatch;

    JettyRefusals(Dispatch dispatch) {
        this.dispatch = dispatch;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        dispatch.refuse(request, response, callback, refusal(response.getStatus()));
        return true;
    }

    private static Refusal refusal(int status) {
        return switch (status) {
            case 400 -> Refusal.of(400, "the request is malformed");
            case 408 -> Refusal.of(408, "the request took too long to arrive");
            case 414 -> Refusal.of(414, "the path and query are too long");
            case 431 -> Refusal.of(431, "the headers are too large");
            case 503 -> Refusal.of(503, "the server is stopping");
            case 505 -> Refusal.of(505, "only HTTP/1.0 and HTTP/1.1 are spoken here");
            default ->
                    status >= 500
                            ? Refusal.of(status, "an internal failure")
                            : Refusal.of(status, "the request cannot be answered");
        };
    }
}
