package io.farthing.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.calendar.Hour;
import io.farthing.calendar.TestClock;
import io.farthing.catalog.ProviderFile;
import io.farthing.catalog.ProviderPlan;
import io.farthing.catalog.Reading;
import io.farthing.charging.ChargeId;
import io.farthing.charging.FundsResult;
import io.farthing.charging.Movement;
import io.farthing.charging.Purpose;
import io.farthing.credits.CreditAccount;
import io.farthing.credits.CreditPurchase.Cause;
import io.farthing.credits.NewPurchase;
import io.farthing.customers.AccountShard;
import io.farthing.db.TestDatabase;
import io.farthing.invoices.Invoice;
import io.farthing.jobs.JobWorker;
import io.farthing.ledger.Book;
import io.farthing.metering.NodeName;
import io.farthing.metering.NodeSetting;
import io.farthing.metering.NodeTraits;
import io.farthing.metering.SampleBatch;
import io.farthing.money.Currency;
import io.farthing.money.Money;
import io.farthing.resources.Answer;
import io.farthing.resources.Asker;
import io.farthing.resources.NewDisk;
import io.farthing.resources.NewInterface;
import io.farthing.resources.NewServer;
import io.farthing.resources.Operation;
import io.farthing.resources.OperationStep;
import io.farthing.resources.Resource;
import io.farthing.resources.ResourceType;
import io.farthing.resources.ServerChange;
import java.math.BigDecimal;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The demo provider with its catalog and a clock to move, and one customer of its credits.
final class HostingHouse implements AutoCloseable {
    static final Instant BEGIN = Instant.parse("2027-03-01T00:00:00Z");
    static final Currency EUR = Currency.of("EUR");
    static final long ACCOUNT = 26;
    static final int DATACENTER = 5;
    static final long DEBIAN = 909;
    static final Asker ASKER = new Asker(ACCOUNT, "AB26-GANDI");

    private final TestDatabase test = TestDatabase.fresh();
    final TestClock clock = new TestClock(BEGIN);
    final Nouns nouns = new Nouns(test.database(), clock, new SecureRandom());
    final Hosting hosting = nouns.trade.hosting;
    private final JobWorker worker = new JobWorker(test.database(), clock, nouns.trade.handlers);
    private int keys;

    HostingHouse() {
        new ProviderLoader(nouns, new SecureRandom()).load(demo(), BEGIN);
        new CatalogLoader(nouns).load(CatalogLoader.read(null), BEGIN);
    }

    static ProviderPlan demo() {
        if (ProviderFile.read(ProviderFile.demo())
                instanceof Reading.Parsed<ProviderPlan>(ProviderPlan plan, _)) {
            return plan;
        }
        throw new AssertionError("the demo's provider cannot be read");
    }

    void fund(String amount) {
        Movement movement =
                new Movement("fund-" + keys++, ACCOUNT, Money.of(EUR, amount), "top-up");
        FundsResult result =
                nouns.database.transact(
                        tx -> nouns.funds.fund(tx, movement, Purpose.BALANCE, clock.instant()));
        assertThat(result).isInstanceOf(FundsResult.Done.class);
    }

    Answer buy(String packageName, int quantity) {
        NewPurchase wanted =
                new NewPurchase(ACCOUNT, packageName, quantity, Cause.ORDERED, "buy-" + keys++);
        return ask((tx, now) -> hosting.orders.buy(tx, ASKER, wanted, now));
    }

    @FunctionalInterface
    interface Asking {
        Answer ask(io.farthing.db.Tx tx, Instant now);
    }

    Answer ask(Asking asking) {
        return nouns.database.transact(tx -> asking.ask(tx, clock.instant()));
    }

    /// Asks, has it carried out, and sees that all of it is done.
    List<Operation> done(Asking asking) {
        return done(ask(asking));
    }

    List<Operation> done(Answer answer) {
        assertThat(answer).isInstanceOf(Answer.Accepted.class);
        work();
        List<Operation> operations = new ArrayList<>();
        if (answer instanceof Answer.Accepted(List<Operation> accepted)) {
            for (Operation each : accepted) {
                Operation found = operation(each.id());
                assertThat(found.step()).isEqualTo(OperationStep.DONE);
                operations.add(found);
            }
        }
        return operations;
    }

    private Operation operation(long id) {
        return nouns.database.read(
                tx -> Objects.requireNonNull(hosting.operations.find(tx, ACCOUNT, id)));
    }

    void work() {
        int _ = worker.runDue(clock.instant());
    }

    /// Moves the clock, and does what is due by then.
    void at(Instant instant) {
        assertThat(clock.moveTo(instant)).isTrue();
        Hour due = Hour.of(instant.minus(Scheduler.GRACE));
        var result = nouns.hourlyRun.run(new Hour(0), due, instant, (_, _) -> {});
        assertThat(result.failures()).isEmpty();
        work();
    }

