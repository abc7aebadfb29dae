package duel;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/// Kill Bill and Farthing on one PostgreSQL and one machine, by turns: each figure is the median of
/// rounds in which both did the same. `run.sh` starts them and this; see README.md.
final class Duel {
    private static final int CLIENTS = 8;
    private static final int ROUNDS = Integer.getInteger("rounds", 5);
    private static final long SLICE_NANOS = Long.getLong("slice", 4) * 1_000_000_000L;

    /// How many slices the first round takes, which only warms up: both are compiled while they
    /// run.
    private static final int WARM_SLICES = Integer.getInteger("warm", 5);

    private static final int ACCOUNTS = Integer.getInteger("accounts", 200);
    private static final int MONTHLY = Integer.getInteger("monthly", 1_000);
    private static final int MONTHS = Integer.getInteger("months", 3);

    private static final AtomicLong TURNS = new AtomicLong();
    private final List<Contender> both;
    private final List<String> results = new ArrayList<>();

    private Duel(List<Contender> both) {
        this.both = both;
    }

    /// Where they are: what run.sh has started.
    public static void main(String... arguments) throws Exception {
        String postgres = System.getProperty("postgres");
        try (Connection theirs = connect(postgres, "killbill");
                Connection ours = connect(postgres, "farthing")) {
            KillBill killBill = new KillBill(System.getProperty("killbill"), theirs);
            Farthing farthing =
                    new Farthing(System.getProperty("farthing"), System.getProperty("token"), ours);
            Duel duel = new Duel(List.of(killBill, farthing));
            if (arguments[0].equals("calls")) {
                duel.calls();
            } else {
                duel.months();
            }
            duel.write(Path.of(arguments[1]));
        }
        System.exit(0);
    }

    private static Connection connect(String server, String database) throws Exception {
        return DriverManager.getConnection(server + database, "killbill", "killbill");
    }

    private void calls() {
        List<List<String>> using = each(contender -> accounts(ACCOUNTS, contender::usingAccount));
        List<List<String>> paying = each(contender -> accounts(ACCOUNTS, contender::payingAccount));
        compare(
                "usage, 1 a call",
                "records/s",
                slices(
                        using,
                        (one, user, turn) -> {
                            one.usage(user, turn / ACCOUNTS, 1);
                            return 1;
                        }));
        compare(
                "usage, 60 a call",
                "records/s",
                slices(
                        using,
                        (one, user, turn) -> {
                            one.usage(user, turn / ACCOUNTS, 60);
                            return 60;
                        }));
        compare(
                "dry run",
                "calls/s",
                slices(
                        paying,
                        (one, account, _) -> {
                            one.dryRun(account);
                            return 1;
                        }));
        compare(
                "dry run, paid as well",
                "calls/s",
                slices(
                        paying,
                        (one, account, _) -> {
                            one.paidDryRun(account);
                            return 1;
                        }));
        compare("subscription with first invoice", "subscriptions/s", this::subscribing);
    }

    @FunctionalInterface
    private interface ForEach<T> {
        T of(Contender contender);
    }

    private <T> List<T> each(ForEach<T> work) {
        return both.stream().map(work::of).toList();
    }

    @FunctionalInterface
    private interface Opening {
        String account(String key);
    }

    private static List<String> accounts(int count, Opening opening) {
        return parallel(count, _ -> opening.account("a" + TURNS.incrementAndGet()));
    }

    @FunctionalInterface
    private interface Call {
        int units(Contender one, String account, long turn);
    }

    @FunctionalInterface
    private interface Slice {
        double perSecond(int contender, int slices);
    }

    /// For so many slices of time, whoever is next.
    private Slice slices(List<List<String>> accounts, Call call) {
        return (contender, slices) -> {
            Contender one = both.get(contender);
            List<String> all = accounts.get(contender);
            AtomicLong units = new AtomicLong();
            long begun = System.nanoTime();
            var _ =
                    parallel(
                            CLIENTS,
                            _ -> {
                                while (System.nanoTime() - begun < slices * SLICE_NANOS) {
                                    long turn = TURNS.incrementAndGet();
                                    String account = all.get((int) (turn % all.size()));
                                    units.addAndGet(call.units(one, account, turn));
                                }
                                return "";
                            });
            return units.get() * 1e9 / (System.nanoTime() - begun);
        };
    }

