package io.farthing.door.jelastic;

import io.farthing.access.Rights;
import io.farthing.access.Token;
import io.farthing.access.TokenCreation;
import io.farthing.access.TokenTemplate;
import io.farthing.db.Tx;
import io.farthing.wire.Json;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;

/// Tokens that are there already, and what tokens can be made of: a part of `users/authentication`.
final class TokenEditing {
    private static final Parameter<Long> ID =
            Parameter.required("id", Type.WHOLE_NUMBER).or("tokenId", "ids");
    private static final Parameter<String> NEW_DESCRIPTION =
            Parameter.optional("description", Type.TEXT);

    private final JelasticDoor.Access access;
    private final TokenMethods tokens;
    private final Supplier<MethodTable> table;

    TokenEditing(JelasticDoor.Access access, Supplier<MethodTable> table) {
        this.access = access;
        this.table = table;
        tokens = new TokenMethods(access);
    }

    List<Method> methods() {
        return new Service("users", "authentication")
                .signedIn(
                        "EditToken",
                        new Method.Body.Writing(this::edit),
                        ID,
                        NEW_DESCRIPTION,
                        TokenMethods.PASSWORD,
                        TokenMethods.TEMPLATE,
                        TokenMethods.API_LIST,
                        TokenMethods.EXPIRES_AT)
                .signedIn(
                        "RegenerateToken",
                        new Method.Body.Writing(this::regenerate),
                        ID,
                        TokenMethods.PASSWORD)
                .signedIn("GetTokenApiList", new Method.Body.Plain(this::apiList))
                .signedIn("GetTokenTemplates", new Method.Body.Plain(this::templates))
                .methods();
    }

    /// What is not sent stays; the key stays too.
    private Answer edit(Tx tx, Call call) {
        Answer wrong = tokens.wrongPassword(tx, call);
        if (wrong != null) {
            return wrong;
        }
        Arguments arguments = call.arguments();
        Token before = own(tx, call);
        if (before == null) {
            return Answer.none("token", arguments.get(ID));
        }
        String title = arguments.find(TokenMethods.TEMPLATE);
        TokenTemplate named = title == null ? null : TokenTemplate.titled(title);
        if (title != null && named == null) {
            return Answer.invalid(TokenMethods.TEMPLATE.name(), "no template has that name");
        }
        Token.Terms terms = edited(before.terms(), named, arguments);
        Answer tooMuch = TokenMethods.tooMuch(call, terms.rights());
        if (tooMuch != null) {
            return tooMuch;
        }
        TokenCreation result =
                access.tokens().edit(tx, before.userId(), before.id(), terms, call.now());
        return switch (result) {
            case TokenCreation.Created(Token token, _) ->
                    TokenMethods.described(TokenMethods.describe(token));
            case null -> Answer.none("token", before.id());
            case TokenCreation refused -> TokenMethods.created(refused);
        };
    }

    private static Token.Terms edited(
            Token.Terms before, @Nullable TokenTemplate named, Arguments arguments) {
        Type.Names apiList = arguments.find(TokenMethods.API_LIST);
        TokenTemplate template = named == null ? before.template() : named;
        Rights rights = named == null ? before.rights() : new Rights(named.rights());
        Instant end = arguments.find(TokenMethods.EXPIRES_AT);
        return new Token.Terms(
                arguments.get(NEW_DESCRIPTION, before.description()),
                apiList == null ? template : TokenTemplate.CUSTOM,
                apiList == null ? rights : new Rights(apiList.values()),
                end == null ? before.expiresAt() : end,
                before.isSystem());
    }

    /// None that the system made.
    private @Nullable Token own(Tx tx, Call call) {
        long id = call.arguments().get(ID);
        return access.tokens().list(tx, call.principal().userId()).stream()
                .filter(token -> token.id() == id && !token.terms().isSystem())
                .findFirst()
                .orElse(null);
    }

    /// A token cannot win more than it has by taking over another one.
    private Answer regenerate(Tx tx, Call call) {
        Answer wrong = tokens.wrongPassword(tx, call);
        if (wrong != null) {
            return wrong;
        }
        Token before = own(tx, call);
        if (before == null) {
            return Answer.none("token", call.arguments().get(ID));
        }
        Answer tooMuch = TokenMethods.tooMuch(call, before.terms().rights());
        if (tooMuch != null) {
            return tooMuch;
        }
        TokenCreation.Created made = access.tokens().regenerate(tx, before.userId(), before.id());
        return made == null ? Answer.none("token", before.id()) : TokenMethods.created(made);
    }

    /// What may be named in `apiList`: the methods that the caller may call itself.
    private Answer apiList(Call call) {
        ArrayNode items = Json.array();
        for (Method method : table.get().all()) {
            boolean isForCaller =
                    method.audience() != null
                            && (!method.isForStaff() || call.principal().isStaff());
            if (isForCaller && call.principal().rights().allow(method.name().text())) {
                items.add(method.name().text());
            }
        }
        return Answer.array("java.lang.String", items);
    }

    private Answer templates(Call call) {
        ArrayNode items = Json.array();
        for (TokenTemplate template : TokenTemplate.values()) {
            ArrayNode rights = Json.array();
            template.rights().forEach(rights::add);
            items.addObject().put("name", template.title()).set("apiListItems", rights);
        }
        return Answer.array("com.hivext.api.server.users.persistence.ApiTokenTemplate", items);
    }
}
