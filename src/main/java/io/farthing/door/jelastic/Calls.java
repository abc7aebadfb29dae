package io.farthing.door.jelastic;

import io.farthing.access.AuditEntry;
import io.farthing.access.Authentication;
import io.farthing.access.Permission;
import io.farthing.access.Permissions;
import io.farthing.access.Principal;
import io.farthing.access.ProfiledAuthentication;
import io.farthing.access.Role;
import io.farthing.customers.AccountProfile;
import io.farthing.customers.Accounts;
import io.farthing.db.Database;
import io.farthing.db.Tx;
import io.farthing.wire.Params;
import io.farthing.wire.Reply;
import io.farthing.wire.Request;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Takes a call from its path to its answer: which method, who calls, whether they may, with what
/// parameters, in which transaction.
final class Calls {
    private final Database database;
    private final JelasticDoor.Access access;
    private final Accounts accounts;
    private final Scopes scopes;
    private final Checksums checksums;
    private final MethodTable table;
    private final Permissions permissions;
    private final Circumstances circumstances;

    /// What a test wants to hold in its hand.
    record Circumstances(InstantSource clock, RandomGenerator random, Checksums checksums) {}

    Calls(
            Database database,
            JelasticDoor.Nouns nouns,
            MethodTable table,
            Circumstances circumstances) {
        this.database = database;
        this.access = nouns.access();
        this.accounts = nouns.customers().accounts();
        this.scopes = new Scopes(database, nouns.platform().resellers());
        this.checksums = circumstances.checksums();
        this.table = table;
        this.permissions = new Permissions(table.audiences());
        this.circumstances = circumstances;
    }

    Reply answer(Request request) {
        String namespace = request.pathParameter("namespace");
        String service = request.pathParameter("service");
        String asked = request.pathParameter("method");
        Method method = table.find(namespace, service, asked);
        if (method != null) {
            return answer(method, request).toReply().observedAs("jelastic " + method.name().text());
        }
        Answer unknown =
                table.hasService(namespace, service)
                        ? new Answer.Failed(
                                ResultCode.METHOD_NOT_FOUND, "method [" + asked + "] not found")
                        : new Answer.Failed(
                                ResultCode.SERVICE_NOT_FOUND,
                                "service [" + namespace + "/" + service + "] not found");
        return unknown.toReply();
    }

    private Answer answer(Method method, Request request) {
        Params sent = request.parameters().anyCase();
        Instant now = circumstances.clock().instant();
        if (method.takesChecksum()
                && (method.audience() == null || !Parameter.CHECKSUM.sent(sent).isEmpty())) {
            Answer refusal = checksums.refusal(method, sent);
            return refusal == null ? bind(new Asked(method, request, sent, now), null) : refusal;
        }
        if (method.audience() == null) {
            return bind(new Asked(method, request, sent, now), null);
        }
        List<String> session = Parameter.SESSION.sent(sent);
        if (session.isEmpty()) {
            return Answer.invalid(Parameter.SESSION.name());
        }
        ProfiledAuthentication found = authenticate(method, session.getFirst(), now);
        return switch (found.authentication()) {
            case Authentication.Unknown _, Authentication.Expired _ ->
                    new Answer.Failed(ResultCode.USER_NOT_AUTHENTICATED, "user not authenticated");
            case Authentication.Blocked _ ->
                    new Answer.Failed(ResultCode.USER_IS_BLOCKED, "user is blocked");
            case Authentication.Authenticated(Principal principal, boolean isLastUseStale) -> {
                Answer answer =
                        permit(
                                new Asked(method, request, sent, now),
                                new Call.Caller(principal, principal.account(), found.profile()));
                if (isLastUseStale) {
                    markUsed(principal, now);
                }
                yield answer;
            }
        };
    }

    /// A call on its way.
    private record Asked(Method method, Request request, Params sent, Instant now) {}

    private ProfiledAuthentication authenticate(Method method, String key, Instant now) {
        boolean wantsProfile = method.body() instanceof Method.Body.OfProfile;
        return wantsProfile
                ? access.callers().withProfile(key, now)
                : new ProfiledAuthentication(access.callers().authenticate(key, now), null);
    }

    private void markUsed(Principal principal, Instant now) {
        switch (principal.credential()) {
            case Principal.Credential.BySession _ -> {}
            case Principal.Credential.ByToken(long id, _) ->
                    database.transactVoid(tx -> access.tokens().markUsed(tx, id, now));
        }
    }

    /// Before the parameters are looked at: who may not call a method need not learn what it takes.
    private Answer permit(Asked asked, Call.Caller caller) {
        Answer refusal = refusal(asked.method(), caller.principal(), null);
        return refusal == null ? bind(asked, caller) : refusal;
    }

    private @Nullable Answer refusal(Method method, Principal principal, @Nullable Long account) {
        return switch (permissions.check(principal, method.name().text(), account)) {
            case Permission.Allowed _ -> null;
            case Permission.WithinReseller(long reseller) ->
                    scopes.refusal(method, reseller, account);
            case Permission.NeedsStaff _, Permission.UnknownMethod _ ->
                    new Answer.Failed(ResultCode.PERMISSION_DENIED, "permission denied");
            case Permission.TokenLacksRight(String name) ->
                    new Answer.Failed(
                            ResultCode.TOKEN_LACKS_RIGHT,
                            "token has no permission for [" + name + "]");
            case Permission.ForeignAccount(long uid) -> Answer.noUser(uid);
        };
    }