    /// As many as take each about so many slices, each for an account that has nothing yet; until
    /// the last is settled.
    private double subscribing(int contender, int slices) {
        Contender one = both.get(contender);
        int count = slices * (contender == 0 ? 150 : 1_500);
        List<String> fresh = accounts(count, one::payingAccount);
        long begun = System.nanoTime();
        var _ =
                parallel(
                        count,
                        at -> {
                            one.subscribe(fresh.get(at), TURNS.incrementAndGet());
                            return "";
                        });
        one.settle();
        return count * 1e9 / (System.nanoTime() - begun);
    }

    @FunctionalInterface
    private interface Work {
        String run(int number);
    }

    private static List<String> parallel(int count, Work work) {
        try (ExecutorService threads = Executors.newFixedThreadPool(CLIENTS)) {
            List<Future<String>> running = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                int number = i;
                running.add(threads.submit(() -> work.run(number)));
            }
            List<String> found = new ArrayList<>();
            for (Future<String> one : running) {
                found.add(one.get());
            }
            return found;
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    /// The first month warms up.
    private void months() {
        List<List<String>> users = each(contender -> accounts(MONTHLY, contender::usingAccount));
        LocalDate first =
                LocalDate.now(java.time.Clock.systemUTC()).withDayOfMonth(1).plusMonths(1);
        List<double[]> rounds = new ArrayList<>();
        for (int month = 0; month <= MONTHS; month++) {
            LocalDate now = first.plusMonths(month);
            double[] speeds = new double[both.size()];
            for (int at = 0; at < both.size(); at++) {
                both.get(at).useForAMonth(users.get(at), now);
                long begun = System.nanoTime();
                both.get(at).endTheMonth(now, MONTHLY);
                speeds[at] = MONTHLY * 1e9 / (System.nanoTime() - begun);
            }
            say("month " + now + " " + Arrays.toString(speeds));
            if (month > 0) {
                rounds.add(speeds);
            }
        }
        result("month's end, %,d accounts".formatted(MONTHLY), "invoices/s", rounds);
    }

    private void compare(String name, String unit, Slice slice) {
        List<double[]> rounds = new ArrayList<>();
        for (int round = 0; round <= ROUNDS; round++) {
            double[] speeds = new double[both.size()];
            for (int at = 0; at < both.size(); at++) {
                int which = round % 2 == 0 ? at : both.size() - 1 - at;
                // The first is for warming up.
                speeds[which] = slice.perSecond(which, round == 0 ? WARM_SLICES : 1);
            }
            say(name + " " + round + " " + Arrays.toString(speeds));
            if (round > 0) {
                rounds.add(speeds);
            }
        }
        result(name, unit, rounds);
    }

    private void result(String name, String unit, List<double[]> rounds) {
        double theirs = median(rounds.stream().mapToDouble(each -> each[0]).toArray());
        double ours = median(rounds.stream().mapToDouble(each -> each[1]).toArray());
        double ratio = median(rounds.stream().mapToDouble(each -> each[1] / each[0]).toArray());
        results.add(
                String.format(
                        Locale.ROOT,
                        "{\"what\":\"%s\",\"unit\":\"%s\",\"killbill\":%.1f,\"farthing\":%.1f,\"ratio\":%.1f,\"rounds\":%d,\"load\":%.2f}",
                        name,
                        unit,
                        theirs,
                        ours,
                        ratio,
                        rounds.size(),
                        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()));
        say(results.getLast());
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private void write(Path file) throws IOException {
        var os = ManagementFactory.getOperatingSystemMXBean();
        String head =
                String.format(
                        Locale.ROOT,
                        "{\"at\":\"%s\",\"cores\":%d,\"os\":\"%s %s\",\"clients\":%d,\"results\":[\n",
                        Instant.now(),
                        os.getAvailableProcessors(),
                        os.getName(),
                        os.getArch(),
                        CLIENTS);
        Files.writeString(file, head + String.join(",\n", results) + "\n]}\n");
    }

    private static void say(String line) {
        System.err.println(line);
    }
}
