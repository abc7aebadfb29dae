package io.farthing.cluster;

import io.farthing.db.Database;
import io.farthing.metering.UsageLog;
import io.farthing.metering.UsageLogKind;
import org.jspecify.annotations.Nullable;

/// `kafka:host:port,…`: usage goes to the brokers that are found from there.
public final class KafkaUsageLogKind implements UsageLogKind {

    private static final String WORD = "kafka:";

    @Override
    public @Nullable UsageLog open(String setting, Database database) {
        if (!setting.matches(WORD + "[^:,]+:[0-9]+(,[^:,]+:[0-9]+)*")) {
            return null;
        }
        Topic topic = Topic.usage(setting.substring(WORD.length()));
        return new KafkaUsageLog(topic, database);
    }
}
