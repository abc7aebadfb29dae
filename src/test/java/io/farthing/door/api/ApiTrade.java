package io.farthing.door.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.access.SecretBox;
import io.farthing.charging.House;
import io.farthing.customers.Accounts;
import io.farthing.db.Tx;
import io.farthing.jobs.Job;
import io.farthing.jobs.JobHandler;
import io.farthing.jobs.JobHandlers;
import io.farthing.jobs.JobResult;
import io.farthing.jobs.JobWorker;
import io.farthing.jobs.Jobs;
import io.farthing.jobs.NewJob;
import io.farthing.jobs.WebhookProvisioner;
import io.farthing.money.Money;
import io.farthing.notices.AddressGuard;
import io.farthing.notices.Backoff;
import io.farthing.notices.Notices;
import io.farthing.notices.WebhookSecrets;
import io.farthing.notices.Webhooks;
import io.farthing.payments.AutoPays;
import io.farthing.payments.CollectJob;
import io.farthing.payments.Dispute;
import io.farthing.payments.Disputes;
import io.farthing.payments.GatewayEvent;
import io.farthing.payments.GatewayNews;
import io.farthing.payments.Gateways;
import io.farthing.payments.MethodType;
import io.farthing.payments.NewPayment;
import io.farthing.payments.PaymentDesk;
import io.farthing.payments.PaymentEvent;
import io.farthing.payments.PaymentMethod;
import io.farthing.payments.PaymentMethods;
import io.farthing.payments.PaymentSubject;
import io.farthing.payments.Payments;
import io.farthing.payments.RepayJob;
import io.farthing.payments.SimulatedGateway;
import io.farthing.payments.Statements;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.node.JsonNodeFactory;

/// The rooms of trade for a test's API: simulated cards, jobs of type `SETUP` that wait for the
/// automation's call-back, and nobody who sends anything.
final class ApiTrade {
    static final String AUTOMATION_SECRET = "the automation's own secret";

    /// Calls of all operations of trade, for [OpenApiTest]; [#prepare] leaves what they need.
    static final String CALLS =
            """
            api.accounts.payment-methods.create | /accounts/1/payment-methods | {"type":"card","card":{"number":"4242424242424242","expiryMonth":12,"expiryYear":2030}}
            api.accounts.payment-methods.change | /accounts/1/payment-methods/{id} | {"label":"mine"}
            api.accounts.payment-methods.remove | /accounts/1/payment-methods/{id}
            api.accounts.payment-methods.list | /accounts/1/payment-methods
            api.accounts.payment-methods.form | /accounts/1/payment-methods/form
            api.payments.resolve | /payments/1/resolution | {"paid":true}
            api.accounts.top-ups.create | /accounts/1/top-ups | {"amount":{"amount":"12.50","currency":"EUR"}}
            api.payments.get | /payments/{id}
            api.accounts.payments.list | /accounts/1/payments
            api.payments.list | /payments
            api.accounts.receipts.create | /accounts/1/receipts | {"amount":{"amount":"10.00","currency":"EUR"},"reference":"r"}
            api.payments.refund | /payments/{id}/refunds | {"amount":{"amount":"1.00","currency":"EUR"}}
            api.jobs.list | /jobs
            api.jobs.get | /jobs/{id}
            api.accounts.jobs.list | /accounts/1/jobs
            api.jobs.retry | /jobs/eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee/retry
            api.jobs.complete | /jobs/cccccccccccccccccccccccccccccccc/completion | {"status":"done","facts":{"ip":"192.0.2.1"}}
            api.accounts.webhooks.create | /accounts/1/webhooks | {"url":"https://example.com/hook"}
            api.accounts.webhooks.list | /accounts/1/webhooks
            api.webhooks.create | /webhooks | {"url":"https://example.com/all","types":["order.placed"]}
            api.webhooks.get | /webhooks/{id}
            api.webhooks.enable | /webhooks/{id}/enable
            api.webhooks.remove | /webhooks/{id}
            api.webhooks.list | /webhooks
            api.webhooks.deliveries.list | /webhooks/1/deliveries
            api.webhooks.deliveries.replay | /webhooks/1/deliveries/{id}/replay
            api.accounts.mails.list | /accounts/1/mails
            api.mails.list | /mails
            api.statements.import | /statements | <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><Ntry><Amt Ccy="EUR">5.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2013-12-31</Dt></BookgDt></Ntry><Ntry><Amt Ccy="EUR">6.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2013-12-31</Dt></BookgDt></Ntry></Document>
            api.accounts.credits.purchases.create | /accounts/1/credits/purchases | {"package":"1creditfree","quantity":1}
            api.accounts.operations.cancel | /accounts/1/operations/{id}/cancellation
            api.accounts.operations.list | /accounts/1/operations
            api.accounts.credits.purchases.list | /accounts/1/credits/purchases
            api.accounts.credits.settings | /accounts/1/credits | {"buysOnDemand":true,"automaticPackage":"pack_1M","automaticBelow":5000,"alertBelow":9000}
            api.accounts.credits.get | /accounts/1/credits
            api.accounts.hosting-keys.create | /accounts/1/hosting-keys | {"comment":"robot"}
            api.accounts.hosting-keys.list | /accounts/1/hosting-keys
            api.accounts.hosting-keys.delete | /accounts/1/hosting-keys/{id}
            api.accounts.resources.list | /accounts/1/resources
            api.disputes.list | /disputes
            api.accounts.auto-pays.create | /accounts/1/auto-pays | {"amount":{"amount":"20.00","currency":"EUR"},"method":2,"level":{"minimum":{"amount":"10.00","currency":"EUR"}}}
            api.accounts.auto-pays.history | /accounts/1/auto-pays/{id}/history
            api.accounts.auto-pays.list | /accounts/1/auto-pays
            api.accounts.auto-pays.delete | /accounts/1/auto-pays/{id}
            api.statement-lines.list | /statement-lines
            api.statement-lines.assign | /statement-lines/1/assignment | {"account":1}
            api.statement-lines.dismiss | /statement-lines/2/dismissal
            """;

