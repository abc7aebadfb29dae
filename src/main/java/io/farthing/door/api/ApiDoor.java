package io.farthing.door.api;

import io.farthing.access.GandiKeys;
import io.farthing.access.Passwords;
import io.farthing.access.Principal;
import io.farthing.access.Sessions;
import io.farthing.access.SignIns;
import io.farthing.access.Tokens;
import io.farthing.access.Users;
import io.farthing.calendar.TestClock;
import io.farthing.catalog.Catalog;
import io.farthing.catalog.Discounts;
import io.farthing.catalog.Products;
import io.farthing.charging.Charging;
import io.farthing.charging.CreditCodes;
import io.farthing.charging.CreditRates;
import io.farthing.charging.Explanations;
import io.farthing.charging.Funds;
import io.farthing.charging.HourlyRun;
import io.farthing.charging.OfferCheck;
import io.farthing.charging.Rerating;
import io.farthing.credits.Credits;
import io.farthing.customers.AccountStandings;
import io.farthing.customers.Accounts;
import io.farthing.customers.BillingContacts;
import io.farthing.customers.Groups;
import io.farthing.db.Database;
import io.farthing.invoices.Invoices;
import io.farthing.jobs.JobHandlers;
import io.farthing.jobs.Jobs;
import io.farthing.ledger.Ledger;
import io.farthing.metering.AccountUsage;
import io.farthing.metering.HourlyUsage;
import io.farthing.metering.Intake;
import io.farthing.metering.Meters;
import io.farthing.notices.Notices;
import io.farthing.notices.Webhooks;
import io.farthing.orders.Orders;
import io.farthing.orders.RenewalOrders;
import io.farthing.orders.Reopenings;
import io.farthing.orders.Retractions;
import io.farthing.orders.ServiceChanges;
import io.farthing.orders.SideOrders;
import io.farthing.orders.Subscriptions;
import io.farthing.payments.AutoPays;
import io.farthing.payments.Disputes;
import io.farthing.payments.Gateways;
import io.farthing.payments.PaymentDesk;
import io.farthing.payments.PaymentMethods;
import io.farthing.payments.Payments;
import io.farthing.payments.Statements;
import io.farthing.quotas.Quotas;
import io.farthing.resources.CreditOrders;
import io.farthing.resources.Operations;
import io.farthing.resources.Resources;
import io.farthing.services.Arrears;
import io.farthing.services.Cancellations;
import io.farthing.services.Holds;
import io.farthing.services.Renewals;
import io.farthing.services.Services;
import io.farthing.wire.Reply;
import io.farthing.wire.Request;
import io.farthing.wire.Router;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The native API below `/api/v1`, and its description at `/api/openapi.json`.
public final class ApiDoor {
    private static final String DESCRIPTION = "/api/openapi.json";

    private final Nouns nouns;
    private final InstantSource clock;
    private final List<Operation> operations;
    private final Reception reception;
    private final Writes writes;

    /// What the door opens to.
    public record Nouns(
            Database database,
            Accounts accounts,
            Groups groups,
            AccountStandings standings,
            Quotas quotas,
            Users users,
            Passwords passwords,
            Sessions sessions,
            Tokens tokens,
            SignIns signIns,
            Ledger ledger,
            Catalog catalog,
            Meters meters,
            HourlyUsage usage,
            Intake intake,
            Charging charging,
            Explanations explanations,
            Funds funds,
            Invoices invoices,
            Sales sales,
            Hosting hosting,
            Trade trade,
            Shop shop) {}

    /// What customers order and hold.
    public record Shop(
            Services services,
            Renewals renewals,
            Cancellations cancellations,
            Orders orders,
            RenewalOrders renewalOrders,
            ServiceChanges changes,
            SideOrders sideOrders,
            Retractions retractions,
            Holds holds,
            Reopenings reopenings,
            Arrears arrears,
            Subscriptions subscriptions) {}

