package io.farthing.door.api;

import io.farthing.access.Principal;
import io.farthing.wire.Request;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One request, checked against what its operation describes: reading from it cannot fail but by a
/// [RefusedCall].
final class Call {
    private final Request request;
    private final @Nullable Principal principal;
    private final Instant now;
    private final BodyFields body;

    Call(Request request, @Nullable Principal principal, Instant now, BodyFields body) {
        this.request = request;
        this.principal = principal;
        this.now = now;
        this.body = body;
    }

    /// The raw request, for what reads its body as a stream.
    Request request() {
        return request;
    }

    Instant now() {
        return now;
    }

    BodyFields body() {
        return body;
    }

    Principal principal() {
        if (principal == null) {
            throw new IllegalStateException("nobody signs in for this operation");
        }
        return principal;
    }

    /// Whether the caller may see what belongs to an account.
    boolean maySee(long account) {
        Principal caller = principal();
        Long own = caller.account();
        return caller.isStaff() || (own != null && own == account);
    }

    long uid() {
        return pathNumber("uid");
    }

    long pathNumber(String name) {
        return Long.parseLong(request.pathParameter(name));
    }

    String path(String name) {
        return request.pathParameter(name);
    }

    @Nullable String query(String name) {
        return request.query().text(name);
    }

    String query(String name, String otherwise) {
        String sent = query(name);
        return sent == null ? otherwise : sent;
    }

    @Nullable Instant instant(String name) {
        String sent = query(name);
        return sent == null ? null : Instant.parse(sent);
    }

    Instant instant(String name, Instant otherwise) {
        Instant sent = instant(name);
        return sent == null ? otherwise : sent;
    }

    boolean flag(String name) {
        return query(name, "false").equals("true");
    }
}
