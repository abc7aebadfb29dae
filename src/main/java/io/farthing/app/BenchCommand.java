package io.farthing.app;

import io.farthing.app.bench.AccountsBench;
import io.farthing.app.bench.CreditBench;
import io.farthing.app.bench.Figure;
import io.farthing.app.bench.GetBench;
import io.farthing.app.bench.HistoryBench;
import io.farthing.app.bench.IngestBench;
import io.farthing.app.bench.InvoiceBench;
import io.farthing.app.bench.Machine;
import io.farthing.app.bench.Measurement;
import io.farthing.app.bench.OrderBench;
import io.farthing.app.bench.PostBench;
import io.farthing.app.bench.RateBench;
import io.farthing.app.bench.RateBlocksBench;
import io.farthing.app.bench.RenewalBench;
import io.farthing.app.bench.ResourcesBench;
import io.farthing.app.bench.StartBench;
import io.farthing.app.bench.TraceBench;
import io.farthing.calendar.Hour;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = {
            "Measures how fast Farthing is, beside the least work that would do on this machine.",
            "It works in a new folder of its own, touches no other data, and keeps the figures in ./bench."
        })
final class BenchCommand implements Runnable {
    private static final String ALL = "all";
    private static final long BATCHED_TRANSFERS_PER_SECOND = 40_000;
    private static final long SINGLE_TRANSFERS_PERMILLE = 800;
    private static final int CREDIT_ACCOUNTS = 10_000;
    private static final int BILLED_ACCOUNTS = 10_000;
    private static final int LISTED_ACCOUNTS = 1_000_000;
    private static final int LISTED_RESOURCES = 10_000;
    private static final long INVOICES_PER_SECOND = 1_000;

    @Parameters(
            arity = "0..1",
            paramLabel = "NAME",
            description =
                    "rate, rate-blocks, post, ingest, ingest-one, get, credits-get, credits-charge, trace, invoices,"
                            + " order, order-dry, renew-strategies, accounts, resources, history, console-accounts,"
                            + " what-if, start, or all (default: all)")
    private String name = ALL;

    @Option(
            names = "--usage",
            paramLabel = "FILE",
            description =
                    "the usage trace to bill in 'trace' and 'what-if' (default: the small sample)")
    private @Nullable Path usage;

    @Mixin private BenchOptions options = new BenchOptions();

    private final Progress progress = Progress.toStandardError();

    @Override
    public void run() {
        options.requireRounds();
        for (BenchKind kind : wanted()) {
            measure(kind);
        }
        System.out.println("All figures are in " + options.page() + ".");
    }

    private List<BenchKind> wanted() {
        if (name.equals(ALL)) {
            return List.of(BenchKind.values());
        }
        BenchKind found = BenchKind.find(name);
        if (found == null) {
            throw new CommandRefused(
                    "there is no benchmark '%s', only %s and all"
                            .formatted(name, BenchKind.words()));
        }
        return List.of(found);
    }

    /// What was measured, and on which server, if one had to do with it.
    private record Done(String server, List<Measurement> measured) {}

    private void measure(BenchKind kind) {
        System.err.println("Benchmark " + kind.word() + ", rounds: " + count());
        String machine = Machine.javaLine();
        Done done =
                switch (kind) {
                    case RATE -> rate();
                    case RATE_BLOCKS -> grounded("Rating stored usage", this::rateBlocks);
                    case POST -> grounded("Posting transfers", this::post);
                    case INGEST -> served(this::batches);
                    case INGEST_ONE -> served(this::singles);
                    case GET -> served(each -> gets().run(each.port(), each.customerTokens()));
                    case CREDITS_GET ->
                            served(each -> gets().credits(each.port(), each.creditKeys()));
                    case CREDITS_CHARGE ->
                            grounded("Charging hours of servers", this::creditsCharge);
                    case TRACE -> trace();
                    case INVOICES -> grounded("Billing a month", this::invoices);
                    case ORDER -> grounded("Placing orders", it -> orders(it, OrderBench::placed));
                    case ORDER_DRY ->
                            grounded("Placing orders", it -> orders(it, OrderBench::dryRun));
                    case RENEW_STRATEGIES -> grounded("Looking for ways to renew", this::renewals);
                    case ACCOUNTS -> grounded("Listing accounts", this::accounts);
                    case RESOURCES -> grounded("Listing resources", this::resources);
                    case HISTORY -> served(this::history);
                    case START -> grounded("Starting", this::starts);
                    case CONSOLE_ACCOUNTS ->
                            grounded("Pages", it -> BenchConsole.accounts(it, count(), listed()));
                    case WHAT_IF -> grounded("Trying prices", this::whatIf);
                };
        options.keep(kind.word(), machine + done.server, done.measured);
    }

    private Done rate() {
        progress.begin("Rating in memory");
        Measurement measurement = new RateBench(count(), sliceMillis()).run();
        progress.end("done");
        return new Done("", List.of(measurement));
    }

    private List<Measurement> rateBlocks(BenchGround ground) {
        Nouns nouns = ground.nouns();
        return new RateBlocksBench(count(), options.isQuick(), nouns.database, nouns.charging)
                .run();
    }

