package io.farthing.door.jelastic;

import io.farthing.access.Rights;
import io.farthing.access.SignIn;
import io.farthing.access.SignInAttempt;
import io.farthing.access.Token;
import io.farthing.access.TokenCreation;
import io.farthing.access.TokenTemplate;
import io.farthing.db.Tx;
import io.farthing.wire.DateValues;
import io.farthing.wire.Json;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Personal access tokens, a part of `users/authentication`.
final class TokenMethods {
    private static final Parameter<String> DESCRIPTION =
            Parameter.required("description", Type.TEXT);
    static final Parameter<String> PASSWORD = Parameter.optional("password", Type.TEXT);
    static final Parameter<String> TEMPLATE = Parameter.optional("tokenTemplate", Type.TEXT);
    static final Parameter<Type.Names> API_LIST = Parameter.optional("apiList", Type.NAMES);
    static final Parameter<Instant> EXPIRES_AT = Parameter.optional("expiresAt", Type.DATE);
    private static final Parameter<Type.Names> IDS = Parameter.required("ids", Type.NAMES).or("id");
    static final String ALL_IDS = "*";

    private final JelasticDoor.Access access;

    TokenMethods(JelasticDoor.Access access) {
        this.access = access;
    }

    List<Method> methods() {
        return new Service("users", "authentication")
                .signedIn(
                        "CreateToken",
                        new Method.Body.Writing(this::create),
                        DESCRIPTION,
                        PASSWORD,
                        TEMPLATE,
                        API_LIST,
                        EXPIRES_AT)
                .signedIn("GetTokens", new Method.Body.Reading(this::list))
                .signedIn("DeleteTokens", new Method.Body.Writing(this::delete), IDS, PASSWORD)
                .methods();
    }

    private Answer create(Tx tx, Call call) {
        Answer wrong = wrongPassword(tx, call);
        if (wrong != null) {
            return wrong;
        }
        Arguments arguments = call.arguments();
        String title = arguments.get(TEMPLATE, TokenTemplate.CUSTOM.title());
        TokenTemplate template = TokenTemplate.titled(title);
        if (template == null) {
            return Answer.invalid(TEMPLATE.name(), "no template has that name");
        }
        Type.Names apiList = arguments.find(API_LIST);
        Rights rights = new Rights(apiList == null ? template.rights() : apiList.values());
        Answer tooMuch = tooMuch(call, rights);
        if (tooMuch != null) {
            return tooMuch;
        }
        Token.Terms terms =
                new Token.Terms(
                        arguments.get(DESCRIPTION),
                        apiList == null ? template : TokenTemplate.CUSTOM,
                        rights,
                        arguments.find(EXPIRES_AT),
                        false);
        return created(access.tokens().create(tx, call.principal().userId(), terms, call.now()));
    }

    /// No token makes another that may more than itself, nor one that may nothing.
    static @Nullable Answer tooMuch(Call call, Rights wanted) {
        if (wanted.names().isEmpty()) {
            return Answer.invalid(API_LIST.name());
        }
        return wanted.names().stream().allMatch(call.principal().rights()::allow)
                ? null
                : new Answer.Failed(
                        ResultCode.PERMISSION_DENIED, "a token cannot give more than it has");
    }

    static Answer described(ObjectNode token) {
        ObjectNode body = Answer.ok();
        body.set("token", token);
        return new Answer.Done(body);
    }

    static Answer created(TokenCreation creation) {
        return switch (creation) {
            case TokenCreation.Created(Token token, String key) ->
                    described(describe(token).put("key", key));
            case TokenCreation.FieldRefused(String field, String reason) ->
                    Answer.invalid(field.equals("rights") ? API_LIST.name() : field, reason);
            case TokenCreation.TooMany(int most) ->
                    new Answer.Failed(
                            ResultCode.OPERATION_NOT_ALLOWED, "more than " + most + " tokens");
        };
    }

    private Answer list(Tx tx, Call call) {
        ArrayNode items = Json.array();
        access.tokens()
                .list(tx, call.principal().userId())
                .forEach(token -> items.add(describe(token)));
        return Answer.array("com.hivext.api.server.users.persistence.ApiToken", items);
    }

    private Answer delete(Tx tx, Call call) {
        Answer wrong = wrongPassword(tx, call);
        if (wrong != null) {
            return wrong;
        }
        List<String> ids = call.arguments().get(IDS).values();
        long userId = call.principal().userId();
        if (ids.contains(ALL_IDS)) {
            List<Long> _ = access.tokens().deleteAll(tx, userId);
            return Answer.done();
        }
        long[] numbers = numbers(ids);
        if (numbers == null) {
            return Answer.invalid(IDS.name(), "is neither a list of ids nor *");
        }
        List<Long> gone = access.tokens().delete(tx, userId, numbers);
        return gone.isEmpty()
                ? new Answer.Failed(ResultCode.OBJECT_NOT_EXIST, "no such token")
                : Answer.done();
    }

    /// Null where one of them is none.
    static long @Nullable [] numbers(List<String> ids) {
        long[] numbers = new long[ids.size()];
        for (int i = 0; i < numbers.length; i++) {
            Long number = Type.WHOLE_NUMBER.reader().read(List.of(ids.get(i)));
            if (number == null) {
                return null;
            }
            numbers[i] = number;
        }
        return numbers;
    }

    /// The password may be sent along; where it is, it has to be right.
    @Nullable Answer wrongPassword(Tx tx, Call call) {
        String password = call.arguments().find(PASSWORD);
        if (password == null) {
            return null;
        }
        SignInAttempt attempt = new SignInAttempt(call.principal().login(), password, "");
        SignIn refused = access.signIns().confirm(tx, attempt, call.now());
        return refused == null ? null : Outcomes.refusedSignIn(refused);
    }

    static ObjectNode describe(Token token) {
        Token.Terms terms = token.terms();
        ObjectNode described =
                Json.object()
                        .put("id", token.id())
                        .put("description", terms.description())
                        .put("createdOn", DateValues.write(token.createdAt()));
        Dates.put(described, "expiresAt", terms.expiresAt());
        Dates.put(described, "lastUsed", token.lastUsedAt());
        ArrayNode items = described.putArray("apiListItems");
        terms.rights().names().forEach(items::add);
        return described
                .put("tokenTemplate", terms.template().title())
                .put("isSystem", terms.isSystem());
    }
}
