package io.farthing.wire;

import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.eclipse.jetty.http.HttpHeader;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// One request. Query, form and body are read when first asked for; what is malformed there leaves
/// the handler by an exception that the router answers, so a handler never meets it.
public final class Request {
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String BEARER = "Bearer ";

    private final org.eclipse.jetty.server.Request jetty;
    private final String traceId;
    private final Limits limits;
    private final RouteTable.Match match;
    private final RequestBody body;
    private @Nullable Params query;
    private @Nullable Params form;
    private @Nullable FormParts parts;

    Request(
            org.eclipse.jetty.server.Request jetty,
            Limits limits,
            RouteTable.Match match,
            RequestBody body) {
        this.jetty = jetty;
        this.traceId = TraceIds.of(jetty.getHeaders().get("traceparent"));
        this.limits = limits;
        this.match = match;
        this.body = body;
    }

    public String method() {
        return jetty.getMethod();
    }

    /// Percent-decoded, without dot segments and doubled slashes.
    public String path() {
        return match.path();
    }

    /// For a prefix handler, the path after its prefix, without a slash before it.
    public String remainder() {
        return match.remainder();
    }

    /// Path and query as they were sent, for dialects that sign them.
    public String target() {
        return jetty.getHttpURI().getPathQuery();
    }

    public String pathParameter(String name) {
        return match.parameter(name);
    }

    public Params query() {
        Params known = query;
        if (known == null) {
            String sent = jetty.getHttpURI().getQuery();
            known = sent == null ? Params.NONE : FormText.parseQuery(sent, limits.parameterCount());
            query = known;
        }
        return known;
    }

    /// The parameters of a form body; none when the body is of another type.
    public Params form() {
        Params known = form;
        if (known == null) {
            known =
                    FORM.equals(contentType())
                            ? FormText.parse(body(), formCharset(), limits.parameterCount())
                            : Params.NONE;
            form = known;
        }
        return known;
    }

    /// A form with files in it; null when the body is of another type.
    public @Nullable FormParts formParts() {
        String type = jetty.getHeaders().get(HttpHeader.CONTENT_TYPE);
        if (type == null || !FormParts.TYPE.equals(contentType())) {
            return null;
        }
        FormParts known = parts;
        if (known == null) {
            known = FormParts.read(body(), type, limits.parameterCount());
            parts = known;
        }
        return known;
    }

    /// Query first, then form.
    public Params parameters() {
        return query().followedBy(form());
    }

    public @Nullable String header(String name) {
        return jetty.getHeaders().get(name);
    }

    /// In lower case and without parameters; null when none was sent.
    public @Nullable String contentType() {
        String sent = jetty.getHeaders().get(HttpHeader.CONTENT_TYPE);
        if (sent == null) {
            return null;
        }
        int end = sent.indexOf(';');
        return (end < 0 ? sent : sent.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    }

    /// The whole body, inflated if it came as gzip.
    public byte[] body() {
        return body.bytes();
    }

    /// The body as it arrives, for bodies too large to hold. Excludes [#body] and what builds on
    /// it.
    public InputStream bodyStream() {
        return body.stream();
    }

    /// The body as JSON, for handlers that take nothing else.
    public JsonNode json() {
        String type = contentType();
        if (type == null || !(type.equals("application/json") || type.endsWith("+json"))) {
            throw RefusedRequest.of(415, "the body must be application/json");
        }
        return switch (Json.read(body(), limits.json())) {
            case Json.Reading.Read(JsonNode tree) -> tree;
            case Json.Reading.Unreadable(String reason, int line, int column) ->
                    throw RefusedRequest.of(
                            400,
                            "the body is not readable JSON, line "
                                    + line
                                    + ", column "
                                    + column
                                    + ": "
                                    + reason);
        };
    }

    /// The address at the other end of the connection: a proxy's, when one stands between.
    public String remoteAddress() {
        InetAddress address = address();
        return address == null ? "" : address.getHostAddress();
    }

    /// True for a caller on this machine, but not for what a proxy on this machine forwards.
    public boolean isLoopback() {
        InetAddress address = address();
        return address != null
                && address.isLoopbackAddress()
                && header("Forwarded") == null
                && header("X-Forwarded-For") == null;
    }

    public @Nullable String bearerToken() {
        String sent = jetty.getHeaders().get(HttpHeader.AUTHORIZATION);
        if (sent == null || !sent.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return null;
        }
        String token = sent.substring(BEARER.length()).strip();
        return token.isEmpty() ? null : token;
    }

    /// Null where none came.
    public @Nullable BasicCredentials basicCredentials() {
        return BasicCredentials.read(jetty.getHeaders().get(HttpHeader.AUTHORIZATION));
    }

    /// The address to count by: what a proxy on this machine says it forwards for, or else the
    /// other end of the connection. A proxy elsewhere is not believed, since anybody could be one.
    public String sourceAddress() {
        InetAddress address = address();
        String forwarded = header("X-Forwarded-For");
        if (address == null || !address.isLoopbackAddress() || forwarded == null) {
            return remoteAddress();
        }
        return forwarded.substring(forwarded.lastIndexOf(',') + 1).strip();
    }

    /// Names this request in logs and in answers that report a failure.
    public String traceId() {
        return traceId;
    }

    public Limits limits() {
        return limits;
    }

    /// The pattern that matched, for logs.
    String route() {
        return match.route().label();
    }

    private @Nullable InetAddress address() {
        return jetty.getConnectionMetaData().getRemoteSocketAddress()
                        instanceof InetSocketAddress socket
                ? socket.getAddress()
                : null;
    }

    /// Only charsets in which every ASCII byte is itself can carry a form.
    private Charset formCharset() {
        String sent = jetty.getHeaders().get(HttpHeader.CONTENT_TYPE);
        int at = sent.toLowerCase(Locale.ROOT).indexOf("charset=");
        if (at < 0) {
            return StandardCharsets.UTF_8;
        }
        String name = sent.substring(at + "charset=".length()).replace('"', ' ').strip();
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "utf-8", "utf8", "us-ascii" -> StandardCharsets.UTF_8;
            case "iso-8859-1", "latin1" -> StandardCharsets.ISO_8859_1;
            default ->
                    throw new RefusedRequest(
                            Refusal.ofField(
                                    "Content-Type", "the form's charset is not known here"));
        };
    }
}
