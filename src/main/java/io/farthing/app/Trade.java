package io.farthing.app;

import io.farthing.access.SecretBox;
import io.farthing.catalog.Catalog;
import io.farthing.catalog.Provider;
import io.farthing.charging.Funds;
import io.farthing.charging.KnownSetting;
import io.farthing.charging.OfferCheck;
import io.farthing.charging.Rerating;
import io.farthing.charging.Settings;
import io.farthing.console.StaffNouns;
import io.farthing.db.Database;
import io.farthing.db.Tx;
import io.farthing.door.api.ApiDoor;
import io.farthing.door.jelastic.JelasticDoor;
import io.farthing.invoices.Invoice;
import io.farthing.invoices.InvoiceNumber;
import io.farthing.invoices.Invoices;
import io.farthing.jobs.ClockTask;
import io.farthing.jobs.ImmediateProvisioner;
import io.farthing.jobs.JobHandler;
import io.farthing.jobs.JobHandlers;
import io.farthing.jobs.Jobs;
import io.farthing.jobs.Provisioner;
import io.farthing.jobs.WebhookProvisioner;
import io.farthing.notices.AddressGuard;
import io.farthing.notices.Backoff;
import io.farthing.notices.Notices;
import io.farthing.notices.SignedPost;
import io.farthing.notices.WebhookSecrets;
import io.farthing.notices.Webhooks;
import io.farthing.orders.Dunning;
import io.farthing.orders.Order;
import io.farthing.orders.OrderKind;
import io.farthing.payments.AutoPays;
import io.farthing.payments.CardWarnings;
import io.farthing.payments.Claim;
import io.farthing.payments.CollectJob;
import io.farthing.payments.CronTimes;
import io.farthing.payments.Disputes;
import io.farthing.payments.ExternalBilling;
import io.farthing.payments.Gateway;
import io.farthing.payments.GatewayNews;
import io.farthing.payments.Gateways;
import io.farthing.payments.InvoiceRetries;
import io.farthing.payments.Payment;
import io.farthing.payments.PaymentDesk;
import io.farthing.payments.PaymentEvent;
import io.farthing.payments.PaymentMethods;
import io.farthing.payments.PaymentSubject;
import io.farthing.payments.Payments;
import io.farthing.payments.PrepaidAlerts;
import io.farthing.payments.RefillPlans;
import io.farthing.payments.RepayJob;
import io.farthing.payments.SimulatedGateway;
import io.farthing.payments.Statements;
import io.farthing.payments.StripeEvents;
import io.farthing.payments.StripeGateway;
import io.farthing.payments.StripeSettings;
import io.farthing.services.ServiceSecrets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What orders and payments need beside themselves: jobs, notices, gateways and the one desk for
/// news of money.
final class Trade {
    final Outside outside;
    final Jobs jobs;
    final Notices notices;
    final Webhooks webhooks;
    final WebhookSecrets webhookSecrets;
    final PaymentMethods methods = new PaymentMethods();
    final Payments payments;
    final AutoPays autoPays;
    final CardWarnings cardWarnings;
    final RefillPlans plans = new RefillPlans();
    final Gateways gateways;
    final Shop shop;
    final PaymentDesk desk;
    final Hosting hosting;
    final JobHandlers handlers;
    final GatewayNews news;
    final Disputes disputes;
    final @Nullable StripeEvents stripeEvents;
    final Statements statements;
    final PrepaidAlerts prepaidAlerts;
    final ExternalBilling externalBilling;
    private final Funds funds;
    private final Catalog catalog;
    private final Settings settings = new Settings();

    /// What it is built on.
    record Ground(Database database, InstantSource clock, SecureRandom random) {}

    Trade(Ground ground, SecretBox box, Outside outside, Shop.Stock stock, Funds funds) {
        this.outside = outside;
        this.funds = funds;
        catalog = stock.catalog();
        SecureRandom random = ground.random();
        jobs = new Jobs(random);
        notices = new Notices(stock.customers().accounts(), random);
        prepaidAlerts = new PrepaidAlerts(stock.ledger(), notices);
        webhookSecrets = new WebhookSecrets(box);
        webhooks = new Webhooks(outside.webhooks(), webhookSecrets, random);
        payments = new Payments(jobs, random);
        autoPays = new AutoPays(stock.customers().accounts(), methods);
        cardWarnings = new CardWarnings(stock.customers().accounts(), notices);
        gateways = gateways(ground.database(), outside);
        ServiceSecrets secrets = new ServiceSecrets(ground.database(), box);
        shop = new Shop(ground.database(), random, stock, ways(secrets));
        TopUps topUps = new TopUps(funds);
        desk = new PaymentDesk(payments, bySubject(this::sold, topUps));
        hosting = new Hosting(stock, jobs, notices);
        handlers =
                new JobHandlers(
                        handlers(ground, provisioner(ground.clock())), Backoff.USUAL, random);
        disputes =
                new Disputes(
                        stock.ledger(),
                        stock.catalog(),
                        notices,
                        bySubject(shop.collected::reverse, topUps::reverse));
        news = new GatewayNews(desk, handlers, disputes);
        externalBilling = new ExternalBilling(outside.externalBilling());
        StripeSettings stripe = outside.stripe();
        stripeEvents = stripe == null ? null : new StripeEvents(stripe);
        statements = statements(stock.invoices());
    }

