package io.farthing.cluster;

import io.farthing.charging.RatingLogKind;
import io.farthing.charging.RatingOrders;
import org.jspecify.annotations.Nullable;

/// `kafka+flink:host:port,…`: orders go where the usage is, and [RatingJob] carries them out.
public final class KafkaRatingLogKind implements RatingLogKind {

    @Override
    public RatingOrders.@Nullable Log open(String setting) {
        KafkaSetting read = KafkaSetting.read(setting);
        return read != null && read.isRatedThere()
                ? new KafkaOrders(Topic.usage(read.servers()), Topic.prices(read.servers()))
                : null;
    }
}
