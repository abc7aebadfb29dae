package io.farthing.cluster;

import io.farthing.customers.AccountShard;
import io.farthing.db.Database;
import io.farthing.db.DatabaseConfig;
import io.farthing.db.EmbeddedPostgres;
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
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A database with three accounts, on a server that all tests of this JVM share, and a broker of
/// Kafka that they share as well.
final class House implements AutoCloseable {

    static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");

    private static final NodeTraits TRAITS = new NodeTraits("cp", "default", NodeSetting.NONE);
    private static final int BROKER_MEBIBYTES = 384;
    private static final AtomicInteger COUNTER = new AtomicInteger();

    final Database database;
    final DatabaseConfig config;
    final Meters meters;

    private House(DatabaseConfig config) {
        this.config = config;
        database = Database.open(config, null);
        meters = database.read(Meters::load);
    }

    /// Started when first asked for, ended with the JVM.
    private static final class Shared {
        static final Path FOLDER = folder();
        static final EmbeddedPostgres POSTGRES =
                EmbeddedPostgres.start(FOLDER.resolve("data"), new SecureRandom());
        static final DatabaseConfig TEMPLATE = template();
        private static @Nullable Broker broker;

        static {
            Runtime.getRuntime().addShutdownHook(new Thread(Shared::end));
        }

        static synchronized Broker broker() {
            Broker running = broker;
            if (running == null) {
                running = Broker.start(FOLDER.resolve("kafka"), BROKER_MEBIBYTES, 0);
                broker = running;
                running.awaitReady();
            }
            return running;
        }

        private static synchronized void end() {
            POSTGRES.close();
            if (broker != null) {
                broker.process().kill();
            }
            try (Stream<Path> files = Files.walk(FOLDER)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            } catch (IOException failure) {
                System.err.println(FOLDER + " is left behind: " + failure);
            }
        }

        private static Path folder() {
            try {
                Path target = Files.createDirectories(Path.of("target").toAbsolutePath());
                return Files.createTempDirectory(
                        target,
                        "house-",
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rwxr-xr-x")));
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }

        private static DatabaseConfig template() {
            DatabaseConfig config = POSTGRES.config(2);
            try (Database database = Database.open(config, null)) {
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
            return config;
        }
    }

    static Broker broker() {
        return Shared.broker();
    }

    /// A topic that only this test knows.
    static Topic topic(String name) {
        return Topic.usage(broker().servers(), name + "-" + COUNTER.incrementAndGet(), 8);
    }

    static House fresh() {
        DatabaseConfig template = Shared.TEMPLATE;
        String name = "house_" + COUNTER.incrementAndGet();
        try (Connection connection =
                        DriverManager.getConnection(
                                named(template, "postgres"), template.user(), template.password());
                Statement statement = connection.createStatement()) {
            int _ =
                    statement.executeUpdate(
                            "CREATE DATABASE %s TEMPLATE %s".formatted(name, nameIn(template)));
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
        return new House(
                new DatabaseConfig(named(template, name), template.user(), template.password(), 8));
    }

    private static String nameIn(DatabaseConfig config) {
        return config.url().replaceFirst("\\?.*", "").replaceFirst(".*/", "");
    }

    private static String named(DatabaseConfig config, String name) {
        return config.url().replaceFirst("/" + nameIn(config), "/" + name);
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
