package io.farthing.resources;

import io.farthing.credits.CreditPurchase;
import io.farthing.credits.Credits;
import io.farthing.credits.NewPurchase;
import io.farthing.credits.PurchaseResult;
import io.farthing.db.Tx;
import io.farthing.jobs.Job;
import io.farthing.jobs.JobHandler;
import io.farthing.jobs.JobResult;
import io.farthing.jobs.NewJob;
import io.farthing.resources.Answer.About;
import io.farthing.resources.Answer.Why;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// Credits bought by an operation that callers can follow: its money is set aside at once (`BILL`),
/// taken when it is carried out, and free again when it is cancelled before.
public final class CreditOrders {
    /// Lets the operation go on; nobody follows it.
    private static final String BILLING = "hosting_account_credit.bill";

    private static final String OPERATION = "operation";

    private final Operations operations;
    private final Credits credits;
    private final HostingLife life;

    public CreditOrders(Operations operations, Credits credits, HostingLife life) {
        this.operations = operations;
        this.credits = credits;
        this.life = life;
    }

    public Answer buy(Tx tx, Asker asker, NewPurchase wanted, Instant now) {
        PurchaseResult result = credits.reserve(tx, wanted, now);
        return switch (result) {
            case PurchaseResult.Reserved(CreditPurchase purchase) ->
                    begin(tx, asker, purchase, now);
            case PurchaseResult.NoSuchAccount(long account) ->
                    refused(About.HOSTING_ACCOUNT, Why.NOT_FOUND, "no account " + account);
            case PurchaseResult.NoSuchPackage(String name) ->
                    refused(About.PRODUCT, Why.NOT_FOUND, "no such package '" + name + "'");
            case PurchaseResult.BadQuantity(int quantity) ->
                    refused(
                            About.QUANTITY,
                            Why.BAD_VALUE,
                            "quantity must lie between 1 and %d, not %d"
                                    .formatted(Credits.MOST_PACKAGES, quantity));
            case PurchaseResult.GivenBefore(String name) ->
                    refused(About.PRODUCT, Why.GIVEN_BEFORE, name + " is given only once");
            case PurchaseResult.NotEnoughMoney(var price, var free) ->
                    refused(
                            About.PREPAID,
                            Why.NOT_ENOUGH_MONEY,
                            "%s %s needed, %s on the prepaid account"
                                    .formatted(
                                            price.minorText(),
                                            price.currency().code(),
                                            free.minorText()));
        };
    }

    private static Answer.Refused refused(About about, Why why, String sentence) {
        return new Answer.Refused(about, why, sentence);
    }

    private Answer begin(Tx tx, Asker asker, CreditPurchase purchase, Instant now) {
        Job.Target target = Job.Target.of(purchase.account());
        Map<String, String> details = Map.of(Operations.PURCHASE, Long.toString(purchase.id()));
        NewOperation wanted =
                new NewOperation(
                        OperationType.HOSTING_ACCOUNT_CREDIT,
                        asker,
                        null,
                        Map.of(),
                        details,
                        Map.of(
                                "package", purchase.packageName(),
                                "quantity", Integer.toString(purchase.quantity()),
                                "amount", purchase.total().minorText(),
                                "currency", purchase.price().currency().code()));
        Operation operation =
                operations.begin(
                        tx, wanted, NewJob.waiting(wanted.type().text(), target, details), now);
        var _ =
                operations
                        .jobs()
                        .create(
                                tx,
                                NewJob.dueNow(BILLING, target, Map.of(OPERATION, operation.job())),
                                now);
        return new Answer.Accepted(List.of(operation));
    }

    /// The two kinds of jobs that an order makes.
    public Map<String, JobHandler> byType() {
        return Map.of(
                BILLING,
                new Billing(operations),
                OperationType.HOSTING_ACCOUNT_CREDIT.text(),
                new Crediting(credits, life));
    }

    private record Billing(Operations operations) implements JobHandler {
        @Override
        public JobResult work(Job job, Instant now) {
            return new JobResult.Done(Map.of());
        }

        /// One that was cancelled meanwhile stays so.
        @Override
        public void settle(Tx tx, Job job, JobResult result, Instant now) {
            var _ = operations.jobs().release(tx, job.detail(OPERATION), now);
        }
    }

    private record Crediting(Credits credits, HostingLife life) implements JobHandler {
        @Override
        public JobResult work(Job job, Instant now) {
            return new JobResult.Done(Map.of());
        }

        @Override
        public void settle(Tx tx, Job job, JobResult result, Instant now) {
            long purchase = Long.parseLong(job.detail(Operations.PURCHASE));
            switch (result) {
                case JobResult.Done _ -> {
                    credits.lock(tx, job.account());
                    var _ = credits.settle(tx, purchase, now);
                    boolean _ = life.resume(tx, job.account(), now);
                }
                case JobResult.Failed _ -> {
                    boolean _ = credits.cancel(tx, purchase, now);
                }
                case JobResult.Pending _, JobResult.Retry _ -> {}
            }
        }
    }
}
