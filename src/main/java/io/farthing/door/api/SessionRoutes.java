package io.farthing.door.api;

import io.farthing.access.Principal;
import io.farthing.access.Session;
import io.farthing.access.Sessions;
import io.farthing.access.SignIn;
import io.farthing.access.SignInAttempt;
import io.farthing.access.SignIns;
import io.farthing.access.User;
import io.farthing.db.Database;
import io.farthing.db.Tx;
import io.farthing.wire.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// `/sessions` and `/me`: signing in with a password, and who it is that calls.
final class SessionRoutes {
    private static final String ROOT = "/api/v1/sessions";

    private static final Schema.Struct CREDENTIALS =
            Schema.struct("Credentials")
                    .with("login", Schema.text(""))
                    .with(Writes.PASSWORD, Schema.text(""));

    private static final Schema.Struct OPENED =
            Schema.struct("OpenedSession")
                    .with("id", Schema.whole(""))
                    .with("key", Schema.text("the bearer key; shown this once"))
                    .with("user", AccountChangeRoutes.USER);

    private static final Schema.Struct SESSION =
            Schema.struct("Session")
                    .with("id", Schema.whole(""))
                    .with("client", Schema.text("what the program called itself"))
                    .with("createdAt", Schema.instant(""))
                    .with("expiresAt", Schema.instant(""));

    private static final Schema.Struct CALLER =
            Schema.struct("Caller")
                    .with("userId", Schema.whole(""))
                    .with("login", Schema.text(""))
                    .with("role", Schema.oneOf("", io.farthing.access.Role.values()))
                    .maybe("account", Schema.whole("the account it belongs to"))
                    .with("rights", Schema.list(Schema.text("a right, or a group of them")));

    private final Database database;
    private final SignIns signIns;
    private final Sessions sessions;

    SessionRoutes(Database database, SignIns signIns, Sessions sessions) {
        this.database = database;
        this.signIns = signIns;
        this.sessions = sessions;
    }

    List<Operation> operations() {
        return List.of(
                Operation.post(ROOT, "api.sessions.open", "Signs in with login and password")
                        .body(CREDENTIALS)
                        .replies(201, OPENED)
                        .alone(this::open),
                Operation.get(ROOT, "api.sessions.list", "The caller's open sessions")
                        .signedIn()
                        .pagesOf(SESSION)
                        .reads(this::list),
                Operation.delete(ROOT + "/{id}", "api.sessions.end", "Ends one of them")
                        .signedIn()
                        .writes(this::end),
                Operation.get("/api/v1/me", "api.me.get", "Who calls, and with which rights")
                        .signedIn()
                        .replies(CALLER)
                        .reads((_, call) -> Answer.ok(toWire(call.principal()))));
    }

    /// Committed whatever comes of it: wrong passwords are counted there.
    private Answer open(Call call) {
        String client = call.request().header("User-Agent");
        SignInAttempt attempt =
                new SignInAttempt(
                        call.body().text("login"),
                        call.body().text(Writes.PASSWORD),
                        client == null ? "" : client);
        SignIn result = database.transact(tx -> signIns.signIn(tx, attempt, call.now()));
        return switch (result) {
            case SignIn.SignedIn(String key, long id, User user) ->
                    Answer.created(opened(key, id, user));
            case SignIn.WrongPassword(int left) ->
                    new Answer.Refused(
                            Complaint.WRONG_PASSWORD
                                    .problem("the login or the password is wrong")
                                    .with("attemptsLeft", left));
            case SignIn.LockedOut(Instant until) -> lockedOut(until, call.now());
            case SignIn.Blocked(var reason) -> throw Reception.blocked(reason);
            case SignIn.Busy _ -> Answer.refused(Complaint.TOO_BUSY, "too many sign in just now");
        };
    }

    private static Answer lockedOut(Instant until, Instant now) {
        long seconds = Math.max(1, Duration.between(now, until).toSeconds());
        return new Answer.Refused(
                Complaint.LOCKED_OUT
                        .problem("too many wrong passwords, the login is closed until " + until)
                        .with(Replies.RETRY_AFTER, seconds));
    }

    private Answer list(Tx tx, Call call) {
        Page page = Page.of(call, "sessions");
        long before = page.afterNumber(Long.MAX_VALUE);
        List<Session> found =
                sessions.list(tx, call.principal().userId(), call.now()).stream()
                        .filter(session -> session.id() < before)
                        .sorted((one, other) -> Long.compare(other.id(), one.id()))
                        .toList();
        return Answer.ok(page.reply(found, SessionRoutes::toWire, each -> "" + each.id()));
    }

    private Answer end(Tx tx, Call call) {
        long[] ids = {call.pathNumber("id")};
        return sessions.end(tx, call.principal().userId(), ids) == 1
                ? Answer.empty()
                : Answer.notFound("session");
    }

    private static ObjectNode opened(String key, long id, User user) {
        ObjectNode node = Json.object().put("id", id).put("key", key);
        return Wire.set(node, "user", AccountChangeRoutes.toWire(user));
    }

    private static ObjectNode toWire(Session session) {
        return Json.object()
                .put("id", session.id())
                .put("client", session.client())
                .put("createdAt", session.createdAt().toString())
                .put("expiresAt", session.expiresAt().toString());
    }

    private static ObjectNode toWire(Principal principal) {
        ObjectNode node =
                Json.object()
                        .put("userId", principal.userId())
                        .put("login", principal.login())
                        .put("role", principal.role().word());
        Wire.maybe(node, "account", principal.account());
        return Wire.texts(node, "rights", principal.rights().names());
    }
}
