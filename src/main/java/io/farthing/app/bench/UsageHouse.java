package io.farthing.app.bench;

import io.farthing.calendar.Hour;
import io.farthing.catalog.Catalog;
import io.farthing.catalog.ModelDefinition;
import io.farthing.catalog.Provider;
import io.farthing.catalog.PublishResult;
import io.farthing.catalog.Seller;
import io.farthing.catalog.TraceOwnership;
import io.farthing.customers.AccountShard;
import io.farthing.customers.GroupPricingModel;
import io.farthing.customers.GroupType;
import io.farthing.customers.Groups;
import io.farthing.customers.NewGroup;
import io.farthing.db.Database;
import io.farthing.db.Tx;
import io.farthing.metering.Intake;
import io.farthing.metering.Meters;
import io.farthing.metering.Nodes;
import io.farthing.metering.Taken;
import io.farthing.money.Percentage;
import io.farthing.rating.Cloudlets;
import io.farthing.rating.ModelType;
import io.farthing.rating.Tariff;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/// A house for benchmarks of rating: accounts over all shards that pay by invoice, each with nodes
/// in an environment, a sample of each node every five minutes, and reserved and dynamic cloudlets
/// and traffic to be charged for. Collectors bring half an hour at a time, so that a shard's hour
/// has two blocks.
public final class UsageHouse {
    private static final Hour FROM = Hour.of(Instant.parse("2025-01-01T00:00:00Z"));
    private static final String GROUP = "bench";
    private static final int STEP_MILLIS = 300_000;
    private static final int SAMPLES_A_BATCH = 6;
    private static final int BATCHES_AN_HOUR = 2;
    private static final int ACCOUNTS_A_BATCH = 1_000;

    private final int accounts;
    private final int nodesOfAccount;
    private final int hours;

    /// A day of thirty-five thousand nodes, or a glance at it.
    public UsageHouse(boolean isQuick) {
        accounts = isQuick ? 200 : 7_000;
        nodesOfAccount = 5;
        hours = isQuick ? 3 : 24;
    }

    public Hour from() {
        return FROM;
    }

    public Hour to() {
        return FROM.plus(hours);
    }

    public long samples() {
        return (long) accounts * nodesOfAccount * hours * BATCHES_AN_HOUR * SAMPLES_A_BATCH;
    }

    /// What it is, for a remark.
    public String text() {
        return "%,d samples of %,d nodes of %,d accounts, %d hours"
                .formatted(samples(), accounts * nodesOfAccount, accounts, hours);
    }

    /// Into an empty database.
    public void build(Database database) {
        createAccounts(database, accounts);
        database.transactVoid(UsageHouse::publish);
        Meters meters = database.read(Meters::load);
        Nodes nodes = new Nodes(database, InstantSource.fixed(FROM.start()));
        try (Intake intake = Intake.start(database, nodes)) {
            for (int batch = 0; batch < hours * BATCHES_AN_HOUR; batch++) {
                takeIn(intake, new MadeBatches(meters, nodesOfAccount), batch);
            }
        }
        // As the server's own vacuum would have it by the time a day is charged.
        int _ = database.single(tx -> tx.update("VACUUM (ANALYZE)"));
    }

    private void takeIn(Intake intake, MadeBatches made, int number) {
        long millis = FROM.start().toEpochMilli() + (long) number * SAMPLES_A_BATCH * STEP_MILLIS;
        MadeBatches.Times times = new MadeBatches.Times(millis, STEP_MILLIS, SAMPLES_A_BATCH);
        long[] all = byShard(accounts);
        List<CompletableFuture<Taken>> waiting = new ArrayList<>();
        for (int first = 0; first < all.length; first += ACCOUNTS_A_BATCH) {
            int end = Math.min(all.length, first + ACCOUNTS_A_BATCH);
            waiting.add(intake.submit(made.of(Arrays.copyOfRange(all, first, end), times)));
        }
        for (CompletableFuture<Taken> each : waiting) {
            Taken _ = each.join();
        }
    }

    /// Neighbours lie in one shard, so that blocks are few, as where collectors send much at once.
    private static long[] byShard(int accounts) {
        return LongStream.rangeClosed(1, accounts)
                .boxed()
                .sorted(Comparator.comparingInt(AccountShard::of))
                .mapToLong(Long::longValue)
                .toArray();
    }

    private static void publish(Tx tx) {
        Catalog catalog = new Catalog();
        Instant now = FROM.start();
        catalog.save(tx, provider());
        for (Tariff tariff : BenchTariffs.ALL) {
            PublishResult _ = catalog.publish(tx, tariff, FROM, now);
        }
        List<String> names = BenchTariffs.ALL.stream().map(Tariff::uniqueName).toList();
        PublishResult _ =
                catalog.publish(
                        tx,
                        new ModelDefinition(GROUP, GROUP, "", ModelType.HYBRID, names, List.of()),
                        FROM,
                        now);
        var everywhere = new GroupPricingModel(MadeBatches.HOST_GROUP, GROUP, true, true);
        var _ = new Groups().setPricingModels(tx, GROUP, List.of(everywhere));
    }

    private static Provider provider() {
        return new Provider(
                "Bench",
                BenchTariffs.EUR,
                ZoneOffset.UTC,
                Cloudlets.USUAL,
                Percentage.of("20"),
                "B",
                14,
                MadeBatches.HOST_GROUP,
                new TraceOwnership(50, 5, 2),
                Seller.UNKNOWN);
    }

    /// With uids from 1 on, in a group of their own.
    public static void createAccounts(Database database, int count) {
        database.transactVoid(tx -> {
            var _ = new Groups().create(tx, NewGroup.of(GROUP, GroupType.POST), FROM.start());
            insertAccounts(tx, count);
        });
    }

    private static void insertAccounts(Tx tx, int count) {
        long[] uids = LongStream.rangeClosed(1, count).toArray();
        int[] shards = IntStream.rangeClosed(1, count).map(AccountShard::of).toArray();
        String sql =
                """
                INSERT INTO account (uid, shard, email, email_key, group_name, currency, created_at)
                SELECT u.uid, u.shard, 'bench-' || u.uid || '@example.com',
                       'bench-' || u.uid || '@example.com', ?, 'EUR', ?
                  FROM unnest(?::bigint[], ?::integer[]) AS u (uid, shard)
                """;
        tx.update(sql, GROUP, FROM.start(), uids, shards);
    }
}
