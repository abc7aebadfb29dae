package io.farthing.door.jelastic;

import io.farthing.access.Principal;
import io.farthing.access.Session;
import io.farthing.access.SignIn;
import io.farthing.access.SignInAttempt;
import io.farthing.access.User;
import io.farthing.customers.Account;
import io.farthing.customers.Accounts;
import io.farthing.db.Tx;
import io.farthing.wire.DateValues;
import io.farthing.wire.Json;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `users/authentication`, apart from tokens, and `users/account`.
final class AuthenticationMethods {
    private static final Parameter<String> LOGIN = Parameter.required("login", Type.TEXT);
    private static final Parameter<Type.Names> IDS =
            Parameter.required("ids", Type.NAMES).or("id", "sessions");
    private static final Parameter<String> PASSWORD = Parameter.required("password", Type.TEXT);

    /// FULL_ACCESS and RESTRICTED, BASIC, ENABLED: numbers as the vendor's OpenAPI lists them.
    private static final int FULL_ACCESS = 0;

    private static final int RESTRICTED = 1;
    private static final int BASIC = 0;
    private static final int ENABLED = 0;

    private final Accounts accounts;
    private final JelasticDoor.Access access;
    private final JelasticDoor.Options options;

    AuthenticationMethods(JelasticDoor.Nouns nouns, JelasticDoor.Options options) {
        this.accounts = nouns.customers().accounts();
        this.access = nouns.access();
        this.options = options;
    }

    List<Method> methods() {
        Service authentication =
                new Service("users", "authentication")
                        .open("Signin", new Method.Body.Writing(this::signIn), LOGIN, PASSWORD)
                        .signedIn("Signout", new Method.Body.Writing(this::signOut))
                        .signedIn("GetSessions", new Method.Body.Reading(this::sessions))
                        .signedIn("SignoutSessions", new Method.Body.Writing(this::end), IDS);
        Service account =
                new Service("users", "account")
                        .signedIn("GetUserInfo", new Method.Body.Reading(this::userInfo));
        return Stream.concat(authentication.methods().stream(), account.methods().stream())
                .toList();
    }

    /// The real platform refuses GET since its version 5.1.
    private Answer signIn(Tx tx, Call call) {
        boolean isPost = call.request().method().equals("POST");
        if (!isPost && !options.allowsSignInByGet()) {
            return new Answer.Failed(
                    ResultCode.OPERATION_NOT_ALLOWED, "signin is allowed by POST only");
        }
        String client = call.request().header("User-Agent");
        SignInAttempt attempt =
                new SignInAttempt(
                        call.arguments().get(LOGIN),
                        call.arguments().get(PASSWORD),
                        client == null ? "" : client);
        return switch (access.signIns().signIn(tx, attempt, call.now())) {
            case SignIn.SignedIn(String key, _, User user) ->
                    new Answer.Done(
                            describe(tx, user.login(), user.account())
                                    .put("session", key)
                                    .put("accessType", FULL_ACCESS));
            case SignIn refused -> Outcomes.refusedSignIn(refused);
        };
    }

    /// A token is no session: signing out with one ends nothing, and the token stays good.
    private Answer signOut(Tx tx, Call call) {
        return switch (call.principal().credential()) {
            case Principal.Credential.BySession(long id) -> {
                int _ = access.sessions().end(tx, call.principal().userId(), new long[] {id});
                yield Answer.done();
            }
            case Principal.Credential.ByToken _ ->
                    new Answer.Failed(
                            ResultCode.OPERATION_NOT_ALLOWED,
                            "a token is not signed out, it is deleted");
        };
    }

    private Answer sessions(Tx tx, Call call) {
        ArrayNode items = Json.array();
        Long current =
                call.principal().credential() instanceof Principal.Credential.BySession(long id)
                        ? Long.valueOf(id)
                        : null;
        for (Session session : access.sessions().list(tx, call.principal().userId(), call.now())) {
            items.addObject()
                    .put("id", session.id())
                    .put("client", session.client())
                    .put("createdOn", DateValues.write(session.createdAt()))
                    .put("expiresAt", DateValues.write(session.expiresAt()))
                    .put("isCurrent", Long.valueOf(session.id()).equals(current));
        }
        return Answer.array("com.hivext.api.server.users.persistence.Session", items);
    }

    /// The user's own of those numbers; `*` is all of them, this one too.
    private Answer end(Tx tx, Call call) {
        List<String> ids = call.arguments().get(IDS).values();
        long user = call.principal().userId();
        if (ids.contains(TokenMethods.ALL_IDS)) {
            int _ = access.sessions().endAll(tx, user);
            return Answer.done();
        }
        long[] numbers = TokenMethods.numbers(ids);
        if (numbers == null) {
            return Answer.invalid(IDS.name(), "is neither a list of ids nor *");
        }
        int ended = access.sessions().end(tx, user, numbers);
        return ended == 0
                ? new Answer.Failed(ResultCode.OBJECT_NOT_EXIST, "no such session")
                : Answer.done();
    }

    private Answer userInfo(Tx tx, Call call) {
        Principal principal = call.principal();
        boolean mayAll = principal.rights().allow("*");
        return new Answer.Done(
                describe(tx, principal.login(), principal.account())
                        .put("accessType", mayAll ? FULL_ACCESS : RESTRICTED));
    }

    /// Staff without an account has uid 0, which is nobody's.
    private ObjectNode describe(Tx tx, String login, @Nullable Long uid) {
        Account account = uid == null ? null : accounts.find(tx, uid);
        Account.Contact contact =
                account == null ? Account.Contact.ofEmail(login) : account.contact();
        ObjectNode body = Answer.ok();
        body.put("uid", uid == null ? 0 : uid);
        body.put("email", contact.email());
        body.put("name", contact.name().isEmpty() ? login : contact.name());
        body.set("data", Json.object().put("lang", contact.language()));
        return body.put("authType", BASIC).put("status", ENABLED);
    }
}
