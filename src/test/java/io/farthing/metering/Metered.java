package io.farthing.metering;

import io.farthing.catalog.Provider;
import io.farthing.catalog.Seller;
import io.farthing.catalog.TraceOwnership;
import io.farthing.customers.AccountShard;
import io.farthing.db.Database;
import io.farthing.db.TestDatabase;
import io.farthing.money.Currency;
import io.farthing.money.Percentage;
import io.farthing.rating.Cloudlets;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A fresh database with three accounts, and short words for usage.
final class Metered implements AutoCloseable {

    static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");
    static final NodeTraits TRAITS = new NodeTraits("cp", "default", NodeSetting.NONE);

    final TestDatabase test = TestDatabase.fresh();
    final Database database = test.database();
    final Meters meters;

    Metered() {
        database.transactVoid(tx -> {
            tx.update(
                    """
                    INSERT INTO account_group (name, type, created_at)
                    VALUES ('g', 'post', now())
                    """);
            for (long uid = 1; uid <= 3; uid++) {
                tx.update(
                        """
                        INSERT INTO account
                               (uid, shard, email, email_key, group_name, currency,
                                        created_at)
                        VALUES (?, ?, ?, ?, 'g', 'EUR', now())
                        """,
                        uid,
                        AccountShard.of(uid),
                        uid + "@example.com",
                        uid + "@example.com");
            }
        });
        meters = database.read(Meters::load);
    }

    Nodes nodes() {
        return new Nodes(database, InstantSource.fixed(NOON));
    }

    Intake intake() {
        return Intake.start(database, nodes());
    }

    /// Three accounts, environments of two machines.
    ImportRequest request(Path path, @Nullable ImportFormat format) {
        Provider provider =
                new Provider(
                        "p",
                        Currency.of("EUR"),
                        ZoneId.of("Europe/Amsterdam"),
                        new Cloudlets(131_072, 400),
                        new Percentage(new BigDecimal("20")),
                        "A",
                        14,
                        "default",
                        new TraceOwnership(4, 2, 2),
                        Seller.UNKNOWN);
        return new ImportRequest(path, format, provider, NOON);
    }

    Meter meter(String name) {
        return meters.known().required(name);
    }

    /// `account/node second meter=value …`, one sample a line.
    SampleBatch batch(String... lines) {
        SampleBatch batch = new SampleBatch();
        long origin = 0;
        for (String line : lines) {
            String[] words = line.split(" ", -1);
            String[] owner = words[0].split("/", -1);
            NodeName name = new NodeName(Long.parseLong(owner[0]), "env", owner[1]);
            long millis = NOON.toEpochMilli() + Long.parseLong(words[1]) * 1000;
            batch.begin(batch.node(name, TRAITS), millis, ++origin);
            for (int at = 2; at < words.length; at++) {
                String[] reading = words[at].split("=", -1);
                batch.reading(meter(reading[0]), new BigDecimal(reading[1]));
            }
        }
        return batch;
    }

    /// As if every hour that has usage had been charged, its usage up to a generation.
    void charged(int revision, long through) {
        database.transactVoid(tx ->
                tx.update(
                        """
                        INSERT INTO charged_hour
                               (shard, hour, revision, through, nodes, charges,
                                content_hash, charged_at)
                        SELECT DISTINCT shard, hour, ?, ?, 1, 0, ''::bytea, now()
                          FROM usage_block
                        """,
                        revision,
                        through));
    }

    /// `node hour-after-noon samples meter=count:value …` for every node-hour of all shards.
    List<String> hours() {
        HourlyUsage usage = new HourlyUsage(meters);
        int noon = HourKey.hourOf(NOON.toEpochMilli());
        List<String> lines = new ArrayList<>();
        database.transactVoid(tx -> {
            long through = usage.generation(tx);
            for (int shard : usage.shards(tx, 0, Integer.MAX_VALUE)) {
                UsageRange range = new UsageRange(shard, 0, Integer.MAX_VALUE, through);
                usage.each(tx, range, hours -> describe(hours, noon, lines));
            }
        });
        return lines.stream().sorted().toList();
    }

    private void describe(NodeHours hours, int noon, List<String> lines) {
        for (int at = 0; at < hours.size(); at++) {
            StringBuilder line = new StringBuilder();
            line.append(hours.node(at)).append(' ').append(hours.hour() - noon);
            line.append(' ').append(hours.samples(at));
            for (Meter meter : meters.all()) {
                MeterHours column = hours.meter(meter);
                if (column != null && column.count(at) > 0) {
                    line.append(' ').append(meter.name()).append('=').append(column.count(at));
                    line.append(':').append(column.value(at).stripTrailingZeros().toPlainString());
                }
            }
            lines.add(line.toString());
        }
    }

    @Override
    public void close() {
        test.close();
    }
}
