package io.farthing.charging;

import io.farthing.metering.PackedBlock;
import io.farthing.metering.UsageLog;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A log of usage and orders in memory, and an engine that goes through it and now and then dies:
/// then it begins again with what it had written down last, and goes through the rest once more.
final class LoggedRating implements RatingOrders.Log, UsageLog {
    private final Random random;
    private final List<Logged> records = new ArrayList<>();
    private final Map<Integer, RatingShard> shards = new HashMap<>();
    private final Map<String, RatingPrices> prices = new HashMap<>();
    private Checkpoint last = new Checkpoint(0, Map.of());
    private int next;
    private @Nullable RatedPosting posting;

    LoggedRating(Random random) {
        this.random = random;
    }

    /// Either usage or an order.
    @FunctionalInterface
    private interface Logged {
        void takenAt(long position);
    }

    private record Checkpoint(int next, Map<Integer, byte[]> shards) {}

    synchronized void postWith(RatedPosting other) {
        posting = other;
    }

    @Override
    public synchronized void prices(byte[] bytes) {
        prices.put(RatingPrices.name(bytes), RatingPrices.read(bytes));
    }

    @Override
    public synchronized void orders(Map<Integer, byte[]> orders) {
        orders.forEach(
                (shard, order) -> records.add(position -> rate(shard(shard), position, order)));
        if (random.nextInt(3) == 0) {
            restore();
        }
        try {
            goOn();
        } catch (RuntimeException died) {
            restore();
            throw died;
        }
    }

    private void goOn() {
        while (next < records.size()) {
            records.get(next).takenAt(next);
            next++;
            if (random.nextInt(20) == 0) {
                last = new Checkpoint(next, written());
            }
        }
    }

    private void rate(RatingShard shard, long position, byte[] order) {
        shard.order(position, order);
        String name = shard.waitsFor();
        if (name != null) {
            RatedPosting to = Objects.requireNonNull(posting);
            shard.rate(Objects.requireNonNull(prices.get(name)), to::post);
        }
    }

    private RatingShard shard(int number) {
        return shards.computeIfAbsent(number, _ -> new RatingShard());
    }

    private Map<Integer, byte[]> written() {
        Map<Integer, byte[]> written = new HashMap<>();
        shards.forEach((number, shard) -> {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try {
                shard.copy().write(new DataOutputStream(bytes));
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
            written.put(number, bytes.toByteArray());
        });
        return written;
    }

    private void restore() {
        next = last.next;
        shards.clear();
        last.shards.forEach((number, bytes) -> {
            try {
                shards.put(
                        number,
                        RatingShard.read(new DataInputStream(new ByteArrayInputStream(bytes))));
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
        });
    }

    @Override
    public List<PackedBlock> known(List<Long> hourKeys) {
        return List.of();
    }

    /// Sometimes twice, as when an answer was lost.
    @Override
    public synchronized Set<Long> append(List<PackedBlock> blocks, @Nullable Along along) {
        for (int times = 1 + random.nextInt(3) / 2; times > 0; times--) {
            for (PackedBlock block : blocks) {
                records.add(position -> shard(block.shard()).add(position, block));
            }
        }
        return Set.of();
    }

    @Override
    public long settle() {
        return 0;
    }

    @Override
    public void close() {}
}
