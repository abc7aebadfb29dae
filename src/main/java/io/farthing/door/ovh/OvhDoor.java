package io.farthing.door.ovh;

import io.farthing.access.AddressRules;
import io.farthing.access.Applications;
import io.farthing.access.ConsumerKeys;
import io.farthing.access.OAuthClients;
import io.farthing.access.SecretBox;
import io.farthing.access.Sessions;
import io.farthing.access.SignIns;
import io.farthing.catalog.Catalog;
import io.farthing.catalog.Discounts;
import io.farthing.catalog.Products;
import io.farthing.charging.CreditCodes;
import io.farthing.customers.Accounts;
import io.farthing.customers.BillingContacts;
import io.farthing.db.Database;
import io.farthing.invoices.Invoices;
import io.farthing.ledger.Ledger;
import io.farthing.notices.Notices;
import io.farthing.orders.AppliedCredit;
import io.farthing.orders.Carts;
import io.farthing.orders.Orders;
import io.farthing.orders.RenewalOrders;
import io.farthing.orders.Reopenings;
import io.farthing.orders.Retractions;
import io.farthing.orders.ServiceChanges;
import io.farthing.orders.SideOrders;
import io.farthing.payments.Gateways;
import io.farthing.payments.PaymentMethods;
import io.farthing.payments.Payments;
import io.farthing.payments.PrepaidAlerts;
import io.farthing.services.Cancellations;
import io.farthing.services.Holds;
import io.farthing.services.Renewals;
import io.farthing.services.Services;
import io.farthing.wire.Router;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The OVHcloud API under `/1.0` and `/v1`, with the pages on which customers grant keys. See
/// `docs/dialects/ovh.md`.
public final class OvhDoor {
    static final String SECOND = "/v2";

    private static final List<String> ROOTS = List.of("/1.0", "/v1", SECOND);

    private final Dispatch dispatch;
    private final GrantPage grants;
    private final ApplicationPages applications;
    private final TokenEndpoint tokens;
    private final OrderPage orders;
    private final RegistrationPage registrations;
    private final TerminationPage terminations;
    private final ArchivePage archives;

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
    public record Nouns(
            Accounts accounts,
            BillingContacts contacts,
            Catalog catalog,
            Notices notices,
            Trade trade,
            Money money) {}

    /// What is sold, ordered and held.
    public record Trade(
            Products products,
            Discounts discounts,
            Carts carts,
            Orders orders,
            RenewalOrders renewalOrders,
            SideOrders sideOrders,
            ServiceChanges serviceChanges,
            Retractions retractions,
            Services services,
            Renewals renewals,
            Cancellations cancellations,
            Holds holds,
            Reopenings reopenings) {}

