package io.farthing.cluster;

import io.farthing.metering.Intake;
import io.farthing.metering.Meters;
import io.farthing.metering.SampleBatch;
import io.farthing.metering.Taken;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;

/// Sends samples in requests, to each gateway in turn, and has one under way at each.
final class Sender {
    private static final int FEWEST_IN_REQUEST = 500;
    private static final int MOST_IN_REQUEST = 60_000;
    private static final int REQUESTS = 100;

    private final MadeUsage usage;
    private final Intake[] gateways;
    private final Meters.Known meters;
    private final int inRequest;
    private final Deque<CompletableFuture<Taken>> underWay = new ArrayDeque<>();
    private SampleBatch batch = new SampleBatch();
    private int sent;
    private long stored;

    Sender(MadeUsage usage, Meters meters, Intake... gateways) {
        this.usage = usage;
        this.gateways = gateways;
        this.meters = meters.known();
        long some = usage.size().samples() / REQUESTS;
        inRequest = Math.clamp(some, FEWEST_IN_REQUEST, MOST_IN_REQUEST);
    }

    void add(long sample) {
        usage.fill(batch, sample, batch.size(), meters);
        if (batch.size() == inRequest) {
            send();
        }
    }

    private void send() {
        if (underWay.size() == gateways.length) {
            await();
        }
        underWay.add(gateways[sent++ % gateways.length].submit(batch));
        batch = new SampleBatch(inRequest);
    }

    private void await() {
        stored += underWay.remove().join().stored();
    }

    /// How many samples the gateways took for new.
    long finish() {
        if (batch.size() > 0) {
            send();
        }
        while (!underWay.isEmpty()) {
            await();
        }
        return stored;
    }
}
