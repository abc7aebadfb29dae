package io.farthing.wire;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.EnumSet;
import java.util.Set;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/// Where Jetty's words end and ours begin: one method per direction.
final class Dispatch extends org.eclipse.jetty.server.Handler.Abstract {
    private static final Logger REQUESTS = LoggerFactory.getLogger("io.farthing.requests");
    private static final int STREAM_BUFFER_BYTES = 32 * 1024;
    private static final int LONGEST_LOGGED_PATH = 200;

    /// Clients that join "https://host/" and "/1.0/…" send two slashes; and we decode only once, so
    /// an encoded percent sign is no more than that.
    private static final Set<UriCompliance.Violation> HARMLESS =
            EnumSet.of(
                    UriCompliance.Violation.AMBIGUOUS_EMPTY_SEGMENT,
                    UriCompliance.Violation.AMBIGUOUS_PATH_ENCODING);

    private static final HttpField JSON_TYPE =
            new PreEncodedHttpField(HttpHeader.CONTENT_TYPE, Reply.JSON);
    private static final HttpField NO_STORE =
            new PreEncodedHttpField(HttpHeader.CACHE_CONTROL, "no-store");
    private static final HttpField NO_SNIFF =
            new PreEncodedHttpField("X-Content-Type-Options", "nosniff");

    private final Router router;
    private final Limits limits;
    private final BodyRoom room = BodyRoom.ofHeap();

    Dispatch(Router router, Limits limits) {
        this.router = router;
        this.limits = limits;
    }

    @Override
    public boolean handle(
            org.eclipse.jetty.server.Request jetty, Response response, Callback callback) {
        long startNanos = System.nanoTime();
        if (isAmbiguous(jetty.getHttpURI())) {
            refuse(jetty, response, callback, Refusal.of(400, "the path is malformed"));
            return true;
        }
        RouteTable.Match match = router.match(jetty.getMethod(), path(jetty));
        RequestBody body = body(jetty, match);
        Request request = new Request(jetty, limits, match, body);
        MDC.put("trace", request.traceId());
        try {
            Reply reply = router.answer(request, match.route().handler());
            body.drain();
            send(jetty, reply, response, callback);
            long nanos = System.nanoTime() - startNanos;
            String route = reply.route() == null ? match.route().label() : reply.route();
            router.observer().answered(route, reply.status(), nanos);
            log(jetty, reply.status(), nanos);
        } finally {
            body.giveRoomBack();
            MDC.remove("trace");
        }
        return true;
    }

    /// Answers what Jetty itself refused, in the words of the subtree it was sent to.
    void refuse(
            org.eclipse.jetty.server.Request jetty,
            Response response,
            Callback callback,
            Refusal refusal) {
        RouteTable.Match match = router.match(jetty.getMethod(), path(jetty));
        RequestBody none =
                new RequestBody(
                        new RequestBody.Arriving(InputStream.nullInputStream(), null, 0),
                        limits.body(),
                        room);
        Request request = new Request(jetty, limits, match, none);
        send(jetty, router.refuse(request, refusal), response, callback);
        log(jetty, refusal.status(), 0);
    }

    /// 0 where no body was announced, -1 where one comes in chunks.
    private static long declaredBytes(HttpFields headers) {
        long declared = headers.getLongField(HttpHeader.CONTENT_LENGTH);
        if (declared >= 0) {
            return declared;
        }
        return headers.contains(HttpHeader.TRANSFER_ENCODING) ? -1 : 0;
    }

    private RequestBody body(org.eclipse.jetty.server.Request jetty, RouteTable.Match match) {
        HttpFields headers = jetty.getHeaders();
        ArrivingStream arriving =
                new ArrivingStream(
                        Content.Source.asInputStream(jetty), limits.requestTime().toNanos());
        Limits.BodyLimits ofRoute = match.route().limits();
        return new RequestBody(
                new RequestBody.Arriving(
                        arriving, headers.get(HttpHeader.CONTENT_ENCODING), declaredBytes(headers)),
                ofRoute == null ? limits.body() : ofRoute,
                room);
    }

    /// Jetty lets every address through that it can decode, so that an ambiguous one is refused in
    /// the words of its subtree.
    private static boolean isAmbiguous(HttpURI uri) {
        return uri.hasViolations() && !HARMLESS.containsAll(uri.getViolations());
    }

    private static String path(org.eclipse.jetty.server.Request jetty) {
        String decoded = jetty.getHttpURI().getDecodedPath();
        // A path that cannot be decoded is refused, but still in the words of its subtree.
        String path = decoded == null ? jetty.getHttpURI().getPath() : decoded;
        if (path == null || !path.startsWith("/")) {
            return "/";
        }
        while (path.contains("//")) {
            path = path.replace("//", "/");
        }
        return path;
    }

    private static void send(
            org.eclipse.jetty.server.Request jetty,
            Reply reply,
            Response response,
            Callback callback) {
        response.setStatus(reply.status());
        HttpFields.Mutable headers = response.getHeaders();
        String type = reply.contentType();
        if (type != null) {
            headers.put(
                    type.equals(Reply.JSON)
                            ? JSON_TYPE
                            : new HttpField(HttpHeader.CONTENT_TYPE, type));
        }
        headers.put(NO_STORE);
        headers.put(NO_SNIFF);
        for (Reply.Header header : reply.headers()) {
            addHeader(headers, header);
        }
        switch (reply.content()) {
            case Reply.Content.Bytes(byte[] bytes) -> {
                if (reply.status() != 204 && reply.status() != 304) {
                    headers.put(HttpHeader.CONTENT_LENGTH, bytes.length);
                }
                response.write(true, ByteBuffer.wrap(bytes), callback);
            }
            case Reply.Content.Stream(Reply.StreamWriter writer) ->
                    stream(jetty, writer, response, callback);
        }
    }

    /// A reply's own word on caching stands alone; other names may be repeated, as cookies are.
    private static void addHeader(HttpFields.Mutable headers, Reply.Header header) {
        if (header.name().equalsIgnoreCase("Cache-Control")) {
            headers.put(header.name(), header.value());
        } else {
            headers.add(header.name(), header.value());
        }
    }

    /// When the writer fails midway the connection is cut, so that the reader cannot take the part
    /// for the whole.
    private static void stream(
            org.eclipse.jetty.server.Request jetty,
            Reply.StreamWriter writer,
            Response response,
            Callback callback) {
        if (jetty.getMethod().equals("HEAD")) {
            callback.succeeded();
            return;
        }
        OutputStream out =
                new BufferedOutputStream(
                        Content.Sink.asOutputStream(response), STREAM_BUFFER_BYTES);
        try {
            writer.write(out);
            // Closing writes the last chunk, so it is left undone when the writer failed.
            out.close();
            callback.succeeded();
        } catch (IOException | RuntimeException broken) {
            REQUESTS.warn("a streamed reply broke off", broken);
            callback.failed(broken);
        }
    }

    /// Without the query: keys and passwords travel there. The path is logged as it was sent, so no
    /// line break can be smuggled into the log.
    private static void log(org.eclipse.jetty.server.Request jetty, int status, long nanos) {
        if (!REQUESTS.isInfoEnabled()) {
            return;
        }
        String sent = jetty.getHttpURI().getPath();
        String path =
                sent == null || sent.length() <= LONGEST_LOGGED_PATH
                        ? sent
                        : sent.substring(0, LONGEST_LOGGED_PATH) + "…";
        REQUESTS.info("{} {} {} {} ms", jetty.getMethod(), path, status, nanos / 1_000_000);
    }
}
