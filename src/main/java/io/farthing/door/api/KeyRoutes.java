package io.farthing.door.api;

import io.farthing.access.Principal;
import io.farthing.access.Rights;
import io.farthing.access.Token;
import io.farthing.access.TokenCreation;
import io.farthing.access.Tokens;
import io.farthing.db.Tx;
import io.farthing.wire.Json;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// `/keys`: the caller's personal access tokens.
final class KeyRoutes {
    private static final String ROOT = "/api/v1/keys";

    private static final Schema.Struct KEY =
            Schema.struct("Key")
                    .with("id", Schema.whole(""))
                    .with("description", Schema.text(""))
                    .with("rights", Schema.list(Schema.text("an operation, `api.keys.*`, or `*`")))
                    .maybe("expiresAt", Schema.instant("never if absent"))
                    .with("createdAt", Schema.instant(""))
                    .maybe("lastUsedAt", Schema.instant(""))
                    .maybe("key", Schema.text("the secret: only in the answer that created it"));

    private static final Schema.Struct NEW =
            Schema.struct("NewKey")
                    .with("description", Schema.text("what it is for"))
                    .maybe("rights", new Schema.Items(Schema.text("all if absent"), 1000))
                    .maybe("expiresAt", Schema.instant("never if absent"));

    private final Tokens tokens;

    KeyRoutes(Tokens tokens) {
        this.tokens = tokens;
    }

    List<Operation> operations() {
        return List.of(
                Operation.get(ROOT, "api.keys.list", "The caller's keys, without their secrets")
                        .signedIn()
                        .pagesOf(KEY)
                        .reads(this::list),
                Operation.post(ROOT, "api.keys.create", "Creates a key; its secret is shown once")
                        .signedIn()
                        .body(NEW)
                        .replies(201, KEY)
                        .writes(this::create),
                Operation.delete(ROOT + "/{id}", "api.keys.delete", "Deletes a key")
                        .signedIn()
                        .writes(this::delete));
    }

    private Answer list(Tx tx, Call call) {
        Page page = Page.of(call, "keys");
        long after = page.afterNumber(0);
        List<Token> found =
                tokens.list(tx, call.principal().userId()).stream()
                        .filter(token -> token.id() > after)
                        .toList();
        return Answer.ok(page.reply(found, KeyRoutes::toWire, each -> "" + each.id()));
    }

    private Answer create(Tx tx, Call call) {
        BodyFields body = call.body();
        List<String> named = body.texts("rights");
        Rights rights = body.has("rights") ? new Rights(named) : call.principal().rights();
        if (!covers(call.principal(), rights)) {
            return Answer.fieldRefused("rights", "go beyond those of the key that asks");
        }
        Token.Terms terms =
                Token.Terms.custom(body.text("description"), rights)
                        .until(body.instantOrNull("expiresAt"));
        return switch (tokens.create(tx, call.principal().userId(), terms, call.now())) {
            case TokenCreation.Created(Token token, String key) ->
                    Answer.createdWithSecret(toWire(token), "key", key);
            case TokenCreation.FieldRefused(String field, String reason) ->
                    Answer.fieldRefused(field, reason);
            case TokenCreation.TooMany(int most) ->
                    Answer.refused(Complaint.IN_USE, "a user has " + most + " keys at most");
        };
    }

    /// Or a key for one thing could make itself a key for everything.
    private static boolean covers(Principal principal, Rights asked) {
        return asked.names().stream().allMatch(principal.rights()::allow);
    }

    private Answer delete(Tx tx, Call call) {
        long[] ids = {call.pathNumber("id")};
        return tokens.delete(tx, call.principal().userId(), ids).isEmpty()
                ? Answer.notFound("key")
                : Answer.empty();
    }

    private static ObjectNode toWire(Token token) {
        ObjectNode node =
                Json.object().put("id", token.id()).put("description", token.terms().description());
        Wire.texts(node, "rights", token.terms().rights().names());
        Wire.maybe(node, "expiresAt", token.terms().expiresAt());
        node.put("createdAt", token.createdAt().toString());
        return Wire.maybe(node, "lastUsedAt", token.lastUsedAt());
    }
}
