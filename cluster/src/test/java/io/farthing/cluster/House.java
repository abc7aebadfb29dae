package io.farthing.cluster;

import io.farthing.customers.AccountShard;
import io.farthing.db.Database;
import io.farthing.db.DatabaseConfig;
import io.farthing.metering.HourlyUsage;
import io.farthing.metering.Intake;
import io.farthing.metering.Meter;
import io.farthing.metering.MeterHours;
import io.farthing.metering.Meters;
import io.farthing.metering.NodeHours;
import io.farthing.metering.NodeName;
import io.farthing.metering.NodeSetting;
import io.farthing.metering.NodeTraits;
import io.farthing.metering.Nodes;
import io.farthing.metering.SampleBatch;
import io.farthing.metering.UsageCheck;
import io.farthing.metering.UsageLog;
import io.farthing.metering.UsageRange;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/// A database with three accounts, or a copy of another one.
final class House implements AutoCloseable {

    /// The lock of the broker that tests share: whoever kills it has it alone.
    static final String BROKER = "broker";

    static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");

    private static final NodeTraits TRAITS = new NodeTraits("cp", "default", NodeSetting.NONE);
    private static final AtomicInteger COUNTER = new AtomicInteger();

    final Database database;
    final DatabaseConfig config;
    final Meters meters;

    private House(DatabaseConfig config) {
        this.config = config;
        database = Database.open(config, null);
        meters = database.read(Meters::load);
    }

    /// Copied for each test.
    private static final class Template {
        static final String NAME = make();

        private static String make() {
            String name = "house";
            TestServers.create(name);
            try (Database database = Database.open(TestServers.database(name))) {
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
                                       (uid, shard, email, email_key, group_name, currency, created_at)
                                VALUES (?, ?, ?, ?, 'g', 'EUR', now())
                                """,
                                uid,
                                AccountShard.of(uid),
                                uid + "@example.com",
                                uid + "@example.com");
                    }
                });
            }
            return name;
        }
    }

    static Broker broker() {
        return TestServers.broker();
    }

    /// A topic that only this test knows.
    static Topic topic(String name) {
        return Topic.usage(broker().servers(), name + "-" + COUNTER.incrementAndGet(), 8);
    }

    static House fresh() {
        return copyOf(Template.NAME);
    }

    /// In a database of its own.
    static House copyOf(String database) {
        String name = "house_" + COUNTER.incrementAndGet();
        TestServers.copy(database, name);
        return of(name);
    }

    /// In the database of that name, which is there.
    static House of(String database) {
        return new House(TestServers.database(database));
    }

    Intake intake(Topic topic) {
        return intake(new KafkaUsageLog(topic, database));
    }

    Intake intake(UsageLog log) {
        return Intake.start(log, nodes());
    }

    Nodes nodes() {
        return new Nodes(database, InstantSource.fixed(NOON));
    }

    /// `account/node second meter=value …`, one sample a line.
    SampleBatch batch(List<String> lines) {
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
                Meter meter = meters.known().required(reading[0]);
                batch.reading(meter, new BigDecimal(reading[1]));
            }
        }
        return batch;
    }

    /// `account/node hour meter=count:value …` for every hour of a node, of all shards; and what is
    /// wrong with the usage.
    List<String> hours() {
        HourlyUsage usage = new HourlyUsage(meters);
        List<String> lines = new ArrayList<>();
        Map<Long, String> names = new HashMap<>();
        database.transactVoid(tx -> {
            tx.each(
                    "SELECT id, account, name FROM node WHERE shard >= 0",
                    row ->
                            names.put(
                                    row.longAt("id"),
                                    row.longAt("account") + "/" + row.text("name")));
            long through = usage.generation(tx);
            for (int shard : usage.shards(tx, 0, Integer.MAX_VALUE)) {
                UsageRange range = new UsageRange(shard, 0, Integer.MAX_VALUE, through);
                usage.each(tx, range, hours -> describe(hours, names, lines));
            }
            UsageCheck.run(tx, lines::add);
        });
        return lines.stream().sorted().toList();
    }

    private void describe(NodeHours hours, Map<Long, String> names, List<String> lines) {
        for (int at = 0; at < hours.size(); at++) {
            StringBuilder line = new StringBuilder();
            line.append(names.get(hours.node(at))).append(' ').append(hours.hour());
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
        database.close();
    }
}
