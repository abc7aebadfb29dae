package io.farthing.door.memset;

import io.farthing.access.ApiKey;
import io.farthing.access.ApiKeyCreation;
import io.farthing.access.ApiKeyScopes;
import io.farthing.access.ApiKeyScopes.Kind;
import io.farthing.access.ApiKeyScopes.Scope;
import io.farthing.access.ApiKeys;
import io.farthing.db.Tx;
import io.farthing.wire.RpcStruct;
import io.farthing.wire.RpcValue;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Keys and their scopes. A key is known only by its hash, so lists show a handle in its place,
/// which every method here takes as well.
final class ApiKeyMethods {
    private static final DateTimeFormatter CREATED =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);
    private static final int LONGEST_VALUE = 50;

    private static final Parameter<String> ID =
            Parameter.required("id", Type.HEX_ID, "The key, or its handle.");
    private static final Parameter<String> SCOPE_NAME =
            Parameter.required(
                    "scope_name", Type.choice("method", "name"), "One of 'method' and 'name'.");
    private static final Parameter<String> VALUE =
            Parameter.required(
                    "value", Type.text(LONGEST_VALUE), "Name of a method, or of a service.");
    private static final Parameter<RpcValue.Struct> SCOPES =
            Parameter.optional(
                    "scopes",
                    Type.DICTIONARY,
                    "What the key is limited to: 'method' and 'name', each with a list.");
    private static final Parameter<String> COMMENT =
            Parameter.optional("comment", Type.text(255), "What the key is for.");

    private final ApiKeys keys;

    ApiKeyMethods(ApiKeys keys) {
        this.keys = keys;
    }

    List<Method> methods() {
        return List.of(
                Method.of(
                        "apikey.add_scope",
                        "Adds a value to a scope of a key and returns the key.",
                        new Method.Body.Writing(this::addScope),
                        ID,
                        SCOPE_NAME,
                        VALUE),
                Method.of(
                        "apikey.create",
                        "Makes a key and returns it. Keep it: it is not shown again.",
                        new Method.Body.Writing(this::create),
                        SCOPES,
                        COMMENT),
                Method.of(
                        "apikey.delete",
                        "Deletes a key. Returns an empty dictionary.",
                        new Method.Body.Writing(this::delete),
                        ID),
                Method.of(
                        "apikey.delete_scope",
                        "Takes a value from a scope of a key and returns the key.",
                        new Method.Body.Writing(this::deleteScope),
                        ID,
                        SCOPE_NAME,
                        VALUE),
                Method.of(
                        "apikey.info",
                        "Returns a key: key, handle, comment, created, scopes.",
                        new Method.Body.Reading(
                                (tx, call) -> withKey(tx, call, key -> shown(key, call))),
                        ID),
                Method.of(
                                "apikey.list",
                                "Returns a list of the account's keys, each named by its handle.",
                                new Method.Body.Reading(this::list))
                        .returning("array"));
    }

    @FunctionalInterface
    private interface WithKey {
        Answer answer(ApiKey key);
    }

    private Answer withKey(Tx tx, Call call, WithKey action) {
        String id = call.arguments().get(ID);
        ApiKey key = keys.find(tx, call.account(), id);
        return key == null
                ? new Answer.Failed(
                        ErrorType.DOES_NOT_EXIST, "Couldn't find API key with id '" + id + "'")
                : action.answer(key);
    }

    /// By the name that the caller used, for that is the one it knows.
    private static Answer shown(ApiKey key, Call call) {
        return new Answer.Done(shown(key, call.arguments().get(ID).toLowerCase(Locale.ROOT)));
    }

    private Answer create(Tx tx, Call call) {
        if (!call.caller().scopes().isEmpty()) {
            return widening();
        }
        Map<String, RpcValue> sent = call.arguments().get(SCOPES, RpcValue.Struct.EMPTY).members();
        List<String> complaints = new ArrayList<>();
        sent.keySet().stream()
                .filter(kind -> !kind.equals(Kind.METHOD.text()) && !kind.equals(Kind.NAME.text()))
                .forEach(kind -> complaints.add("scopes: " + Type.notAvailable(kind)));
        ApiKeyScopes scopes =
                new ApiKeyScopes(
                        values(sent, Kind.METHOD, complaints), values(sent, Kind.NAME, complaints));
        if (!complaints.isEmpty()) {
            return Answer.badParameters(complaints);
        }
        String comment = call.arguments().get(COMMENT, "");
        return switch (keys.create(tx, call.account(), comment, scopes, call.now())) {
            case ApiKeyCreation.Created(ApiKey key, String secret) ->
                    new Answer.Done(shown(key, secret));
            case ApiKeyCreation.TooManyKeys(int most) ->
                    new Answer.Failed(
                            ErrorType.PRECONDITION_FAILED,
                            "An account has at most " + most + " API keys");
            case ApiKeyCreation.TooManyScopes(int most) -> tooManyScopes(most);
        };
    }

    private static List<String> values(
            Map<String, RpcValue> sent, Kind kind, List<String> complaints) {
        RpcValue value = sent.get(kind.text());
        if (value == null) {
            return List.of();
        }
        return switch (Type.TEXTS.reader().read(value)) {
            case Type.Reading.Wrong<List<String>>(String sentence) -> {
                complaints.add("scopes: " + sentence);
                yield List.of();
            }
            case Type.Reading.Read<List<String>>(List<String> texts) -> {
                boolean isLong = texts.stream().anyMatch(text -> text.length() > LONGEST_VALUE);
                if (isLong) {
                    complaints.add(
                            "scopes: Ensure this value has at most "
                                    + LONGEST_VALUE
                                    + " characters.");
                }
                yield texts.stream().distinct().sorted().toList();
            }
        };
    }

    private Answer addScope(Tx tx, Call call) {
        if (!call.caller().scopes().isEmpty()) {
            return widening();
        }
        return withKey(
                tx,
                call,
                key ->
                        keys.addScope(tx, key, scope(call))
                                ? again(tx, call)
                                : tooManyScopes(ApiKeys.MOST_SCOPES));
    }

    private Answer deleteScope(Tx tx, Call call) {
        if (!call.caller().scopes().isEmpty()) {
            return widening();
        }
        return withKey(
                tx,
                call,
                key -> {
                    keys.deleteScope(tx, key, scope(call));
                    return again(tx, call);
                });
    }

    private Answer again(Tx tx, Call call) {
        return withKey(tx, call, key -> shown(key, call));
    }

    private Answer delete(Tx tx, Call call) {
        return withKey(
                tx,
                call,
                key -> {
                    keys.delete(tx, key);
                    return new Answer.Done(RpcValue.Struct.EMPTY);
                });
    }

    private Answer list(Tx tx, Call call) {
        List<RpcValue> found = new ArrayList<>();
        keys.list(tx, call.account()).forEach(key -> found.add(shown(key, key.handle())));
        return new Answer.Done(new RpcValue.Sequence(found));
    }

    private static Scope scope(Call call) {
        Kind kind =
                call.arguments().get(SCOPE_NAME).equals(Kind.NAME.text()) ? Kind.NAME : Kind.METHOD;
        return new Scope(kind, call.arguments().get(VALUE));
    }

    static RpcValue.Struct shown(ApiKey key, String name) {
        RpcStruct scopes = new RpcStruct();
        if (!key.scopes().methods().isEmpty()) {
            scopes.put(Kind.METHOD.text(), RpcValue.texts(key.scopes().methods()));
        }
        if (!key.scopes().names().isEmpty()) {
            scopes.put(Kind.NAME.text(), RpcValue.texts(key.scopes().names()));
        }
        return new RpcStruct()
                .put("key", name)
                .put("handle", key.handle())
                .put("comment", key.comment())
                .put("created", CREATED.format(key.createdAt()))
                .put("scopes", scopes.build())
                .build();
    }

    private static Answer tooManyScopes(int most) {
        return new Answer.Failed(
                ErrorType.PRECONDITION_FAILED, "An API key has at most " + most + " scopes");
    }

    /// Otherwise a key could give itself what it was made without.
    private static Answer widening() {
        return Answer.forbidden("An API key with scopes is not permitted to change API keys");
    }
}
