package io.farthing.door.ovh;

import io.farthing.access.BearerCaller;
import io.farthing.access.BlockReason;
import io.farthing.access.ConsumerKey;
import io.farthing.access.ConsumerKeys;
import io.farthing.access.OAuthClients;
import io.farthing.access.SignedCaller;
import io.farthing.db.Database;
import io.farthing.wire.RateLimits;
import io.farthing.wire.Request;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Tells who calls, and whether the consumer key lets this call through.
final class Gate {
    /// The dialect publishes no figure; this one lets every known client walk a large account.
    private static final int CALLS_A_MINUTE = 6000;

    private static final int FAILURES_A_MINUTE = 60;

    /// Of an address, on operations that ask nobody who they are: some of them write.
    private static final int OPEN_CALLS_A_MINUTE = 600;

    /// A key may always ask what it is, and end itself.
    private static final Set<String> ABOUT_ITSELF =
            Set.of("/auth/currentCredential", "/auth/details", "/auth/logout");

    private final Database database;
    private final ConsumerKeys keys;
    private final OAuthClients clients;
    private final @Nullable String publicUrl;
    private final RateLimits calls;
    private final RateLimits failures;
    private final RateLimits openCalls;

    Gate(Database database, OvhDoor.Access access, OvhDoor.Options options, InstantSource clock) {
        this.database = database;
        keys = access.consumerKeys();
        clients = access.oauthClients();
        publicUrl = options.publicUrl();
        calls = new RateLimits(clock, CALLS_A_MINUTE, Duration.ofMinutes(1));
        failures = new RateLimits(clock, FAILURES_A_MINUTE, Duration.ofMinutes(1));
        openCalls = new RateLimits(clock, OPEN_CALLS_A_MINUTE, Duration.ofMinutes(1));
    }

    /// A request on its way in.
    record Attempt(Request request, OperationTable.Match match, String address, Instant now) {
        String header(String name) {
            String value = request.header(name);
            return value == null ? "" : value.strip();
        }
    }

    Caller admit(Attempt attempt) {
        if (attempt.match.bound().operation().is(Operation.Flag.OPEN)) {
            requireRoom(openCalls, attempt.address);
            return new Caller.Anybody();
        }
        try {
            String token = attempt.request.bearerToken();
            return token == null ? signed(attempt) : bearer(token, attempt.now);
        } catch (RefusedCall refused) {
            requireRoom(failures, attempt.address);
            throw refused;
        }
    }

    private Caller bearer(String token, Instant now) {
        BearerCaller found =
                database.<@Nullable BearerCaller>single(tx -> clients.findCaller(tx, token, now));
        if (found == null) {
            throw new RefusedCall(
                    Complaint.gateway(
                            401, "INVALID_TOKEN", "This access token is not valid or has expired"));
        }
        requireUnblocked(found.blockReason());
        requireRoom(calls, found.client().id());
        return new Caller.Bearer(found.client());
    }

    private Caller signed(Attempt attempt) {
        String applicationKey = attempt.header("X-Ovh-Application");
        String consumerKey = attempt.header("X-Ovh-Consumer");
        if (applicationKey.isEmpty()) {
            throw new RefusedCall(Complaint.NOT_SIGNED_IN);
        }
        SignedCaller found =
                database.<@Nullable SignedCaller>single(
                        tx -> keys.findCaller(tx, applicationKey, consumerKey));
        if (found == null || !found.application().mayCall()) {
            throw new RefusedCall(Complaint.UNKNOWN_APPLICATION);
        }
        if (consumerKey.isEmpty()) {
            throw new RefusedCall(Complaint.NOT_SIGNED_IN);
        }
        ConsumerKey key = found.consumerKey();
        if (key == null) {
            throw new RefusedCall(Complaint.UNKNOWN_CREDENTIAL);
        }
        Complaint fault = Signature.fault(attempt.request, found, publicUrl, attempt.now);
        if (fault != null) {
            throw new RefusedCall(fault);
        }
        requireRoom(calls, Long.toString(key.id()));
        return granted(found, key, attempt);
    }

    private Caller.Signed granted(SignedCaller found, ConsumerKey key, Attempt attempt) {
        Long account = key.account();
        Long userId = key.userId();
        boolean isValid = key.statusAt(attempt.now) == ConsumerKey.Status.VALIDATED;
        if (!isValid || account == null || userId == null) {
            throw new RefusedCall(Complaint.INVALID_CREDENTIAL);
        }
        requireUnblocked(found.blockReason());
        if (!key.scope().allowsFrom(attempt.address)) {
            throw new RefusedCall(
                    Complaint.notGranted("This credential may not be used from your address"));
        }
        requireRule(key, attempt.match);
        markUsed(key, attempt.now);
        return new Caller.Signed(
                account, userId, found.application(), key, attempt.header("X-Ovh-Signature"));
    }

    private static void requireRule(ConsumerKey key, OperationTable.Match match) {
        String path = match.path();
        String method = match.bound().operation().method();
        if (!ABOUT_ITSELF.contains(path) && !key.scope().allows(method, path)) {
            throw new RefusedCall(Complaint.notGranted("This call has not been granted"));
        }
    }

    private void markUsed(ConsumerKey key, Instant now) {
        if (ConsumerKeys.isLastUseStale(key, now)) {
            database.transactVoid(tx -> keys.markUsed(tx, key.id(), now));
        }
    }

    private static void requireUnblocked(@Nullable BlockReason reason) {
        if (reason != null) {
            throw new RefusedCall(
                    switch (reason) {
                        case ACCOUNT_SUSPENDED -> Complaint.forbidden("This account is suspended");
                        case ACCOUNT_DELETED -> Complaint.INVALID_CREDENTIAL;
                    });
        }
    }

    private static void requireRoom(RateLimits limits, String key) {
        if (limits.attempt(key) instanceof RateLimits.Answer.Refused refused) {
            throw new RefusedCall(Complaint.tooMany(refused.retryAfterSeconds()));
        }
    }
}
