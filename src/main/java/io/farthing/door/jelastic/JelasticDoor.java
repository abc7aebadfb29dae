package io.farthing.door.jelastic;

import io.farthing.access.AuditTrail;
import io.farthing.access.Callers;
import io.farthing.access.Passwords;
import io.farthing.access.SecretBox;
import io.farthing.access.Sessions;
import io.farthing.access.SignIns;
import io.farthing.access.Tokens;
import io.farthing.access.Users;
import io.farthing.catalog.Catalog;
import io.farthing.catalog.PriceCopies;
import io.farthing.catalog.PriceList;
import io.farthing.catalog.PriceTerms;
import io.farthing.catalog.Products;
import io.farthing.charging.ChargeHistory;
import io.farthing.charging.Charging;
import io.farthing.charging.FundHistory;
import io.farthing.charging.Funds;
import io.farthing.charging.KnownSetting;
import io.farthing.charging.MonthEnd;
import io.farthing.charging.OfferCheck;
import io.farthing.charging.OverdueInvoices;
import io.farthing.charging.ResellerFounding;
import io.farthing.charging.Settings;
import io.farthing.charging.Soundness;
import io.farthing.charging.UsedCloudlets;
import io.farthing.customers.BillingContacts;
import io.farthing.customers.Resellers;
import io.farthing.db.Database;
import io.farthing.invoices.Invoices;
import io.farthing.ledger.Ledger;
import io.farthing.metering.HourlyUsage;
import io.farthing.metering.Intake;
import io.farthing.metering.Meters;
import io.farthing.notices.Notices;
import io.farthing.orders.Orders;
import io.farthing.orders.SideOrders;
import io.farthing.orders.Subscriptions;
import io.farthing.payments.AutoPays;
import io.farthing.payments.ExternalBilling;
import io.farthing.payments.Gateways;
import io.farthing.payments.PaymentDesk;
import io.farthing.payments.PaymentMethods;
import io.farthing.payments.PrepaidAlerts;
import io.farthing.payments.RefillPlans;
import io.farthing.services.Services;
import io.farthing.wire.Refusal;
import io.farthing.wire.Reply;
import io.farthing.wire.Request;
import io.farthing.wire.Router;
import java.time.InstantSource;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// The Jelastic API, under `/1.0` as its clients know it and under `/JBilling` as the hosters'
/// scripts do. See `docs/dialects/jelastic.md`.
public final class JelasticDoor {
    private static final String METHOD = "/{namespace}/{service}/rest/{method}";
    private static final List<String> ROOTS = List.of("/1.0", "/JBilling", "/jbilling");

    /// Subtrees that no other dialect shares: another one also lives under `/1.0`.
    private static final List<String> OWN_PREFIXES =
            List.of("/1.0/billing", "/1.0/users", "/JBilling");

    private static final int SERVER_FAULTS = 500;

    private final Calls calls;
    private final Calculator calculator;
    private final MethodTable table;
    private final ExportFiles files;

    /// The platform's nouns, as far as they are spoken of here.
    public record Nouns(
            Charging.Customers customers,
            Access access,
            Money money,
            Platform platform,
            Trade trade) {}

    /// Who calls.
    public record Access(
            Callers callers,
            SignIns signIns,
            Sessions sessions,
            Tokens tokens,
            AuditTrail audit,
            Users users,
            SecretBox box) {}

    /// What was charged, paid and moved.
    public record Money(
            Ledger ledger,
            Catalog catalog,
            Funds funds,
            FundHistory fundHistory,
            ChargeHistory chargeHistory,
            UsedCloudlets usedCloudlets) {}

    /// What holds for everyone.
    public record Platform(
            Resellers resellers,
            ResellerFounding founding,
            Prices prices,
            Quantities quantities,
            Running running) {}

    /// What an operator looks after.
    public record Running(Settings settings, Soundness soundness, Passwords passwords) {}

    /// What is offered, and how it is edited.
    public record Prices(PriceList list, PriceCopies copies, PriceTerms terms, OfferCheck offers) {}

    /// What is used.
    public record Quantities(Meters meters, HourlyUsage usage, Intake intake) {}

