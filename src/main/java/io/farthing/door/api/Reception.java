package io.farthing.door.api;

import io.farthing.access.Audience;
import io.farthing.access.Authentication;
import io.farthing.access.BlockReason;
import io.farthing.access.Callers;
import io.farthing.access.Permission;
import io.farthing.access.Permissions;
import io.farthing.access.Principal;
import io.farthing.access.Tokens;
import io.farthing.db.Database;
import io.farthing.wire.Request;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Tells who calls and whether they may. What belongs to somebody else looks as if it did not
/// exist.
final class Reception {
    private final Database database;
    private final Tokens tokens;
    private final Callers callers;
    private final Permissions permissions;

    Reception(Database database, Tokens tokens, List<Operation> operations) {
        this.database = database;
        this.tokens = tokens;
        callers = new Callers(database);
        Map<String, Audience> audiences = new HashMap<>();
        for (Operation operation : operations) {
            Audience audience = operation.about().audience();
            if (audience != null) {
                audiences.put(operation.about().name(), audience);
            }
        }
        permissions = new Permissions(audiences);
    }

    /// Null where the operation is for anyone.
    @Nullable Principal admit(Request request, Operation.About about, Instant now) {
        if (about.audience() == null) {
            return null;
        }
        Principal principal = principal(request, now);
        Long account = null;
        if (about.path().contains("{uid}")) {
            account = Long.valueOf(request.pathParameter("uid"));
        }
        requirePermission(permissions.check(principal, about.name(), account));
        return principal;
    }

    private Principal principal(Request request, Instant now) {
        String key = request.bearerToken();
        if (key == null) {
            throw refused(Complaint.UNAUTHENTICATED, "the Authorization header is missing");
        }
        return switch (callers.authenticate(key, now)) {
            case Authentication.Authenticated(Principal principal, boolean isLastUseStale) -> {
                markUsed(principal, isLastUseStale, now);
                yield principal;
            }
            case Authentication.Unknown _ ->
                    throw refused(Complaint.UNAUTHENTICATED, "the key is not known");
            case Authentication.Expired _ ->
                    throw refused(Complaint.UNAUTHENTICATED, "the key has expired");
            case Authentication.Blocked(BlockReason reason) -> throw blocked(reason);
        };
    }

    private void markUsed(Principal principal, boolean isStale, Instant now) {
        if (isStale
                && principal.credential() instanceof Principal.Credential.ByToken(long id, var _)) {
            database.transactVoid(tx -> tokens.markUsed(tx, id, now));
        }
    }

    private static void requirePermission(Permission permission) {
        switch (permission) {
            case Permission.Allowed _ -> {}
            case Permission.UnknownMethod(String method) ->
                    throw new IllegalStateException("not in the registry: " + method);
            case Permission.TokenLacksRight(String method) ->
                    throw new RefusedCall(
                            Complaint.RIGHT_MISSING
                                    .problem("the token lacks the right " + method)
                                    .with("right", method));
            case Permission.NeedsStaff _, Permission.WithinReseller _ ->
                    throw refused(Complaint.STAFF_ONLY, "only staff may");
            case Permission.ForeignAccount _ ->
                    throw refused(Complaint.NOT_FOUND, "there is no such account");
        }
    }

    static RefusedCall blocked(BlockReason reason) {
        return switch (reason) {
            case ACCOUNT_SUSPENDED ->
                    refused(Complaint.ACCOUNT_BLOCKED, "the account is suspended");
            case ACCOUNT_DELETED -> refused(Complaint.ACCOUNT_BLOCKED, "the account is deleted");
        };
    }

    private static RefusedCall refused(Complaint complaint, String detail) {
        return new RefusedCall(complaint.problem(detail));
    }
}
