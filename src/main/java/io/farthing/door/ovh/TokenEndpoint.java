package io.farthing.door.ovh;

import io.farthing.access.OAuthClients;
import io.farthing.db.Database;
import io.farthing.wire.Json;
import io.farthing.wire.Params;
import io.farthing.wire.RateLimits;
import io.farthing.wire.Reply;
import io.farthing.wire.Request;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/// `/auth/oauth2/token`: a client's id and secret for a bearer token (RFC 6749, section 4.4), with
/// the secret in a Basic header or in the form.
final class TokenEndpoint {
    private static final String BASIC = "Basic ";
    private static final int FAILURES_A_MINUTE = 60;

    private final OAuthClients clients;
    private final Database database;
    private final InstantSource clock;
    private final RateLimits failures;

    TokenEndpoint(OAuthClients clients, OvhDoor.Surroundings surroundings) {
        this.clients = clients;
        database = surroundings.database();
        clock = surroundings.clock();
        failures = new RateLimits(clock, FAILURES_A_MINUTE, Duration.ofMinutes(1));
    }

    private record Login(String id, String secret) {}

    Reply answer(Request request) {
        Params form = request.form();
        if (!"client_credentials".equals(form.text("grant_type"))) {
            return refusal(400, "unsupported_grant_type", "only client_credentials");
        }
        Login login = login(request, form);
        if (login == null) {
            return refusal(401, "invalid_client", "no client id and secret");
        }
        Instant now = clock.instant();
        String token =
                database.<@Nullable String>transact(
                        tx -> clients.issue(tx, login.id, login.secret, now));
        if (token == null) {
            return failures.attempt(Dispatch.address(request)) instanceof RateLimits.Answer.Refused
                    ? refusal(429, "slow_down", "too many wrong secrets")
                    : refusal(401, "invalid_client", "client id and secret do not go together");
        }
        String scope = form.text("scope");
        return Reply.json(
                200,
                Json.object()
                        .put("access_token", token)
                        .put("token_type", "Bearer")
                        .put("expires_in", OAuthClients.TOKEN_LIFETIME.toSeconds())
                        .put("scope", scope == null ? "all" : scope));
    }

    private static @Nullable Login login(Request request, Params form) {
        String header = request.header("Authorization");
        if (header != null && header.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            return fromHeader(header.substring(BASIC.length()).strip());
        }
        String id = form.text("client_id");
        String secret = form.text("client_secret");
        return id == null || secret == null ? null : new Login(id, secret);
    }

    private static @Nullable Login fromHeader(String sent) {
        try {
            String text = new String(Base64.getDecoder().decode(sent), StandardCharsets.UTF_8);
            int colon = text.indexOf(':');
            return colon < 0
                    ? null
                    : new Login(text.substring(0, colon), text.substring(colon + 1));
        } catch (IllegalArgumentException malformed) {
            return null;
        }
    }

    private static Reply refusal(int status, String error, String description) {
        Reply reply =
                Reply.json(
                        status,
                        Json.object().put("error", error).put("error_description", description));
        return status == 401
                ? reply.withHeader("WWW-Authenticate", "Basic realm=\"oauth2\"")
                : reply;
    }
}
