package io.farthing.wire;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Which handler answers which path, and in whose words a subtree refuses. Filled before the server
/// starts, only read afterwards.
public final class Router {
    private static final Logger LOG = LoggerFactory.getLogger(Router.class);
    private static final String UNMATCHED = "unmatched";

    private final RouteTable table = new RouteTable();
    private final List<Prefix<RouteTable.Route>> prefixes = new ArrayList<>();
    private final List<Prefix<ErrorRenderer>> renderers = new ArrayList<>();
    private RequestObserver observer = (_, _, _) -> {};

    private record Prefix<T>(String path, T value) {
        /// In any case: some clients lower the whole path.
        boolean covers(String asked) {
            return asked.regionMatches(true, 0, path, 0, path.length())
                    && (asked.length() == path.length() || asked.charAt(path.length()) == '/');
        }
    }

    /// A route of one method (`*` for all) and a pattern such as `/api/v1/accounts/{uid}`. GET
    /// answers HEAD as well.
    public void route(String method, String pattern, Handler handler) {
        table.add(method, pattern, handler, null);
    }

    public void route(
            String method, String pattern, Handler handler, Limits.BodyLimits bodyLimits) {
        table.add(method, pattern, handler, bodyLimits);
    }

    /// A handler for a whole subtree, whatever the method; routes and longer prefixes win over it.
    public void prefix(String prefix, Handler handler) {
        String path = withoutLastSlash(prefix);
        add(prefixes, path, new RouteTable.Route(path + "/*", Map.of(), handler, null));
    }

    /// How a subtree words refusals; elsewhere they are problem documents.
    public void errors(String prefix, ErrorRenderer renderer) {
        add(renderers, withoutLastSlash(prefix), renderer);
    }

    /// Tells one observer of every answer.
    public void observe(RequestObserver watching) {
        observer = watching;
    }

    RouteTable.Match match(String method, String path) {
        RouteTable.Place place = table.find(path);
        RouteTable.Route route = place.forMethod(method);
        if (route != null) {
            return new RouteTable.Match(route, path, place.segments(), "");
        }
        Prefix<RouteTable.Route> prefix = longest(prefixes, path);
        if (prefix != null) {
            String rest = path.substring(Math.min(path.length(), prefix.path().length() + 1));
            return new RouteTable.Match(prefix.value(), path, place.segments(), rest);
        }
        Handler handler = withoutRoute(method, place);
        return new RouteTable.Match(
                new RouteTable.Route(UNMATCHED, Map.of(), handler, null), path, List.of(), "");
    }

    /// Never throws: what a handler threw is logged once, here, and answered without its text.
    Reply answer(Request request, Handler handler) {
        try {
            return handler.handle(request);
        } catch (RefusedRequest refused) {
            return refuse(request, refused.refusal());
        } catch (RuntimeException | Error failure) {
            LOG.error("{} failed, trace {}", request.route(), request.traceId(), failure);
            return refuse(request, Refusal.of(500, "an internal failure"));
        }
    }

    Reply refuse(Request request, Refusal refusal) {
        Reply reply = rendered(request, refusal);
        for (Reply.Header header : refusal.headers()) {
            reply = reply.withHeader(header.name(), header.value());
        }
        return reply;
    }

    RequestObserver observer() {
        return observer;
    }

    private Reply rendered(Request request, Refusal refusal) {
        Prefix<ErrorRenderer> renderer = longest(renderers, request.path());
        if (renderer == null) {
            return Problem.from(request, refusal).toReply();
        }
        try {
            return renderer.value().render(request, refusal);
        } catch (RuntimeException failure) {
            LOG.error("an error renderer failed, trace {}", request.traceId(), failure);
            return Problem.from(request, refusal).toReply();
        }
    }

    private static Handler withoutRoute(String method, RouteTable.Place place) {
        if (place.byMethod().isEmpty()) {
            return _ -> {
                throw RefusedRequest.of(404, "nothing is at this path");
            };
        }
        Set<String> allowed = new LinkedHashSet<>(place.byMethod().keySet());
        if (allowed.contains("GET")) {
            allowed.add("HEAD");
        }
        allowed.add("OPTIONS");
        String allow = String.join(", ", allowed);
        if (method.equals("OPTIONS")) {
            return _ -> Reply.empty(204).withHeader("Allow", allow);
        }
        Reply.Header header = new Reply.Header("Allow", allow);
        return _ -> {
            throw new RefusedRequest(
                    new Refusal(405, "only " + allow + " here", null, List.of(header)));
        };
    }

    private static <T> void add(List<Prefix<T>> list, String path, T value) {
        if (list.stream().anyMatch(known -> known.path().equalsIgnoreCase(path))) {
            throw new IllegalArgumentException("prefix given twice: " + path);
        }
        list.add(new Prefix<>(path, value));
        list.sort(Comparator.comparingInt((Prefix<T> known) -> known.path().length()).reversed());
    }

    private static <T> @Nullable Prefix<T> longest(List<Prefix<T>> list, String path) {
        for (Prefix<T> candidate : list) {
            if (candidate.covers(path)) {
                return candidate;
            }
        }
        return null;
    }

    private static String withoutLastSlash(String prefix) {
        return prefix.endsWith("/") ? prefix.substring(0, prefix.length() - 1) : prefix;
    }
}