    /// What is owed and paid.
    public record Money(
            Invoices invoices,
            PaymentMethods methods,
            Payments payments,
            Gateways gateways,
            PrepaidAlerts prepaidAlerts,
            CreditCodes creditCodes,
            Ledger ledger) {}

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
        Registry registry = Registry.read();
        handlers.putAll(EmptyRoutes.handlers(registry.operations()));
        addAccount(handlers, access, nouns, shape);
        addTrade(handlers, nouns, shape, access.box());
        RegistrationLink link = new RegistrationLink(access.box());
        addMoney(handlers, nouns, shape, link);
        handlers.putAll(new ArchiveRoutes(nouns, access.box(), shape).handlers());
        Database database = surroundings.database();
        dispatch =
                new Dispatch(
                        registry,
                        handlers,
                        new Gate(database, access, surroundings.options(), surroundings.clock()),
                        new Calls(database),
                        surroundings);
        SignInForm form = new SignInForm(access, surroundings.clock());
        grants = new GrantPage(access, form, surroundings);
        applications = new ApplicationPages(access, form, surroundings);
        orders = new OrderPage(nouns, shape, surroundings);
        registrations = new RegistrationPage(nouns, link, surroundings);
        terminations = new TerminationPage(nouns, access.box(), surroundings);
        archives = new ArchivePage(nouns, access.box(), surroundings);
        tokens = new TokenEndpoint(access.oauthClients(), surroundings);
    }

    private static void addAccount(
            Map<String, Handler> handlers, Access access, Nouns nouns, AccountShape shape) {
        handlers.putAll(new AuthRoutes(access, shape).handlers());
        handlers.putAll(new ApiRoutes(access, shape).handlers());
        handlers.putAll(new AddressRoutes(access.addressRules()).handlers());
        handlers.putAll(new MeRoutes(nouns.accounts(), nouns.contacts(), shape).handlers());
        handlers.putAll(new NotificationRoutes(nouns.notices(), shape).handlers());
        handlers.putAll(new AutorenewRoutes(nouns.trade().orders(), shape).handlers());
    }

    private static void addTrade(
            Map<String, Handler> handlers, Nouns nouns, AccountShape shape, SecretBox box) {
        CartDesk desk = new CartDesk(nouns);
        CartItemRoutes items = new CartItemRoutes(desk);
        Services services = nouns.trade().services();
        handlers.putAll(new ServiceRoutes(nouns, shape).handlers());
        handlers.putAll(new ExpandedRoutes(nouns, shape, box).handlers());
        handlers.putAll(new EngagementRoutes(nouns, shape).handlers());
        handlers.putAll(new ProductRoutes(nouns, shape, box).handlers());
        handlers.putAll(new CartRoutes(desk, shape).handlers());
        handlers.putAll(items.handlers());
        handlers.putAll(new CartDomainRoutes(desk, items, services).handlers());
        handlers.putAll(new CheckoutRoutes(desk, nouns, shape).handlers());
        handlers.putAll(new CatalogRoutes(desk, items, services, shape).handlers());
        handlers.putAll(new UpgradeRoutes(nouns, shape).handlers());
    }

    private static void addMoney(
            Map<String, Handler> handlers, Nouns nouns, AccountShape shape, RegistrationLink link) {
        handlers.putAll(new OrderRoutes(nouns, shape).handlers());
        handlers.putAll(new PayRoutes(nouns, shape).handlers());
        handlers.putAll(new BillRoutes(nouns, shape).handlers());
        handlers.putAll(new DebtRoutes(nouns, shape).handlers());
        PrepaidRoutes purse = new PrepaidRoutes(nouns, shape);
        handlers.putAll(purse.handlers());
        AppliedCredit applied = new AppliedCredit(nouns.trade().orders());
        handlers.putAll(new OrderBalanceRoutes(nouns.trade().orders(), applied).handlers());
        handlers.putAll(new CreditRoutes(nouns, purse, applied, shape).handlers());
        MethodRoutes methods = new MethodRoutes(nouns, shape);
        handlers.putAll(methods.handlers());
        handlers.putAll(new RegistrationRoutes(nouns, methods, link).handlers());
        handlers.putAll(new VoucherRoutes(nouns.trade().discounts()).handlers());
    }

    public void register(Router router) {
        for (String root : ROOTS) {
            router.prefix(root, dispatch::answer);
            router.errors(root, Dispatch::refuse);
        }
        router.route("GET", "/auth", grants::show);
        router.route("POST", "/auth", grants::answer);
        router.route("POST", "/auth/oauth2/token", tokens::answer);
        router.route("GET", "/cgi-bin/order/displayOrder.cgi", orders::show);
        router.route("GET", TerminationPage.PATH, terminations::show);
        router.route("POST", TerminationPage.PATH, terminations::answer);
        router.route("GET", BillArchive.PATH, archives::show);
        router.route("GET", RegistrationLink.PATH, registrations::show);
        router.route("POST", RegistrationLink.PATH, registrations::answer);
        router.route("GET", RegistrationLink.DONE, registrations::done);
        router.route("GET", "/createApp", applications::showApplication);
        router.route("POST", "/createApp", applications::createApplication);
        router.route("GET", "/createToken", applications::showToken);
        router.route("POST", "/createToken", applications::createToken);
    }
}
