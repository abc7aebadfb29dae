package io.farthing.cluster;

import io.farthing.db.Database;
import io.farthing.metering.UsageLog;
import io.farthing.metering.UsageLogKind;
import org.jspecify.annotations.Nullable;

/// `kafka:host:port,…`: usage goes to the brokers that are found from there. With `kafka+flink:` it
/// stays there and is rated from there; else the server takes it over into its database.
public final class KafkaUsageLogKind implements UsageLogKind {

    @Override
    public @Nullable UsageLog open(String setting, Database database) {
        KafkaSetting read = KafkaSetting.read(setting);
        return read == null
                ? null
                : new KafkaUsageLog(Topic.usage(read.servers()), database, !read.isRatedThere());
    }
}