    /// What is ordered, invoiced and paid.
    public record Trade(
            Orders orders,
            SideOrders sideOrders,
            Invoices invoices,
            BillingContacts contacts,
            PaymentMethods methods,
            PaymentDesk desk,
            Gateways gateways,
            Notices notices,
            Products products,
            Services services,
            Subscriptions subscriptions,
            AutoPays autoPays,
            PrepaidAlerts alerts,
            RefillPlans plans,
            ExternalBilling externalBilling,
            Charging charging,
            MonthEnd monthEnd,
            OverdueInvoices overdue) {}

    /// What an operator decides.
    ///
    /// @param version what GetVersion answers
    /// @param allowsSignInByGet passwords in addresses end up in logs, so only where an operator
    ///   needs it for an old client
    /// @param publicPaymentToken what a browser opens the card gateway's form with; null for none
    /// @param publicUrl how the program is reached; null where that is as each request says
    public record Options(
            String version,
            boolean allowsSignInByGet,
            @Nullable String publicUrl,
            @Nullable String publicPaymentToken) {}

    public JelasticDoor(
            Database database,
            Nouns nouns,
            InstantSource clock,
            RandomGenerator random,
            Options options) {
        ExportLinks links = new ExportLinks(nouns.access().box(), options.publicUrl());
        table = new MethodTable(methods(database, nouns, links, options));
        files = new ExportFiles(database, nouns, links, clock);
        calculator = new Calculator(database, nouns, clock);
        calls =
                new Calls(
                        database,
                        nouns,
                        table,
                        new Calls.Circumstances(
                                clock,
                                random,
                                new Checksums(() -> privateApiKey(database, nouns))));
    }

    private List<List<Method>> methods(
            Database database, Nouns nouns, ExportLinks links, Options options) {
        return List.of(
                new AuthenticationMethods(nouns, options).methods(),
                new TokenMethods(nouns.access()).methods(),
                new TokenEditing(nouns.access(), this::table).methods(),
                new SystemMethods(nouns, options, this::table).methods(),
                new ConfigurationMethods(nouns).methods(),
                new RepairMethods(nouns).methods(),
                new AdminMethods(nouns, database).methods(),
                new EnvironmentMethods(nouns, database).methods(),
                new AccountMethods(nouns.customers(), database).methods(),
                new StandingMethods(nouns.customers().standings()).methods(),
                new QuotaMethods(nouns).methods(),
                new TariffMethods(nouns).methods(),
                new PricingMethods(nouns).methods(),
                new ResourceMethods(nouns, database).methods(),
                new TopologyMethods(nouns).methods(),
                new OptionMethods(nouns).methods(),
                new GridMethods(nouns).methods(),
                new ResellerMethods(nouns).methods(),
                new GroupMethods(nouns).methods(),
                new GroupQuotaMethods(nouns).methods(),
                new FundMethods(nouns).methods(),
                new HistoryMethods(nouns, database).methods(),
                new CommerceMethods(nouns, database, links, options).methods());
    }

    private static String privateApiKey(Database database, Nouns nouns) {
        return database.read(tx ->
                nouns.platform()
                        .running()
                        .settings()
                        .value(tx, KnownSetting.PRIVATE_API_KEY, null));
    }

    private MethodTable table() {
        return table;
    }

    public void register(Router router) {
        calculator.register(router);
        ROOTS.forEach(root -> router.route("*", root + METHOD, calls::answer));
        files.register(router);
        OWN_PREFIXES.forEach(prefix -> router.errors(prefix, JelasticDoor::render));
    }

    /// Refusals of the plumbing, such as a body that is too large.
    private static Reply render(Request request, Refusal refusal) {
        return answer(refusal).toReply();
    }

    private static Answer answer(Refusal refusal) {
        if (refusal.status() >= SERVER_FAULTS) {
            return new Answer.Failed(ResultCode.SYSTEM_ERROR, refusal.detail());
        }
        String field = refusal.field();
        return field == null
                ? new Answer.Failed(ResultCode.REQUEST_FORMAT_INVALID, refusal.detail())
                : Answer.invalid(field, refusal.detail());
    }
}
