package io.farthing.wire;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// A problem document of RFC 9457. Extension members stand beside the five standard ones, as
/// section 3.2 has it, and so may not bear their names.
public record Problem(
        String type,
        String title,
        int status,
        @Nullable String detail,
        Map<String, Object> extensions) {
    public static final String CONTENT_TYPE = "application/problem+json";
    private static final String NO_TYPE = "about:blank";
    private static final Set<String> STANDARD =
            Set.of("type", "title", "status", "detail", "instance");

    public Problem {
        // Not Map.copyOf: members are written in the order they were given.
        extensions = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(extensions));
        for (String name : extensions.keySet()) {
            if (STANDARD.contains(name) && !name.equals("instance")) {
                throw new IllegalArgumentException(name + " is no extension member");
            }
        }
    }

    /// A problem that says no more than its status does (RFC 9457, section 4.2.1).
    public static Problem of(int status) {
        return new Problem(NO_TYPE, StatusPhrases.of(status), status, null, Map.of());
    }

    /// A problem of a named type: a relative reference such as `/problems/insufficient-funds`.
    public static Problem of(int status, String type, String title) {
        return new Problem(type, title, status, null, Map.of());
    }

    /// What the plumbing refused, for subtrees that speak problem documents. A failure of ours
    /// tells the trace id to ask for, and nothing of the inside.
    public static Problem from(Request request, Refusal refusal) {
        Problem problem = of(refusal.status()).detail(refusal.detail());
        if (refusal.field() != null) {
            problem = problem.with("field", refusal.field());
        }
        if (refusal.status() >= 500) {
            problem = problem.with("traceId", request.traceId());
        }
        return problem;
    }

    public Problem detail(String text) {
        return new Problem(type, title, status, text, extensions);
    }

    /// An extension member, such as `field` or `line`.
    public Problem with(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(extensions);
        more.put(name, value);
        return new Problem(type, title, status, detail, more);
    }

    public ObjectNode tree() {
        ObjectNode tree = Json.object();
        tree.put("type", type).put("title", title).put("status", status);
        if (detail != null) {
            tree.put("detail", detail);
        }
        extensions.forEach((name, value) -> tree.set(name, Json.tree(value)));
        return tree;
    }

    public Reply toReply() {
        return Reply.bytes(status, CONTENT_TYPE, Json.write(tree()));
    }
}
