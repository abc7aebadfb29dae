package io.farthing.app.bench;

import io.farthing.db.Database;
import java.nio.charset.StandardCharsets;

/// Benchmarks `ingest` and `ingest-one`: collectors send usage over HTTP, eight of them in batches
/// of a thousand events, 64 one event at a time, against [IngestFloor] from as many threads. A
/// request is answered when its events are durable, in both.
public final class IngestBench {
    private static final String PATH = "/api/v1/usage/events";
    private static final int COLLECTORS = 8;
    private static final int LONE_COLLECTORS = 64;
    private static final int BATCH = 1000;
    private static final int WARM_UP_ROUNDS = 2;
    private static final long BATCH_PERMILLE = 600;
    private static final long ONE_PERMILLE = 800;

    private static final String STORED =
            """
            -- all shards: whether everything that was sent is there
            SELECT coalesce(sum(samples), 0)::bigint AS samples FROM usage_block WHERE hour >= 0
            """;

    private final Rounds rounds;
    private final Database database;
    private final IngestFloor floor;
    private final int port;
    private final String token;

    /// Collectors' rounds so far: each is sent once.
    private long collected;

    public IngestBench(int rounds, Database database, int port, String token) {
        this.rounds = new Rounds(rounds);
        this.database = database;
        this.floor = new IngestFloor(database);
        this.port = port;
        this.token = token;
    }

    public Measurement batches(int requestsEach) {
        Shape shape = new Shape(COLLECTORS, requestsEach, BATCH);
        Figure figure = compare("ingest", shape, "application/cloudevents-batch+json");
        return Measurement.ofRatio(
                figure, BATCH_PERMILLE, "batches of 1,000 over 8 connections; the floor is COPY");
    }

    public Measurement singles(int requestsEach) {
        Shape shape = new Shape(LONE_COLLECTORS, requestsEach, 1);
        Figure figure = compare("ingest-one", shape, "application/cloudevents+json");
        return Measurement.ofRatio(
                figure,
                ONE_PERMILLE,
                "one event a request over 64 connections; the floor is INSERT from 64 threads");
    }

    /// How much each collector sends.
    private record Shape(int collectors, int requests, int events) {
        long inAll() {
            return (long) collectors * requests * events;
        }
    }

    private Figure compare(String name, Shape shape, String type) {
        floor.create();
        for (int round = 0; round < WARM_UP_ROUNDS; round++) {
            long _ = send(shape, type) + write(shape);
        }
        return rounds.compare(name, "events/s", () -> send(shape, type), () -> write(shape));
    }

    private long send(Shape shape, String type) {
        byte[][][] requests = new byte[shape.collectors][shape.requests][];
        for (int collector = 0; collector < shape.collectors; collector++) {
            for (int n = 0; n < shape.requests; n++) {
                requests[collector][n] =
                        HttpLoad.post(
                                PATH,
                                body(events(collector, collected + n, shape)),
                                "Authorization: Bearer " + token,
                                "Content-Type: " + type);
            }
        }
        collected += shape.requests;
        long before = stored();
        HttpLoad.Result result =
                HttpLoad.run(
                        port,
                        shape.collectors,
                        shape.requests,
                        (collector, n) -> requests[collector][n]);
        long stored = stored() - before;
        if (stored != shape.inAll()) {
            throw new IllegalStateException(
                    "%d events were sent and %d stored".formatted(shape.inAll(), stored));
        }
        return perSecond(shape, result.nanos());
    }

    private long write(Shape shape) {
        BenchEvent[][][] events = new BenchEvent[shape.collectors][shape.requests][];
        for (int collector = 0; collector < shape.collectors; collector++) {
            for (int n = 0; n < shape.requests; n++) {
                events[collector][n] = events(collector, collected + n, shape);
            }
        }
        collected += shape.requests;
        long nanos =
                Crew.nanos(
                        shape.collectors,
                        collector -> {
                            for (BenchEvent[] batch : events[collector]) {
                                write(batch);
                            }
                        });
        return perSecond(shape, nanos);
    }

    private void write(BenchEvent[] batch) {
        if (batch.length == 1) {
            floor.insert(batch[0]);
        } else {
            floor.copy(batch);
        }
    }

    private static BenchEvent[] events(int collector, long round, Shape shape) {
        BenchEvent[] events = new BenchEvent[shape.events];
        for (int index = 0; index < events.length; index++) {
            events[index] = BenchEvent.of(index * LONE_COLLECTORS + collector, round);
        }
        return events;
    }

    private static byte[] body(BenchEvent[] events) {
        StringBuilder json = new StringBuilder(events.length * 300);
        if (events.length == 1) {
            events[0].writeTo(json);
            return json.toString().getBytes(StandardCharsets.UTF_8);
        }
        char before = '[';
        for (BenchEvent event : events) {
            json.append(before);
            event.writeTo(json);
            before = ',';
        }
        return json.append(']').toString().getBytes(StandardCharsets.UTF_8);
    }

    private long stored() {
        return database.<Long>single(tx -> tx.one(STORED, row -> row.longAt("samples")));
    }

    private static long perSecond(Shape shape, long nanos) {
        return shape.inAll() * 1_000_000_000L / Math.max(1, nanos);
    }
}