    private Shop.Ways ways(ServiceSecrets secrets) {
        return new Shop.Ways(
                jobs,
                notices,
                methods,
                payments,
                autoPays,
                outside.retries(),
                secrets,
                outside.automation() != null);
    }

    private Statements statements(Invoices invoices) {
        return new Statements(
                desk, List.of(payments::awaitedUnder, (tx, word) -> claim(tx, invoices, word)));
    }

    /// What is sold is one room's business, what is put on the balance another's.
    private static <T> Map<PaymentSubject.Kind, T> bySubject(T sales, T topUps) {
        return Map.of(
                PaymentSubject.Kind.ORDER, sales,
                PaymentSubject.Kind.INVOICE, sales,
                PaymentSubject.Kind.TOP_UP, topUps);
    }

    /// A top-up that is ordered and paid brings an inactive account back, as any refill does.
    private void sold(Tx tx, PaymentEvent event, Instant now) {
        shop.collected.happened(tx, event, now);
        if (event instanceof PaymentEvent.Paid(Payment payment)
                && payment.subject().kind() == PaymentSubject.Kind.ORDER) {
            Order order = shop.orders.find(tx, payment.subject().id());
            if (order != null && order.kind() == OrderKind.TOP_UP) {
                funds.refilled(tx, payment.account(), now);
            }
        }
    }

    /// What a server needs to set services up.
    Provisioner provisioner(InstantSource clock) {
        WebhookProvisioner.Address automation = outside.automation();
        return automation == null
                ? new ImmediateProvisioner()
                : new WebhookProvisioner(new SignedPost(AddressGuard.ANYWHERE), automation, clock);
    }

    JelasticDoor.Trade forJelastic(Nouns nouns) {
        return new JelasticDoor.Trade(
                shop.orders,
                shop.sideOrders,
                nouns.invoices,
                nouns.billingContacts,
                methods,
                desk,
                gateways,
                notices,
                nouns.products,
                shop.services,
                shop.subscriptions,
                autoPays,
                prepaidAlerts,
                plans,
                externalBilling,
                nouns.charging,
                nouns.monthEnd,
                nouns.overdue);
    }

    ApiDoor.Trade forApi() {
        WebhookProvisioner.Address automation = outside.automation();
        return new ApiDoor.Trade(
                jobs,
                handlers,
                methods,
                payments,
                autoPays,
                disputes,
                desk,
                gateways,
                statements,
                notices,
                webhooks,
                automation == null ? null : automation.secret());
    }

    StaffNouns forStaff(Nouns nouns) {
        return new StaffNouns(
                new StaffNouns.People(
                        nouns.customers.groups(),
                        nouns.customers.standings(),
                        nouns.customers.quotas(),
                        nouns.resellers,
                        nouns.resale.founding()),
                new StaffNouns.Run(
                        nouns.charging,
                        nouns.hourlyRun,
                        nouns.usage,
                        new Rerating(nouns.database, nouns.charging, nouns.usage),
                        new OfferCheck(nouns.catalog, nouns.meters)),
                new StaffNouns.Money(
                        nouns.ledger, funds, statements, disputes, new Dunning(shop.orders)),
                new StaffNouns.Trade(jobs, webhooks, nouns.discounts));
    }

    /// Regular work, each of it done by one server.
    List<ClockTask> clockTasks() {
        return List.of(
                cardWarnings.task(),
                ClockTask.every(
                        Duration.ofSeconds(1),
                        "commerce",
                        (_, now) -> {
                            int _ = shop.commerce.runDue(now);
                        }),
                ClockTask.every(Duration.ofHours(1), "prepaid alerts", prepaidAlerts::run));
    }

    /// A demo's methods outlive it: whoever serves its data goes on simulating.
    private static Gateways gateways(Database database, Outside outside) {
        List<Gateway> gateways = new ArrayList<>();
        StripeSettings stripe = outside.stripe();
        if (stripe != null) {
            gateways.add(new StripeGateway(stripe));
        }
        boolean isDemo = database.read(tx -> PaymentMethods.isUsed(tx, SimulatedGateway.NAME));
        if (outside.simulatesPayments() || isDemo) {
            gateways.add(new SimulatedGateway());
        }
        return new Gateways(gateways);
    }

    Map<String, JobHandler> handlers(Ground ground, Provisioner provisioner) {
        Map<String, JobHandler> all = new HashMap<>(shop.handlers(provisioner));
        all.putAll(hosting.handlers(provisioner));
        all.put(
                Payments.COLLECT,
                new CollectJob(
                        ground.database(),
                        gateways,
                        desk,
                        new CollectJob.Patience(
                                outside.retries().retries(), this::invoiceRetries)));
        all.put(Payments.REPAY, new RepayJob(ground.database(), gateways, desk));
        return all;
    }

    private @Nullable InvoiceRetries invoiceRetries(Tx tx) {
        CronTimes times = CronTimes.read(settings.value(tx, KnownSetting.RETRIES, null));
        Provider provider = catalog.provider(tx);
        return times == null || provider == null
                ? null
                : new InvoiceRetries(times, provider.zone());
    }

    private static @Nullable Claim claim(Tx tx, Invoices invoices, String word) {
        InvoiceNumber number = InvoiceNumber.read(word);
        Invoice invoice = number == null ? null : invoices.find(tx, number);
        return invoice == null
                ? null
                : new Claim(
                        invoice.account(), PaymentSubject.invoice(invoice.id()), invoice.open());
    }
}
