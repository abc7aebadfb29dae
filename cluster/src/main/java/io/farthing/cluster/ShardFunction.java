package io.farthing.cluster;

import io.farthing.charging.RatingPrices;
import io.farthing.charging.RatingShard;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple3;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/// A shard in the job: its state is a [RatingShard], its clock the orders in its log. What it rates
/// it hands on before it takes the next record, so that a checkpoint never holds an order as done
/// that is not posted; after a failure it is posted once more and found to be there.
final class ShardFunction
        extends KeyedBroadcastProcessFunction<
                Integer, Tuple3<Integer, Long, byte[]>, byte[], Integer> {
    private static final long serialVersionUID = 1;

    /// Price books by name. They change with the catalog, so there are never many.
    static final MapStateDescriptor<String, byte[]> PRICES =
            new MapStateDescriptor<>(
                    "prices", Types.STRING, PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO);

    private static final ValueStateDescriptor<RatingShard> SHARD =
            new ValueStateDescriptor<>("shard", ShardSerializer.INSTANCE);

    private final RatedParts parts;
    private transient Map<String, RatingPrices> read = new HashMap<>();
    private transient RatedParts.@Nullable Open open;
    private transient @Nullable ValueState<RatingShard> state;

    ShardFunction(RatedParts parts) {
        this.parts = parts;
    }

    @Override
    public void open(OpenContext context) {
        read = new HashMap<>();
        open = parts.open();
        state = getRuntimeContext().getState(SHARD);
    }

    @Override
    public void processElement(
            Tuple3<Integer, Long, byte[]> logged, ReadOnlyContext context, Collector<Integer> out)
            throws Exception {
        ValueState<RatingShard> kept = Objects.requireNonNull(state);
        RatingShard known = kept.value();
        RatingShard shard = known == null ? new RatingShard() : known;
        switch (UsageRecords.record(logged)) {
            case LogRecord.Block(var block) -> shard.add(logged.f1, block);
            case LogRecord.Order order -> {
                shard.order(logged.f1, order.payload());
                rate(shard, context.getBroadcastState(PRICES));
            }
        }
        kept.update(shard);
    }

    private void rate(RatingShard shard, ReadOnlyBroadcastState<String, byte[]> prices)
            throws Exception {
        String name = shard.waitsFor();
        byte[] bytes = name == null ? null : prices.get(name);
        if (name != null && bytes != null) {
            RatingPrices book = read.computeIfAbsent(name, _ -> RatingPrices.read(bytes));
            shard.rate(book, Objects.requireNonNull(open));
        }
    }

    /// Orders may have come before the prices that they name.
    @Override
    public void processBroadcastElement(byte[] prices, Context context, Collector<Integer> out)
            throws Exception {
        BroadcastState<String, byte[]> all = context.getBroadcastState(PRICES);
        String name = RatingPrices.name(prices);
        if (all.contains(name)) {
            return;
        }
        all.put(name, prices);
        context.applyToKeyedState(
                SHARD,
                (_, kept) -> {
                    RatingShard shard = kept.value();
                    if (shard != null && name.equals(shard.waitsFor())) {
                        rate(shard, all);
                        kept.update(shard);
                    }
                });
    }

    @Override
    public void close() {
        if (open != null) {
            open.close();
        }
    }
}