    private List<Measurement> post(BenchGround ground) {
        return new PostBench(count(), sliceMillis())
                .run(ground.nouns().database, System.err).stream().map(BenchCommand::held).toList();
    }

    private static Measurement held(Figure transfers) {
        return transfers.name().startsWith(PostBench.BATCHED)
                ? Measurement.ofValue(transfers, BATCHED_TRANSFERS_PER_SECOND, "")
                : Measurement.ofRatio(transfers, SINGLE_TRANSFERS_PERMILLE, "");
    }

    private Done served(Function<BenchServer, Measurement> work) {
        try (BenchGround ground = BenchGround.in(options.data());
                BenchServer server = BenchServer.start(ground, progress)) {
            progress.begin("Sending requests");
            Measurement measurement = work.apply(server);
            progress.end("done");
            return new Done(", " + Machine.serverLine(server.database()), List.of(measurement));
        }
    }

    private Measurement batches(BenchServer server) {
        return ingest(server).batches(options.isQuick() ? 2 : 25);
    }

    private Measurement singles(BenchServer server) {
        return ingest(server).singles(options.isQuick() ? 5 : 200);
    }

    private IngestBench ingest(BenchServer server) {
        return new IngestBench(count(), server.database(), server.port(), server.staffToken());
    }

    private GetBench gets() {
        return new GetBench(count(), options.isQuick() ? 50 : 400);
    }

    private Done grounded(String title, Function<BenchGround, List<Measurement>> work) {
        progress.begin(title);
        try (BenchGround ground = BenchGround.in(options.data())) {
            List<Measurement> measured = work.apply(ground);
            progress.end("done");
            return new Done(", " + Machine.serverLine(ground.nouns().database), measured);
        }
    }

    private List<Measurement> creditsCharge(BenchGround ground) {
        Nouns nouns = ground.nouns();
        Hour next = Hour.of(nouns.clock.instant()).next();
        int accounts = options.isQuick() ? 20 : CREDIT_ACCOUNTS;
        return List.of(
                new CreditBench(count(), accounts, nouns.database, nouns.hourlyRun, nouns.ledger)
                        .run(nouns.customers.accounts(), ground.stockedGroup(), next));
    }

    private Measurement history(BenchServer at) {
        return new HistoryBench(count(), at.database(), at.port(), at.staffToken()).run();
    }

    private List<Measurement> starts(BenchGround ground) {
        return new StartBench(count(), ground.startPlace()).run();
    }

    private Done trace() {
        String[] server = {""};
        Measurement measurement =
                new TraceBench(count())
                        .run(work -> {
                            try (BenchGround ground = BenchGround.in(options.data())) {
                                server[0] = ", " + Machine.serverLine(ground.nouns().database);
                                work.accept(ground.trace(usage, progress));
                            }
                        });
        return new Done(server[0], List.of(measurement));
    }

    private List<Measurement> invoices(BenchGround ground) {
        Nouns nouns = ground.nouns();
        String group = ground.loadedGroup();
        Figure figure =
                new InvoiceBench(count(), options.isQuick() ? 200 : BILLED_ACCOUNTS)
                        .run(
                                nouns.database,
                                nouns.customers.accounts(),
                                group,
                                nouns.consolidation);
        return List.of(Measurement.ofValue(figure, INVOICES_PER_SECOND, ""));
    }

    private List<Measurement> orders(BenchGround ground, Function<OrderBench, Measurement> work) {
        Nouns nouns = ground.nouns();
        OrderBench bench =
                new OrderBench(count(), sliceMillis(), nouns.database, nouns.trade.shop.orders);
        bench.create(nouns.customers.accounts(), ground.stockedGroup());
        bench.warmUp(options.isQuick() ? 5 : 8_000);
        Measurement measurement = work.apply(bench);
        bench.drop();
        return List.of(measurement);
    }

    private List<Measurement> renewals(BenchGround ground) {
        Nouns nouns = ground.nouns();
        return List.of(
                new RenewalBench(
                                count(),
                                options.isQuick() ? 1 : 30,
                                nouns.database,
                                nouns.trade.shop.renewals)
                        .run(nouns.customers.accounts(), ground.stockedGroup()));
    }

    private List<Measurement> accounts(BenchGround ground) {
        Nouns nouns = ground.nouns();
        List<String> groups = ground.loadedGroups();
        return new AccountsBench(count(), listed(), nouns.database, nouns.customers.accounts())
                .run(groups.getFirst(), groups.getLast());
    }

    private int listed() {
        return options.isQuick() ? 10_000 : LISTED_ACCOUNTS;
    }

    private List<Measurement> resources(BenchGround ground) {
        Nouns nouns = ground.nouns();
        Hosting hosting = nouns.trade.hosting;
        return new ResourcesBench(
                        count(),
                        options.isQuick() ? 1_000 : LISTED_RESOURCES,
                        nouns.database,
                        hosting.resources,
                        hosting.operations)
                .run();
    }

    private List<Measurement> whatIf(BenchGround ground) {
        return BenchConsole.whatIf(ground, count(), ground.billMonth(usage, progress));
    }

    private int count() {
        return options.rounds();
    }

    private long sliceMillis() {
        return options.isQuick() ? 200 : 1_000;
    }
}
