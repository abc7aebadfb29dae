package io.farthing.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.farthing.calendar.TestClock;
import io.farthing.charging.Movement;
import io.farthing.charging.Purpose;
import io.farthing.credits.CreditPurchase.Cause;
import io.farthing.credits.CreditSettings;
import io.farthing.credits.NewPurchase;
import io.farthing.db.Tx;
import io.farthing.jobs.JobWorker;
import io.farthing.metering.SampleBatch;
import io.farthing.money.Money;
import io.farthing.resources.Answer;
import io.farthing.resources.Asker;
import io.farthing.resources.NewDisk;
import io.farthing.resources.NewInterface;
import io.farthing.resources.NewServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/// `kill -9` of the program and of its PostgreSQL in the middle of hours paid in credits: run
/// again, every credit and cent is where it is after a run that nobody disturbed. The accounts buy
/// packages by themselves within the hours, and one of them is charged in money as well.
@Order(7)
final class CreditKillTest {
    private static final int HOURS = 40;
    private static final int ACCOUNTS = 12;
    private static final long FIRST_ACCOUNT = 20;
    private static final Random RANDOM = new Random(20_270_301);

    private static Path undisturbed = Path.of("");
    private static Path killed = Path.of("");
    private static Instant begin = Instant.EPOCH;

    @BeforeAll
    static void furnish() throws Exception {
        undisturbed = ProgramRun.newFolder("credits-undisturbed");
        killed = ProgramRun.newFolder("credits-killed");
        KilledServer.shareBinaries(undisturbed);
        begin = Instant.now().truncatedTo(ChronoUnit.HOURS).minus(Duration.ofHours(HOURS));
        try (Installation installation = Installation.in(undisturbed, null);
                Nouns nouns = Nouns.of(installation)) {
            fill(nouns);
        }
        copy(undisturbed, killed);
    }

    @AfterAll
    static void remove() throws IOException {
        ProgramRun.delete(undisturbed);
        ProgramRun.delete(killed);
    }

    @Test
    void whatIsKilledIsRunAgainToTheSameCreditsAndCents() throws Exception {
        charge(undisturbed);
        for (int strike = 0; strike < 4; strike++) {
            strike(strike);
        }
        charge(killed);
        assertThat(figures(killed)).isEqualTo(figures(undisturbed));
        assertThat(figures(killed)).hasSizeGreaterThan(ACCOUNTS * 4);
        for (Path data : List.of(undisturbed, killed)) {
            try (ProgramRun check = ProgramRun.start(data, "check")) {
                assertThat(check.exitCode()).as(check.output() + check.errors()).isZero();
            }
        }
    }

    private static void strike(int strike) throws Exception {
        try (ProgramRun run = ProgramRun.start(killed, "charge")) {
            assertThat(run.says("Charging hours ...")).as(run.errors()).isTrue();
            Thread.sleep(RANDOM.nextLong(50, 700));
            if (strike % 2 == 0) {
                run.kill();
            } else {
                boolean _ = run.killPostgres();
            }
        }
    }

    private static void charge(Path data) throws Exception {
        try (ProgramRun run = ProgramRun.start(data, "charge")) {
            assertThat(run.exitCode()).as(run.errors()).isZero();
        }
    }

    /// Books, purchases and uses; ids and instants of writing are not compared.
    private static List<String> figures(Path data) {
        try (Installation installation = Installation.in(data, null)) {
            return installation
                    .database()
                    .read(tx ->
                            tx.list(
                                    """
                                    -- all shards: a comparison of everything
                                    SELECT 'book ' || owner || ' ' || kind || ' ' || currency || ' ' || balance AS line
                                      FROM ledger_book WHERE owner > 0 OR kind LIKE 'revenue%'
                                    UNION ALL
                                    SELECT 'bought ' || key || ' ' || price || ' ' || tax || ' ' || recognised
                                      FROM credit_purchase
                                    UNION ALL
                                    SELECT 'used ' || account || ' ' || hour || ' ' || credits || ' ' || value
                                      FROM credit_use
                                     ORDER BY line
                                    """,
                                    row -> row.text("line")));
        }
    }

    /// Some buy a pack whenever few are left, some on demand, some run dry.
    private static void fill(Nouns nouns) {
        new ProviderLoader(nouns, new SecureRandom()).load(HostingHouse.demo(), begin);
        new CatalogLoader(nouns).load(CatalogLoader.read(null), begin);
        TestClock clock = new TestClock(begin);
        Trade trade = nouns.tradeOn(clock);
        try (JobWorker worker = new JobWorker(nouns.database, clock, trade.handlers)) {
            for (int i = 0; i < ACCOUNTS; i++) {
                long account = FIRST_ACCOUNT + i;
                int kind = i % 3;
                nouns.database.transactVoid(tx -> buy(tx, nouns, trade, account, kind));
                int _ = worker.runDue(begin);
                nouns.database.transactVoid(tx -> build(tx, trade, account));
                int _ = worker.runDue(begin);
            }
        }
        SampleBatch batch = new SampleBatch();
        for (int hour = 0; hour < HOURS; hour++) {
            HostingHouse.addInMoney(
                    nouns, batch, FIRST_ACCOUNT, begin.plus(Duration.ofHours(hour)));
        }
        var _ = nouns.intake.take(batch);
    }

    private static void buy(Tx tx, Nouns nouns, Trade trade, long account, int kind) {
        String money = kind == 2 ? "1.50" : "200.00";
        Movement movement =
                new Movement(
                        "fund-" + account,
                        account,
                        Money.of(HostingHouse.EUR, money),
                        "to buy credits");
        var _ = nouns.funds.fund(tx, movement, Purpose.BALANCE, begin);
        Asker asker = new Asker(account, "test");
        NewPurchase free =
                new NewPurchase(account, "1creditfree", 1, Cause.ORDERED, "free-" + account);
        assertThat(trade.hosting.orders.buy(tx, asker, free, begin))
                .isInstanceOf(Answer.Accepted.class);
        if (kind == 0) {
            CreditSettings pack = new CreditSettings(true, "pack_150k", 20_000, 0);
            trade.hosting.credits.configure(tx, account, pack);
        }
    }

    /// With 16 cores 849 credits an hour.
    private static void build(Tx tx, Trade trade, long account) {
        NewServer server =
                new NewServer(
                        HostingHouse.DATACENTER,
                        "web",
                        16,
                        512,
                        null,
                        null,
                        new NewInterface(HostingHouse.DATACENTER, 4, 102_400, null, ""),
                        Map.of());
        NewDisk disk =
                new NewDisk(HostingHouse.DATACENTER, "sys", 12_288, HostingHouse.DEBIAN, Map.of());
        assertThat(
                        trade.hosting.servers.create(
                                tx, new Asker(account, "test"), server, disk, begin))
                .isInstanceOf(Answer.Accepted.class);
    }

    private static void copy(Path from, Path to) throws Exception {
        Files.delete(to);
        Process copying =
                new ProcessBuilder("cp", "-a", from.toString(), to.toString()).inheritIO().start();
        assertThat(copying.waitFor()).isZero();
    }
}