    private Answer bind(Asked asked, Call.@Nullable Caller caller) {
        return switch (Arguments.bind(asked.sent(), asked.method().parameters())) {
            case Arguments.Binding.Refused(Answer answer) -> answer;
            case Arguments.Binding.Bound(Arguments arguments) ->
                    caller == null
                            ? run(asked, arguments, null)
                            : runForAccount(asked, arguments, caller);
        };
    }

    private Answer runForAccount(Asked asked, Arguments arguments, Call.Caller caller) {
        Method method = asked.method();
        Answer outside = scopes.refusal(method, arguments, caller.principal());
        if (outside != null) {
            return outside;
        }
        Long named = method.account() == null ? null : arguments.find(method.account());
        if (named == null) {
            return method.isForSomeAccount() && caller.account() == null
                    ? new Answer.Failed(
                            ResultCode.USER_NOT_EXIST,
                            "user [" + caller.principal().login() + "] has no account")
                    : run(asked, arguments, caller);
        }
        Answer refusal = refusal(method, caller.principal(), named);
        if (refusal != null) {
            return refusal;
        }
        AccountProfile profile = named.equals(caller.account()) ? caller.profile() : null;
        return run(asked, arguments, new Call.Caller(caller.principal(), named, profile));
    }

    private Answer run(Asked asked, Arguments arguments, Call.@Nullable Caller caller) {
        return switch (asked.method().body()) {
            case Method.Body.Plain(Method.PlainHandler handler) ->
                    handler.handle(call(asked, arguments, caller, ""));
            case Method.Body.Alone(Method.PlainHandler handler) ->
                    alone(asked.method(), handler, call(asked, arguments, caller, ""));
            case Method.Body.OfProfile(Method.ProfileHandler handler) ->
                    withProfile(call(asked, arguments, caller, ""), handler);
            case Method.Body.Reading(Method.Handler handler) -> {
                Call call = call(asked, arguments, caller, "");
                yield database.read(tx -> handler.handle(tx, call));
            }
            case Method.Body.Writing(Method.Handler handler) -> {
                Call call = call(asked, arguments, caller, freshKey());
                yield database.transact(tx -> write(tx, asked.method(), handler, call));
            }
            case Method.Body.Whole(Method.Handler handler) ->
                    whole(asked.method(), handler, call(asked, arguments, caller, freshKey()));
        };
    }

    private Answer withProfile(Call call, Method.ProfileHandler handler) {
        AccountProfile own = call.profile();
        AccountProfile profile =
                own == null ? database.single(tx -> accounts.profile(tx, call.account())) : own;
        return profile == null ? Answer.noUser(call.account()) : handler.handle(profile);
    }

    private static Call call(
            Asked asked, Arguments arguments, Call.@Nullable Caller caller, String key) {
        return new Call(asked.request(), arguments, caller, key, asked.now());
    }

    private Answer whole(Method method, Method.Handler handler, Call call) {
        return Rollback.unlessDone(database, tx -> write(tx, method, handler, call));
    }

    /// What staff does, and what is done to an account that the call names, is written down with
    /// it, here and nowhere else.
    private Answer write(Tx tx, Method method, Method.Handler handler, Call call) {
        Answer answer = handler.handle(tx, call);
        if (answer instanceof Answer.Done && isAudited(method, call)) {
            access.audit().record(tx, act(method, call), call.now());
        }
        return answer;
    }

    /// Written down when it is done, since it commits as it goes.
    private Answer alone(Method method, Method.PlainHandler handler, Call call) {
        Answer answer = handler.handle(call);
        if (answer instanceof Answer.Done && isAudited(method, call)) {
            database.transactVoid(tx -> access.audit().record(tx, act(method, call), call.now()));
        }
        return answer;
    }

    private static boolean isAudited(Method method, Call call) {
        Call.Caller caller = call.caller();
        return method.account() != null
                || method.takesChecksum()
                || (caller != null && caller.principal().role() == Role.STAFF);
    }

    private static AuditEntry.Act act(Method method, Call call) {
        String detail = call.arguments().text();
        Call.Caller caller = call.caller();
        Parameter<Long> named = method.account();
        return caller == null
                ? new AuditEntry.Act(
                        null,
                        named == null ? null : call.arguments().find(named),
                        method.name().text(),
                        detail)
                : new AuditEntry.Act(
                        caller.principal().userId(),
                        caller.account(),
                        method.name().text(),
                        detail);
    }

    /// The dialect has no idempotency key: `ruk` names a client, not a call, in some of them.
    private String freshKey() {
        HexFormat hex = HexFormat.of();
        RandomGenerator random = circumstances.random();
        return "jelastic-"
                + hex.toHexDigits(random.nextLong())
                + hex.toHexDigits(random.nextLong());
    }
}
