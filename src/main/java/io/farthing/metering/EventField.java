package io.farthing.metering;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The fields of a usage event: a CloudEvent's attributes, and those of its data.
enum EventField {
    SPECVERSION("specversion", true),
    ID("id", true),
    SOURCE("source", true),
    TYPE("type", true),
    TIME("time", true),
    SUBJECT("subject", false),
    DATACONTENTTYPE("datacontenttype", false),
    DATA("data", true),
    ACCOUNT("data.account", true),
    ENVIRONMENT("data.environment", true),
    NODE("data.node", true),
    NODE_TYPE("data.nodeType", false),
    HOST_GROUP("data.hostGroup", false),
    RESERVED_CLOUDLETS("data.reservedCloudlets", false),
    CLOUDLET_LIMIT("data.cloudletLimit", false),
    OPTIONS("data.options", false),
    READINGS("data.readings", true);

    private static final String DATA_PREFIX = "data.";
    private static final Map<String, EventField> ATTRIBUTES = new HashMap<>();
    private static final Map<String, EventField> DATA_FIELDS = new HashMap<>();

    static {
        for (EventField field : values()) {
            if (field.path.startsWith(DATA_PREFIX)) {
                DATA_FIELDS.put(field.path.substring(DATA_PREFIX.length()), field);
            } else {
                ATTRIBUTES.put(field.path, field);
            }
        }
    }

    private final String path;
    private final boolean isRequired;

    EventField(String path, boolean isRequired) {
        this.path = path;
        this.isRequired = isRequired;
    }

    String path() {
        return path;
    }

    boolean isRequired() {
        return isRequired;
    }

    static @Nullable EventField attribute(String name) {
        return ATTRIBUTES.get(name);
    }

    static @Nullable EventField dataField(String name) {
        return DATA_FIELDS.get(name);
    }
}
