package io.farthing.cluster;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What the setting of the usage log says of Kafka.
///
/// @param isRatedThere whether Flink rates from the log, so that no server has to
record KafkaSetting(String servers, boolean isRatedThere) {
    private static final Pattern FORM =
            Pattern.compile("kafka(\\+flink)?:([^:,]+:[0-9]+(?:,[^:,]+:[0-9]+)*)");

    /// Null where it is another log's.
    static @Nullable KafkaSetting read(String setting) {
        Matcher form = FORM.matcher(setting);
        return form.matches() ? new KafkaSetting(form.group(2), form.group(1) != null) : null;
    }
}