    final House house;
    final ApiDoor.Trade nouns;
    final JobWorker worker;
    final Disputes disputes;
    final GatewayNews news;
    final List<PaymentEvent> balance = new CopyOnWriteArrayList<>();

    ApiTrade(House house, InstantSource clock) {
        this.house = house;
        SecureRandom random = new SecureRandom();
        Jobs jobs = new Jobs(random);
        Payments payments = new Payments(jobs, random);
        PaymentDesk desk =
                new PaymentDesk(
                        payments,
                        Map.of(PaymentSubject.Kind.TOP_UP, (_, event, _) -> balance.add(event)));
        Gateways gateways = new Gateways(List.of(new SimulatedGateway()));
        JobHandlers handlers =
                new JobHandlers(
                        Map.of(
                                "SETUP",
                                new Automation(),
                                Payments.COLLECT,
                                new CollectJob(
                                        house.database, gateways, desk, CollectJob.Patience.USUAL),
                                Payments.REPAY,
                                new RepayJob(house.database, gateways, desk)),
                        Backoff.USUAL,
                        random);
        disputes =
                new Disputes(
                        house.ledger, house.catalog, new Notices(new Accounts(), random), Map.of());
        news = new GatewayNews(desk, handlers, disputes);
        worker = new JobWorker(house.database, clock, handlers);
        nouns =
                new ApiDoor.Trade(
                        jobs,
                        handlers,
                        new PaymentMethods(),
                        payments,
                        new AutoPays(new Accounts(), new PaymentMethods()),
                        disputes,
                        desk,
                        gateways,
                        new Statements(desk, List.of()),
                        new Notices(new Accounts(), random),
                        new Webhooks(
                                AddressGuard.ANYWHERE,
                                new WebhookSecrets(
                                        new SecretBox(new byte[SecretBox.KEY_BYTES], random)),
                                random),
                        AUTOMATION_SECRET);
    }

    /// Of a payment that nobody knows yet.
    private static GatewayEvent dispute(Instant now) {
        Dispute dispute =
                new Dispute(
                        SimulatedGateway.NAME,
                        "dp_1",
                        "charge-1",
                        null,
                        Money.of(House.EUR, "3.00"),
                        "fraudulent",
                        Dispute.Status.OPEN,
                        Money.zero(House.EUR),
                        now,
                        null);
        return new GatewayEvent(
                SimulatedGateway.NAME,
                "evt_1",
                "dispute",
                GatewayEvent.Kind.DISPUTED,
                "",
                "charge-1",
                "",
                dispute);
    }

    /// Takes the job on, and is to call back.
    private static final class Automation implements JobHandler {
        @Override
        public JobResult work(Job job, Instant now) {
            return new JobResult.Pending("ticket");
        }

        @Override
        public void settle(Tx tx, Job job, JobResult result, Instant now) {}
    }

    /// The key for a call: the automation's for its call-back.
    static String keyOf(String operation) {
        return operation.equals("api.jobs.complete")
                ? WebhookProvisioner.callBackSecret(AUTOMATION_SECRET, "c".repeat(32))
                : "";
    }

    /// A usual method, payment 1 of which nobody knows, a failed job of e's and one of c's that
    /// waits for its call-back, an event sent to webhook 1, and a mail.
    void prepare(long account, Instant now) {
        house.database.transactVoid(tx -> {
            PaymentMethod method =
                    nouns.methods()
                            .add(
                                    tx,
                                    PaymentMethods.NewMethod.byHand(
                                            account, MethodType.BANK_TRANSFER),
                                    now);
            NewPayment payment =
                    new NewPayment(
                            method,
                            Money.of(House.EUR, "3"),
                            PaymentSubject.topUp(account),
                            "k",
                            NewPayment.Retries.NONE);
            var _ = nouns.payments().begin(tx, payment, now);
            tx.update("UPDATE payment SET status = 'unknown'");
            PaymentMethod card =
                    nouns.methods()
                            .add(
                                    tx,
                                    new PaymentMethods.NewMethod(
                                            account,
                                            MethodType.CARD,
                                            "",
                                            null,
                                            SimulatedGateway.NAME,
                                            "simulated_works"),
                                    now);
            assertThat(card.id()).isEqualTo(2);
            assertThat(news.take(tx, dispute(now), now)).isEqualTo(GatewayNews.Taking.KEPT);
            job(tx, account, "e", "error", now);
            job(tx, account, "c", "processing", now);
            var _ =
                    nouns.webhooks()
                            .add(
                                    tx,
                                    new Webhooks.NewEndpoint(
                                            account, "https://example.com/", "", List.of()),
                                    now);
            nouns.notices().event(tx, account, "t.t", JsonNodeFactory.instance.objectNode(), now);
            nouns.notices().mail(tx, account, "service-resumed", Map.of("service", "vm1"), now);
        });
    }

    private void job(Tx tx, long account, String digit, String status, Instant now) {
        Job job =
                nouns.jobs()
                        .create(tx, NewJob.waiting("SETUP", Job.Target.of(account), Map.of()), now);
        tx.update(
                """
                UPDATE job SET id = ?, status = ?, attempts = 1,
                               finished_at = CASE WHEN ? = 'error' THEN ?::timestamptz END
                 WHERE id = ?
                """,
                digit.repeat(32),
                status,
                status,
                now,
                job.id());
    }
}