    /// What orders and payments need beside themselves.
    ///
    /// @param automationSecret what the provider's automation signs with; null where there is none
    public record Trade(
            Jobs jobs,
            JobHandlers handlers,
            PaymentMethods methods,
            Payments payments,
            AutoPays autoPays,
            Disputes disputes,
            PaymentDesk desk,
            Gateways gateways,
            Statements statements,
            Notices notices,
            Webhooks webhooks,
            @Nullable String automationSecret) {}

    /// What runs by the hour, and the credits that pay for it.
    public record Hosting(
            Credits credits,
            CreditOrders orders,
            Operations operations,
            Resources resources,
            CreditRates rates,
            HourlyRun hourlyRun,
            GandiKeys keys) {}

    /// What is sold by order, and to whom it is invoiced.
    public record Sales(Products products, Discounts discounts, BillingContacts contacts) {}

    /// The test clock is the clock where the server runs on one; else null, and nothing can be
    /// moved.
    public ApiDoor(Nouns nouns, InstantSource clock, @Nullable TestClock testClock) {
        this.nouns = nouns;
        this.clock = clock;
        operations = operations(nouns, testClock);
        reception = new Reception(nouns.database(), nouns.tokens(), operations);
        writes = new Writes(nouns.database());
    }

    public void register(Router router, String version) {
        router.errors("/api", Replies::refusal);
        for (Operation operation : operations) {
            Operation.About about = operation.about();
            if (about.path().equals(EventRoutes.PATH)) {
                router.route(
                        about.method(),
                        about.path(),
                        request -> answer(operation, request),
                        EventRoutes.limits());
            } else {
                router.route(about.method(), about.path(), request -> answer(operation, request));
            }
        }
        byte[] description = OpenApi.document(operations, version);
        router.route("GET", DESCRIPTION, _ -> Reply.json(200, description));
        ProblemPages.register(router);
    }

    List<Operation> operations() {
        return operations;
    }

    private static List<Operation> sales(Nouns nouns, ProviderCurrency currency) {
        Sales sales = nouns.sales();
        List<Operation> all = new ArrayList<>();
        all.addAll(new ProductRoutes(sales.products()).operations());
        all.addAll(new OrderRoutes(nouns.shop()).operations());
        all.addAll(new ServiceRoutes(nouns.shop()).operations());
        all.addAll(
                new SubscriptionRoutes(nouns.shop().subscriptions(), nouns.accounts())
                        .operations());
        all.addAll(new RestRoutes(nouns.shop(), nouns.accounts()).operations());
        all.addAll(new ServiceUsageRoutes(nouns.shop().arrears()).operations());
        all.addAll(new OfferRoutes(sales, nouns.accounts(), currency).operations());
        all.addAll(new DiscountRoutes(sales.discounts(), nouns.accounts()).operations());
        all.addAll(
                new CreditCodeRoutes(new CreditCodes(nouns.funds()), nouns.accounts())
                        .operations());
        all.addAll(new BillingContactRoutes(sales.contacts(), nouns.accounts()).operations());
        all.addAll(new ResellerRoutes(nouns.catalog()).operations());
        return all;
    }

