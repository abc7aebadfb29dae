package io.farthing.app;

import io.farthing.access.SecretBox;
import io.farthing.charging.Funds;
import io.farthing.charging.FundsResult;
import io.farthing.charging.Movement;
import io.farthing.charging.Purpose;
import io.farthing.db.Database;
import io.farthing.db.Tx;
import io.farthing.door.api.ApiDoor;
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
import io.farthing.money.Money;
import io.farthing.notices.AddressGuard;
import io.farthing.notices.Backoff;
import io.farthing.notices.Notices;
import io.farthing.notices.SignedPost;
import io.farthing.notices.WebhookSecrets;
import io.farthing.notices.Webhooks;
import io.farthing.payments.AutoPays;
import io.farthing.payments.Claim;
import io.farthing.payments.CollectJob;
import io.farthing.payments.Disputes;
import io.farthing.payments.Gateway;
import io.farthing.payments.GatewayNews;
import io.farthing.payments.Gateways;
import io.farthing.payments.Payment;
import io.farthing.payments.PaymentDesk;
import io.farthing.payments.PaymentEvent;
import io.farthing.payments.PaymentMethods;
import io.farthing.payments.PaymentSubject;
import io.farthing.payments.Payments;
import io.farthing.payments.PrepaidAlerts;
import io.farthing.payments.Refund;
import io.farthing.payments.RepayJob;
import io.farthing.payments.SimulatedGateway;
import io.farthing.payments.Statements;
import io.farthing.payments.StripeEvents;
import io.farthing.payments.StripeGateway;
import io.farthing.payments.StripeSettings;
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

    /// What it is built on.
    record Ground(Database database, InstantSource clock, SecureRandom random) {}

    Trade(Ground ground, SecretBox box, Outside outside, Shop.Stock stock, Funds funds) {
        this.outside = outside;
        SecureRandom random = ground.random();
        jobs = new Jobs(random);
        notices = new Notices(stock.customers().accounts(), random);
        prepaidAlerts = new PrepaidAlerts(stock.ledger(), notices);
        webhookSecrets = new WebhookSecrets(box);
        webhooks = new Webhooks(outside.webhooks(), webhookSecrets, random);
        payments = new Payments(jobs, random);
        autoPays = new AutoPays(stock.customers().accounts(), methods);
        gateways = gateways(ground.database(), outside);
        shop =
                new Shop(
                        ground.database(),
                        random,
                        stock,
                        new Shop.Ways(
                                jobs, notices, methods, payments, autoPays, outside.retries()));
        desk =
                new PaymentDesk(
                        payments,
                        Map.of(
                                PaymentSubject.Kind.ORDER,
                                shop.collected,
                                PaymentSubject.Kind.INVOICE,
                                shop.collected,
                                PaymentSubject.Kind.TOP_UP,
                                (tx, event, now) -> topUp(funds, tx, event, now)));
        hosting = new Hosting(stock, jobs, notices);
        handlers =
                new JobHandlers(
                        handlers(ground, provisioner(ground.clock())), Backoff.USUAL, random);
        disputes =
                new Disputes(
                        stock.ledger(),
                        stock.catalog(),
                        notices,
                        Map.of(
                                PaymentSubject.Kind.ORDER,
                                shop.collected::reverse,
                                PaymentSubject.Kind.INVOICE,
                                shop.collected::reverse,
                                PaymentSubject.Kind.TOP_UP,
                                (tx, payment, amount, key, now) ->
                                        untop(funds, tx, movement(key, payment, amount), now)));
        news = new GatewayNews(desk, handlers, disputes);
        StripeSettings stripe = outside.stripe();
        stripeEvents = stripe == null ? null : new StripeEvents(stripe);
        statements =
                new Statements(
                        desk,
                        List.of(
                                payments::awaitedUnder,
                                (tx, word) -> claim(tx, stock.invoices(), word)));
    }

    /// What a server needs to set services up.
    Provisioner provisioner(InstantSource clock) {
        WebhookProvisioner.Address automation = outside.automation();
        return automation == null
                ? new ImmediateProvisioner()
                : new WebhookProvisioner(new SignedPost(AddressGuard.ANYWHERE), automation, clock);
    }

    ApiDoor.Trade forApi() {
        WebhookProvisioner.Address automation = outside.automation();
        return new ApiDoor.Trade(
                jobs,
                handlers,
                methods,
                payments,
                desk,
                gateways,
                statements,
                notices,
                webhooks,
                automation == null ? null : automation.secret());
    }

    /// Regular work, each of it done by one server.
    List<ClockTask> clockTasks() {
        return List.of(
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
                new CollectJob(ground.database(), gateways, desk, outside.retries().retries()));
        all.put(Payments.REPAY, new RepayJob(ground.database(), gateways, desk));
        return all;
    }

    /// Money for nothing else is the account's prepaid balance.
    private static void topUp(Funds funds, Tx tx, PaymentEvent event, Instant now) {
        switch (event) {
            case PaymentEvent.Paid(Payment payment) ->
                    require(
                            funds.fund(
                                    tx,
                                    movement("payment-" + payment.id(), payment, payment.amount()),
                                    Purpose.BALANCE,
                                    now));
            case PaymentEvent.Refunded(Payment payment, Refund refund) ->
                    require(
                            funds.unfund(
                                    tx,
                                    movement("refund-" + refund.id(), payment, refund.amount()),
                                    Purpose.BALANCE,
                                    now));
            case PaymentEvent.Failed _ -> {}
        }
    }

    /// A lost dispute takes back what is left of a top-up; the rest is nobody's any more.
    private static Money untop(Funds funds, Tx tx, Movement whole, Instant now) {
        return switch (funds.unfund(tx, whole, Purpose.BALANCE, now)) {
            case FundsResult.Done _ -> whole.amount();
            case FundsResult.NotEnough(Money free) when free.signum() > 0 -> {
                Movement part = new Movement(whole.key(), whole.account(), free, whole.note());
                require(funds.unfund(tx, part, Purpose.BALANCE, now));
                yield free;
            }
            case FundsResult.NotEnough _,
                    FundsResult.NoSuchAccount _,
                    FundsResult.NoSuchEnvironment _,
                    FundsResult.OtherCurrency _,
                    FundsResult.KeyUsedForOther _,
                    FundsResult.TooMuch _ ->
                    Money.zero(whole.amount().currency());
        };
    }

    private static Movement movement(String key, Payment payment, Money amount) {
        return new Movement(key, payment.account(), amount, "payment " + payment.id());
    }

    private static void require(FundsResult result) {
        if (!(result instanceof FundsResult.Done)) {
            throw new IllegalStateException("the balance did not take a payment: " + result);
        }
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