    /// So long after the beginning, and the grace of the run.
    void after(Duration duration) {
        at(BEGIN.plus(duration).plus(Scheduler.GRACE));
    }

    CreditAccount credits() {
        return nouns.database.read(tx -> Objects.requireNonNull(hosting.credits.find(tx, ACCOUNT)));
    }

    List<Resource> list(ResourceType type) {
        return nouns.database.read(tx -> hosting.resources.list(tx, ACCOUNT, type));
    }

    BigDecimal stock() {
        return credits().stock().toDecimal().stripTrailingZeros();
    }

    /// A book of the account's, or of the house in the account's shard.
    Money money(String kind) {
        boolean isHouse = kind.startsWith("revenue.") || kind.equals("cash") || kind.equals("vat");
        List<Book> books =
                nouns.database.read(tx ->
                        nouns.ledger.balances(tx, AccountShard.of(ACCOUNT), isHouse ? 0 : ACCOUNT));
        return books.stream()
                .filter(book -> book.key().kind().text().equals(kind))
                .filter(book -> book.key().currency().equals(EUR))
                .map(Book::balance)
                .findFirst()
                .orElse(Money.zero(EUR));
    }

    /// One core, 12 GiB of disk, an IPv4 address: with 512 MiB 191 credits an hour.
    long makeServer(int memory) {
        NewServer server =
                new NewServer(
                        DATACENTER,
                        "web1",
                        1,
                        memory,
                        null,
                        null,
                        new NewInterface(DATACENTER, 4, 102_400, null, ""),
                        Map.of());
        NewDisk disk = new NewDisk(DATACENTER, "sys", 12_288, DEBIAN, Map.of());
        List<Operation> done =
                done((tx, now) -> hosting.servers.create(tx, ASKER, server, disk, now));
        assertThat(done)
                .extracting(Operation::type)
                .containsExactly("disk_create", "iface_create", "vm_create");
        return Objects.requireNonNull(done.getLast().subjects().get(ResourceType.VM));
    }

    void resize(long vm, int memory) {
        ServerChange change = new ServerChange(null, memory, null, Map.of());
        var _ = done((tx, now) -> hosting.servers.update(tx, ASKER, vm, change, now));
    }

    /// A node outside of the credits' host group, which the account's group prices in money.
    void useInMoney(Instant at) {
        SampleBatch batch = new SampleBatch();
        addInMoney(nouns, batch, ACCOUNT, at);
        var _ = nouns.intake.take(batch);
    }

    static void addInMoney(Nouns nouns, SampleBatch batch, long account, Instant at) {
        NodeTraits traits = new NodeTraits("tomcat", "hosts", NodeSetting.NONE);
        batch.begin(
                batch.node(new NodeName(account, "shop", "app"), traits),
                at.toEpochMilli(),
                batch.size());
        batch.reading(nouns.meters.known().required("ram"), new BigDecimal("524288"));
        batch.reading(nouns.meters.known().required("cpu"), BigDecimal.ZERO);
    }

    /// Of what was charged, in whatever.
    List<String> chargeIds() {
        return nouns.database.read(tx ->
                tx.list(
                        """
                        SELECT account, hour, revision, position FROM charge
                         WHERE shard = ? AND account = ?
                        UNION ALL
                        SELECT account, hour, revision, position FROM credit_charge
                         WHERE shard = ? AND account = ?
                         ORDER BY hour, revision, position
                        """,
                        row ->
                                new ChargeId(
                                                row.longAt("account"),
                                                new Hour(row.intAt("hour")),
                                                row.intAt("revision"),
                                                row.intAt("position"))
                                        .text(),
                        AccountShard.of(ACCOUNT),
                        ACCOUNT,
                        AccountShard.of(ACCOUNT),
                        ACCOUNT));
    }

    List<Invoice> invoices() {
        return nouns.database.read(tx -> nouns.invoices.page(tx, ACCOUNT, null, 500));
    }

    /// Every cent that was paid in is on the balance, deferred, earned or the state's; and nothing
    /// else differs.
    void reconcile(String paidIn) {
        Money all =
                money("balance")
                        .plus(money("deferred.credits"))
                        .plus(money("revenue.credits"))
                        .plus(money("revenue.credits-lapsed"))
                        .plus(money("vat"));
        assertThat(all).isEqualTo(Money.of(EUR, paidIn));
        requireSound();
    }

    void requireSound() {
        List<String> differences = new ArrayList<>();
        nouns.check(differences::add);
        assertThat(differences).isEmpty();
    }

    @Override
    public void close() {
        worker.close();
        nouns.close();
        test.close();
    }
}