    private static List<Operation> operations(Nouns nouns, @Nullable TestClock testClock) {
        ProviderCurrency currency = new ProviderCurrency(nouns.catalog());
        AccountRoutes accounts = new AccountRoutes(nouns.accounts(), currency);
        AccountUsage usage = new AccountUsage(nouns.usage(), nouns.meters());
        List<Operation> all = new ArrayList<>();
        all.addAll(
                new SessionRoutes(nouns.database(), nouns.signIns(), nouns.sessions())
                        .operations());
        all.addAll(new KeyRoutes(nouns.tokens()).operations());
        all.addAll(accounts.operations());
        all.addAll(new AccountChangeRoutes(nouns, accounts).operations());
        all.addAll(new PartnerRoutes(nouns.accounts()).operations());
        all.addAll(new LedgerRoutes(nouns.ledger(), nouns.accounts()).operations());
        all.addAll(new FundsRoutes(nouns.funds()).operations());
        all.addAll(new HoldRoutes(nouns.funds().holds()).operations());
        all.addAll(new GroupRoutes(nouns.groups()).operations());
        all.addAll(new QuotaRoutes(nouns.quotas()).operations());
        all.addAll(
                new CatalogRoutes(
                                nouns.catalog(),
                                new CatalogPublishing(
                                        nouns.catalog(),
                                        new OfferCheck(nouns.catalog(), nouns.meters())))
                        .operations());
        all.addAll(sales(nouns, currency));
        all.addAll(analyses(nouns));
        all.addAll(new ProviderRoutes(nouns.catalog(), nouns.meters()).operations());
        all.addAll(new EventRoutes(nouns).operations());
        all.addAll(new UsageRoutes(nouns.accounts(), usage).operations());
        all.addAll(new ChargeRoutes(nouns.explanations(), nouns.accounts()).operations());
        all.addAll(new InvoiceRoutes(nouns.invoices(), nouns.accounts()).operations());
        all.addAll(trade(nouns));
        all.addAll(
                new RunRoutes(nouns.charging(), nouns.hosting().hourlyRun(), nouns.usage())
                        .operations());
        if (testClock != null) {
            all.addAll(new ClockRoutes(testClock).operations());
        }
        return List.copyOf(all);
    }

    private static List<Operation> analyses(Nouns nouns) {
        Rerating rerating = new Rerating(nouns.database(), nouns.charging(), nouns.usage());
        List<Operation> all = new ArrayList<>(new PreviewRoutes(nouns.catalog()).operations());
        all.addAll(new ExportRoutes(nouns).operations());
        all.addAll(
                new PriceComparisonRoutes(nouns.database(), rerating, nouns.catalog())
                        .operations());
        return all;
    }

    private static List<Operation> trade(Nouns nouns) {
        List<Operation> all = new ArrayList<>(new JobRoutes(nouns).operations());
        all.addAll(new InvoiceWorkRoutes(nouns.invoices()).operations());
        all.addAll(new DunningRoutes(nouns.shop().orders()).operations());
        all.addAll(new PaymentMethodRoutes(nouns).operations());
        all.addAll(new PaymentRoutes(nouns).operations());
        all.addAll(new DisputeRoutes(nouns.trade().disputes()).operations());
        all.addAll(new AutoPayRoutes(nouns.accounts(), nouns.trade().autoPays()).operations());
        all.addAll(new RefillPlanRoutes().operations());
        all.addAll(new InvoiceDocumentRoutes(nouns.database(), nouns.invoices()).operations());
        all.addAll(new StatementRoutes(nouns).operations());
        all.addAll(new WebhookRoutes(nouns).operations());
        all.addAll(new MailRoutes(nouns).operations());
        all.addAll(new HostingRoutes(nouns.hosting()).operations());
        all.addAll(new OperationRoutes(nouns.hosting()).operations());
        return all;
    }

    /// Who it is comes before what they sent, and all of the body before a transaction that would
    /// have to wait for it.
    private Reply answer(Operation operation, Request request) {
        Operation.About about = operation.about();
        try {
            Instant now = clock.instant();
            Calls.requirePath(request, about);
            Principal principal = reception.admit(request, about, now);
            Calls.requireDescribed(request, about);
            BodyFields body = Calls.body(request, about.body());
            return carryOut(operation, new Call(request, principal, now, body));
        } catch (RefusedCall refused) {
            return Replies.refusal(refused.problem());
        }
    }

    private Reply carryOut(Operation operation, Call call) {
        return switch (operation.work()) {
            case Operation.Work.Reads(Operation.Steps steps) ->
                    Replies.of(nouns.database().read(tx -> steps.run(tx, call)));
            case Operation.Work.Writes(Operation.Preparation preparation) ->
                    writes.run(operation.about(), preparation.prepare(call), call);
            case Operation.Work.Alone(Operation.Free free) ->
                    writes.alone(operation.about(), free, call);
        };
    }
}
