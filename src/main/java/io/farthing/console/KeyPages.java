package io.farthing.console;

import io.farthing.access.ApiKey;
import io.farthing.access.ApiKeyCreation;
import io.farthing.access.ApiKeyScopes;
import io.farthing.access.ApiKeys;
import io.farthing.access.ConsumerKey;
import io.farthing.access.ConsumerKeys;
import io.farthing.access.GandiKey;
import io.farthing.access.GandiKeyCreation;
import io.farthing.access.GandiKeys;
import io.farthing.access.Rights;
import io.farthing.access.Token;
import io.farthing.access.TokenCreation;
import io.farthing.access.Tokens;
import io.farthing.customers.TextRule;
import io.farthing.db.Tx;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A customer's keys for programs, of each API. A secret is on the page that made it and on no
/// other. Staff that acts for a customer sees the keys and makes none: they would outlive the
/// visit.
public final class KeyPages {
    private static final String HERE = "/console/keys";
    private static final int LONGEST_NAME = 100;

    private final Keys keys;

    /// The keys there are.
    public record Keys(
            Tokens tokens, ApiKeys apiKeys, GandiKeys gandiKeys, ConsumerKeys consumerKeys) {}

    KeyPages(Keys keys) {
        this.keys = keys;
    }

    /// What the page shows.
    ///
    /// @param secret what has just been made; null mostly
    /// @param mistake what was wrong, a key below `keys.mistake.`; null mostly
    public record Model(
            List<Token> tokens,
            List<ApiKey> apiKeys,
            List<GandiKey> gandiKeys,
            List<ConsumerKey> consumerKeys,
            @Nullable String secret,
            @Nullable String mistake) {
        public Model {
            tokens = List.copyOf(tokens);
            apiKeys = List.copyOf(apiKeys);
            gandiKeys = List.copyOf(gandiKeys);
            consumerKeys = List.copyOf(consumerKeys);
        }
    }

    List<Route> routes() {
        return List.of(
                Route.page(
                        HERE, PageAudience.CUSTOMER, (tx, visit) -> shown(tx, visit, null, null)),
                Route.form(HERE + "/new", PageAudience.CUSTOMER, this::create),
                Route.form(HERE + "/delete", PageAudience.CUSTOMER, this::delete));
    }

    private Outcome shown(Tx tx, Visit visit, @Nullable String secret, @Nullable String mistake) {
        long account = visit.account();
        long user = visit.principal().userId();
        Model model =
                new Model(
                        visit.page().isActing() ? List.of() : keys.tokens.list(tx, user),
                        keys.apiKeys.list(tx, account),
                        keys.gandiKeys.list(tx, account),
                        keys.consumerKeys.list(tx, account),
                        secret,
                        mistake);
        return mistake == null
                ? Outcome.shown("customer/keys", model)
                : Outcome.mistaken("customer/keys", model);
    }

    private Outcome create(Tx tx, Visit visit) {
        String name = visit.field("name");
        if (visit.page().isActing()) {
            return new Outcome.Refused(403);
        }
        if (name.isEmpty() || TextRule.refusal(name, LONGEST_NAME) != null) {
            return shown(tx, visit, null, "name");
        }
        List<String> scopes = scopes(visit);
        return switch (visit.field("kind")) {
            case "token" -> token(tx, visit, name, scopes);
            case "memset" -> memset(tx, visit, name, scopes);
            case "gandi" -> gandi(tx, visit, name);
            default -> Outcome.missing();
        };
    }

    private Outcome token(Tx tx, Visit visit, String name, List<String> scopes) {
        List<String> rights = scopes.isEmpty() ? Rights.ALL.names() : scopes;
        if (Rights.refusal(rights) != null) {
            return shown(tx, visit, null, "scopes");
        }
        Token.Terms terms = Token.Terms.custom(name, new Rights(rights));
        return switch (keys.tokens.create(tx, visit.principal().userId(), terms, visit.now())) {
            case TokenCreation.Created(Token _, String key) -> shown(tx, visit, key, null);
            case TokenCreation.FieldRefused _ -> shown(tx, visit, null, "scopes");
            case TokenCreation.TooMany _ -> shown(tx, visit, null, "many");
        };
    }

    private Outcome memset(Tx tx, Visit visit, String name, List<String> scopes) {
        if (!scopes.isEmpty() && Rights.refusal(scopes) != null) {
            return shown(tx, visit, null, "scopes");
        }
        ApiKeyScopes limited = new ApiKeyScopes(scopes, List.of());
        return switch (keys.apiKeys.create(tx, visit.account(), name, limited, visit.now())) {
            case ApiKeyCreation.Created(ApiKey _, String secret) -> shown(tx, visit, secret, null);
            case ApiKeyCreation.TooManyKeys _, ApiKeyCreation.TooManyScopes _ ->
                    shown(tx, visit, null, "many");
        };
    }

    private Outcome gandi(Tx tx, Visit visit, String name) {
        return switch (keys.gandiKeys.create(tx, visit.account(), name, visit.now())) {
            case GandiKeyCreation.Created(GandiKey _, String secret) ->
                    shown(tx, visit, secret, null);
            case GandiKeyCreation.TooManyKeys _ -> shown(tx, visit, null, "many");
        };
    }

    /// Gone already is gone as well.
    private Outcome delete(Tx tx, Visit visit) {
        Long id = Visit.number(visit.field("id"));
        boolean isTokenOfAnother = visit.page().isActing() && visit.field("kind").equals("token");
        if (id == null || isTokenOfAnother) {
            return Outcome.missing();
        }
        switch (visit.field("kind")) {
            case "token" -> {
                List<Long> _ = keys.tokens.delete(tx, visit.principal().userId(), new long[] {id});
            }
            case "memset" ->
                    keys.apiKeys.list(tx, visit.account()).stream()
                            .filter(key -> key.id() == id)
                            .forEach(key -> keys.apiKeys.delete(tx, key));
            case "gandi" -> {
                GandiKey key = keys.gandiKeys.find(tx, visit.account(), id);
                if (key != null) {
                    keys.gandiKeys.delete(tx, key);
                }
            }
            case "ovh" -> {
                boolean _ = keys.consumerKeys.delete(tx, visit.account(), id);
            }
            default -> {
                return Outcome.missing();
            }
        }
        return Outcome.moved(HERE + "?done=saved");
    }

    /// One method a line, or with blanks between.
    private static List<String> scopes(Visit visit) {
        String typed = visit.field("scopes");
        return typed.isEmpty() ? List.of() : List.of(typed.split("[\\s,]+", -1));
    }
}
