package io.farthing.console;

import io.farthing.access.AccessRule;
import io.farthing.access.ApiKey;
import io.farthing.access.ApiKeyCreation;
import io.farthing.access.ApiKeyScopes;
import io.farthing.access.ApiKeys;
import io.farthing.access.Application;
import io.farthing.access.ApplicationCreation;
import io.farthing.access.Applications;
import io.farthing.access.ConsumerKey;
import io.farthing.access.ConsumerKeyRequest;
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
            Tokens tokens,
            ApiKeys apiKeys,
            GandiKeys gandiKeys,
            Applications applications,
            ConsumerKeys consumerKeys) {}

    /// What is shown this once.
    ///
    /// @param key what it is, below `keys.made.`
    public record Made(String key, String value) {}

    KeyPages(Keys keys) {
        this.keys = keys;
    }

    /// What the page shows.
    ///
    /// @param made what has just been made; empty mostly
    /// @param mistake what was wrong, a key below `keys.mistake.`; null mostly
    public record Model(
            List<Token> tokens,
            List<ApiKey> apiKeys,
            List<GandiKey> gandiKeys,
            List<Application> applications,
            List<ConsumerKey> consumerKeys,
            List<Made> made,
            @Nullable String mistake) {
        public Model {
            tokens = List.copyOf(tokens);
            apiKeys = List.copyOf(apiKeys);
            gandiKeys = List.copyOf(gandiKeys);
            applications = List.copyOf(applications);
            consumerKeys = List.copyOf(consumerKeys);
            made = List.copyOf(made);
        }

        public boolean isEmpty() {
            return tokens.isEmpty()
                    && apiKeys.isEmpty()
                    && gandiKeys.isEmpty()
                    && applications.isEmpty()
                    && consumerKeys.isEmpty();
        }

        /// The account's own by its name, another's by its number.
        public String application(ConsumerKey key) {
            for (Application each : applications) {
                if (each.id() == key.application()) {
                    return each.name();
                }
            }
            return Long.toString(key.application());
        }
    }

    List<Route> routes() {
        return List.of(
                Route.page(
                        HERE,
                        PageAudience.CUSTOMER,
                        (tx, visit) -> shown(tx, visit, List.of(), null)),
                Route.form(HERE + "/new", PageAudience.CUSTOMER, this::create),
                Route.form(HERE + "/delete", PageAudience.CUSTOMER, this::delete));
    }

    private Outcome made(Tx tx, Visit visit, String secret) {
        return shown(tx, visit, List.of(new Made("secret", secret)), null);
    }

    private Outcome mistaken(Tx tx, Visit visit, String mistake) {
        return shown(tx, visit, List.of(), mistake);
    }

    private Outcome shown(Tx tx, Visit visit, List<Made> made, @Nullable String mistake) {
        long account = visit.account();
        long user = visit.principal().userId();
        Model model =
                new Model(
                        visit.page().isActing() ? List.of() : keys.tokens.list(tx, user),
                        keys.apiKeys.list(tx, account),
                        keys.gandiKeys.list(tx, account),
                        keys.applications.list(tx, account),
                        keys.consumerKeys.list(tx, account),
                        made,
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
            return mistaken(tx, visit, "name");
        }
        List<String> scopes = scopes(visit);
        return switch (visit.field("kind")) {
            case "token" -> token(tx, visit, name, scopes);
            case "memset" -> memset(tx, visit, name, scopes);
            case "gandi" -> gandi(tx, visit, name);
            case "ovh" -> application(tx, visit, name);
            default -> Outcome.missing();
        };
    }

    private Outcome token(Tx tx, Visit visit, String name, List<String> scopes) {
        List<String> rights = scopes.isEmpty() ? Rights.ALL.names() : scopes;
        if (Rights.refusal(rights) != null) {
            return mistaken(tx, visit, "scopes");
        }
        Token.Terms terms = Token.Terms.custom(name, new Rights(rights));
        return switch (keys.tokens.create(tx, visit.principal().userId(), terms, visit.now())) {
            case TokenCreation.Created(Token _, String key) -> made(tx, visit, key);
            case TokenCreation.FieldRefused _ -> mistaken(tx, visit, "scopes");
            case TokenCreation.TooMany _ -> mistaken(tx, visit, "many");
        };
    }

    private Outcome memset(Tx tx, Visit visit, String name, List<String> scopes) {
        if (!scopes.isEmpty() && Rights.refusal(scopes) != null) {
            return mistaken(tx, visit, "scopes");
        }
        ApiKeyScopes limited = new ApiKeyScopes(scopes, List.of());
        return switch (keys.apiKeys.create(tx, visit.account(), name, limited, visit.now())) {
            case ApiKeyCreation.Created(ApiKey _, String secret) -> made(tx, visit, secret);
            case ApiKeyCreation.TooManyKeys _, ApiKeyCreation.TooManyScopes _ ->
                    mistaken(tx, visit, "many");
        };
    }

    private Outcome gandi(Tx tx, Visit visit, String name) {
        return switch (keys.gandiKeys.create(tx, visit.account(), name, visit.now())) {
            case GandiKeyCreation.Created(GandiKey _, String secret) -> made(tx, visit, secret);
            case GandiKeyCreation.TooManyKeys _ -> mistaken(tx, visit, "many");
        };
    }

    /// An application with its secret and a first key of the customer's own, as the signed
    /// dialect's page for it makes them.
    private Outcome application(Tx tx, Visit visit, String name) {
        List<AccessRule> rules = AccessRule.read(visit.field("scopes"));
        if (rules == null || rules.isEmpty()) {
            return mistaken(tx, visit, "rules");
        }
        return switch (keys.applications.create(tx, visit.account(), name, "", visit.now())) {
            case ApplicationCreation.Created(Application application, String secret) ->
                    shown(
                            tx,
                            visit,
                            List.of(
                                    new Made("application", application.key()),
                                    new Made("application-secret", secret),
                                    new Made("consumer", granted(tx, visit, application, rules))),
                            null);
            case ApplicationCreation.FieldRefused _ -> mistaken(tx, visit, "name");
            case ApplicationCreation.TooMany _ -> mistaken(tx, visit, "many");
        };
    }

    /// Without end, until somebody removes it.
    private String granted(Tx tx, Visit visit, Application application, List<AccessRule> rules) {
        ConsumerKey.Scope scope = new ConsumerKey.Scope(rules, List.of());
        ConsumerKeyRequest asked =
                keys.consumerKeys.ask(tx, application.id(), scope, "", visit.now());
        if (!(asked instanceof ConsumerKeyRequest.Asked key)) {
            throw new IllegalStateException("rules that were read are refused: " + asked);
        }
        keys.consumerKeys.grant(tx, key.consumerKey(), visit.signedIn().user(), null, visit.now());
        return key.key();
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
            case "application" -> {
                boolean _ = keys.applications.delete(tx, visit.account(), id);
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
