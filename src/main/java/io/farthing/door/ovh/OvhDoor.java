package io.farthing.door.ovh;

import io.farthing.access.AddressRules;
import io.farthing.access.Applications;
import io.farthing.access.ConsumerKeys;
import io.farthing.access.OAuthClients;
import io.farthing.access.SecretBox;
import io.farthing.access.Sessions;
import io.farthing.access.SignIns;
import io.farthing.catalog.Catalog;
import io.farthing.customers.Accounts;
import io.farthing.customers.BillingContacts;
import io.farthing.db.Database;
import io.farthing.wire.Router;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The OVHcloud API under `/1.0` and `/v1`, with the pages on which customers grant keys. See
/// `docs/dialects/ovh.md`.
public final class OvhDoor {
    private static final List<String> ROOTS = List.of("/1.0", "/v1");

    private final Dispatch dispatch;
    private final GrantPage grants;
    private final ApplicationPages applications;
    private final TokenEndpoint tokens;

    /// Who calls, and who may let them.
    public record Access(
            Applications applications,
            ConsumerKeys consumerKeys,
            OAuthClients oauthClients,
            AddressRules addressRules,
            SignIns signIns,
            Sessions sessions,
            SecretBox box) {}

    /// Whom and what it is about.
    public record Nouns(Accounts accounts, BillingContacts contacts, Catalog catalog) {}

    /// What an operator decides.
    ///
    /// @param publicUrl how callers reach the server, without a slash at its end; null where that
    ///   is as each request says
    public record Options(@Nullable String publicUrl) {}

    /// What everything stands on.
    public record Surroundings(Database database, InstantSource clock, Options options) {}

    public OvhDoor(Access access, Nouns nouns, Surroundings surroundings) {
        AccountShape shape = new AccountShape(nouns.accounts(), nouns.catalog());
        Map<String, Handler> handlers = new HashMap<>();
        handlers.putAll(new AuthRoutes(access, shape).handlers());
        handlers.putAll(new ApiRoutes(access, shape).handlers());
        handlers.putAll(new AddressRoutes(access.addressRules()).handlers());
        handlers.putAll(new MeRoutes(nouns.accounts(), nouns.contacts(), shape).handlers());
        handlers.putAll(EmptyRoutes.handlers());
        Database database = surroundings.database();
        dispatch =
                new Dispatch(
                        Registry.read(),
                        handlers,
                        new Gate(database, access, surroundings.options(), surroundings.clock()),
                        new Calls(database),
                        surroundings);
        SignInForm form = new SignInForm(access, surroundings.clock());
        grants = new GrantPage(access, form, surroundings);
        applications = new ApplicationPages(access, form, surroundings);
        tokens = new TokenEndpoint(access.oauthClients(), surroundings);
    }

    public void register(Router router) {
        for (String root : ROOTS) {
            router.prefix(root, dispatch::answer);
            router.errors(root, Dispatch::refuse);
        }
        router.route("GET", "/auth", grants::show);
        router.route("POST", "/auth", grants::answer);
        router.route("POST", "/auth/oauth2/token", tokens::answer);
        router.route("GET", "/createApp", applications::showApplication);
        router.route("POST", "/createApp", applications::createApplication);
        router.route("GET", "/createToken", applications::showToken);
        router.route("POST", "/createToken", applications::createToken);
    }
}
