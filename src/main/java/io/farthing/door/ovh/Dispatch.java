package io.farthing.door.ovh;

import io.farthing.wire.Params;
import io.farthing.wire.Refusal;
import io.farthing.wire.Reply;
import io.farthing.wire.Request;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// One request from path to reply: find the operation, let the caller in, check what was sent,
/// carry it out.
final class Dispatch {
    private static final String SCHEMA = ".json";

    private final OperationTable table;
    private final Schemas firstSchemas;
    private final Schemas secondSchemas;
    private final Arguments arguments;
    private final Gate gate;
    private final Expansion expansion;
    private final InstantSource clock;
    private final @Nullable String publicUrl;

    Dispatch(
            Registry registry,
            Map<String, Handler> handlers,
            Gate gate,
            Calls calls,
            OvhDoor.Surroundings surroundings) {
        table = new OperationTable(registry.operations(), handlers);
        firstSchemas = new Schemas(registry);
        secondSchemas = new Schemas(second(registry));
        arguments = new Arguments(new Types(registry));
        this.gate = gate;
        expansion = new Expansion(table, calls, arguments);
        clock = surroundings.clock();
        publicUrl = surroundings.options().publicUrl();
    }

    /// Lists of the second version are of objects.
    private Registry second(Registry registry) {
        List<Operation> operations = new ArrayList<>();
        for (Operation each : registry.operations()) {
            OperationTable.Bound detail = each.isRead() ? table.detailOf(each) : null;
            operations.add(
                    detail == null ? each : each.returning(detail.operation().returns() + "[]"));
        }
        return new Registry(operations, registry.models());
    }

    Reply answer(Request request) {
        Reply reply;
        try {
            reply = reply(request);
        } catch (RefusedCall refused) {
            reply = refused.complaint().toReply();
        }
        return stamped(request, reply);
    }

    /// What the plumbing refused, in the dialect's words.
    static Reply refuse(Request request, Refusal refusal) {
        return stamped(request, Complaint.of(refusal).toReply());
    }

    private static Reply stamped(Request request, Reply reply) {
        return reply.withHeader("X-OVH-QUERYID", "EU.ext-1." + request.traceId());
    }

    private Reply reply(Request request) {
        String path = "/" + request.remainder();
        String method = request.method().equals("HEAD") ? "GET" : request.method();
        Map<String, OperationTable.Match> found = table.find(path);
        OperationTable.Match match = found.get(method);
        if (match == null) {
            return found.isEmpty() ? schema(request, path) : notAllowed(found);
        }
        Operation operation = match.bound().operation();
        Instant now = clock.instant();
        String address = address(request);
        Caller caller = gate.admit(new Gate.Attempt(request, match, address, now));
        Params query = request.query();
        arguments.requireQuery(operation, query);
        Call call =
                new Call(
                        operation,
                        match.values(),
                        query,
                        arguments.body(operation, request),
                        caller,
                        new Call.Circumstances(baseUrl(request), applicationKey(request), now));
        Map<String, String> headers = headers(request);
        Reply reply =
                isSecond(request)
                        ? expansion.answerSecond(match.bound(), call, headers)
                        : expansion.answer(match.bound(), call, headers);
        return reply.observedAs(operation.label());
    }

    private static boolean isSecond(Request request) {
        return request.path().startsWith(OvhDoor.SECOND);
    }

    private Reply schema(Request request, String path) {
        Schemas schemas = isSecond(request) ? secondSchemas : firstSchemas;
        String base = baseUrl(request) + request.path().replaceFirst("^(/[^/]+).*$", "$1");
        if (path.equals("/")) {
            return Reply.json(200, schemas.index(base)).observedAs("GET schema");
        }
        if (path.endsWith(SCHEMA)) {
            String resource = path.substring(0, path.length() - SCHEMA.length());
            ObjectNode file = schemas.file(resource, base);
            if (file != null) {
                return Reply.json(200, file).observedAs("GET schema");
            }
        }
        throw new RefusedCall(Complaint.NO_SUCH_CALL);
    }

    private static Reply notAllowed(Map<String, OperationTable.Match> found) {
        List<String> allowed = found.keySet().stream().sorted().toList();
        String methods = String.join(", ", allowed);
        Complaint complaint =
                new Complaint(405, "Only " + methods + " here", "MethodNotAllowed", null, Map.of());
        return complaint.toReply().withHeader("Allow", methods);
    }

    private String baseUrl(Request request) {
        return baseUrl(request, publicUrl);
    }

    /// As the caller knows us. A proxy that takes the TLS away says so.
    static String baseUrl(Request request, @Nullable String publicUrl) {
        if (publicUrl != null) {
            return publicUrl;
        }
        String forwarded = request.header("X-Forwarded-Proto");
        String host = request.header("Host");
        String scheme = "https".equalsIgnoreCase(forwarded) ? "https" : "http";
        return scheme + "://" + (host == null ? "localhost" : host);
    }

    /// A proxy on this machine is believed about where a request comes from; nobody else is.
    static String address(Request request) {
        String forwarded = request.header("X-Forwarded-For");
        String remote = request.remoteAddress();
        boolean isLocal = remote.startsWith("127.") || remote.equals("0:0:0:0:0:0:0:1");
        if (forwarded == null || !isLocal) {
            return remote;
        }
        return forwarded.substring(forwarded.lastIndexOf(',') + 1).strip();
    }

    private static String applicationKey(Request request) {
        String sent = request.header("X-Ovh-Application");
        return sent == null ? "" : sent.strip();
    }

    private static Map<String, String> headers(Request request) {
        Map<String, String> headers = new HashMap<>();
        for (String name : Expansion.HEADERS) {
            String sent = request.header(name);
            if (sent != null) {
                headers.put(name.toLowerCase(Locale.ROOT), sent);
            }
        }
        return headers;
    }
}
