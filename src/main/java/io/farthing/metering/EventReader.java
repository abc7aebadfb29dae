package io.farthing.metering;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// Reads one usage event off a stream of JSON, whole even if it is refused, so that the next one
/// can be read. Holds what it read last.
final class EventReader {

    static final String TYPE = "io.farthing.usage.v1";

    private static final int TEXT_LIMIT = 1000;
    private static final int OPTIONS_LIMIT = 100;
    private static final int CLOUDLETS_LIMIT = 1_000_000;

    /// Why an event is refused, by its first field that is wrong.
    record Problem(String field, String reason) {}

    private final Meters.Known meters;
    private final TimeBounds bounds;
    private final String usualHostGroup;
    private final DecimalText decimal = new DecimalText();
    private final Meter[] readMeters = new Meter[Meter.LIMIT];
    private final Decimals readings = new Decimals(Meter.LIMIT);
    private final EnumSet<EventField> seen = EnumSet.noneOf(EventField.class);
    private long seenMeters;
    private @Nullable Problem problem;
    private long epochMillis;
    private long account;
    private String environment = "";
    private String node = "";
    private String nodeType = "";
    private String hostGroup = "";
    private @Nullable Integer reservedCloudlets;
    private @Nullable Integer cloudletLimit;
    private @Nullable Map<String, String> options;

    EventReader(Meters.Known meters, TimeBounds bounds, String usualHostGroup) {
        this.meters = meters;
        this.bounds = bounds;
        this.usualHostGroup = usualHostGroup;
    }

    /// The parser stands at the event's first token and is left at its last. Null if all is well.
    @Nullable Problem read(JsonParser parser) {
        startOver();
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return new Problem("event", "is not an object");
        }
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            EventField field = EventField.attribute(name);
            if (field != null) {
                readField(field, parser);
            } else if (name.equals("data_base64")) {
                refuse(name, "the data must be JSON");
            }
            parser.skipChildren();
        }
        return problem == null ? missing() : problem;
    }

    private void startOver() {
        seen.clear();
        seenMeters = 0;
        problem = null;
        nodeType = "";
        hostGroup = usualHostGroup;
        reservedCloudlets = null;
        cloudletLimit = null;
        options = null;
        readings.clear();
    }

    private @Nullable Problem missing() {
        for (EventField field : EventField.values()) {
            if (field.isRequired() && !seen.contains(field)) {
                return new Problem(field.path(), "is missing");
            }
        }
        return null;
    }

    private void refuse(String field, String reason) {
        if (problem == null) {
            problem = new Problem(field, reason);
        }
    }

    private void readField(EventField field, JsonParser parser) {
        if (!seen.add(field)) {
            refuse(field.path(), "is given twice");
        }
        switch (field) {
            case SPECVERSION -> expect(field, text(field, parser), "1.0");
            case TYPE -> expect(field, text(field, parser), TYPE);
            case ID, SOURCE, SUBJECT, DATACONTENTTYPE -> {
                String _ = text(field, parser);
            }
            case TIME -> readTime(text(field, parser));
            case DATA -> readObject(field, parser);
            case ACCOUNT -> account = whole(field, parser, Long.MAX_VALUE);
            case ENVIRONMENT -> environment = name(field, parser);
            case NODE -> node = name(field, parser);
            case NODE_TYPE -> nodeType = name(field, parser);
            case HOST_GROUP -> hostGroup = name(field, parser);
            case RESERVED_CLOUDLETS -> reservedCloudlets = cloudlets(field, parser);
            case CLOUDLET_LIMIT -> cloudletLimit = cloudlets(field, parser);
            case OPTIONS -> readOptions(parser);
            case READINGS -> readReadings(parser);
        }
    }

    private void readObject(EventField field, JsonParser parser) {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            refuse(field.path(), "must be an object");
            return;
        }
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            EventField inner = EventField.dataField(name);
            if (inner == null) {
                refuse("data." + name, "is not a field of a usage event");
            } else {
                readField(inner, parser);
            }
            parser.skipChildren();
        }
    }

    private void readTime(String text) {
        epochMillis = EventTime.parse(text);
        if (epochMillis == EventTime.NONE) {
            refuse("time", "is not an RFC 3339 time: " + text);
            return;
        }
        String outside = bounds.problem(epochMillis);
        if (outside != null) {
            refuse("time", outside + ": " + text);
        }
    }

    private void readReadings(JsonParser parser) {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            refuse("data.readings", "must be an object");
            return;
        }
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            JsonToken token = parser.nextToken();
            readReading(name, token, parser);
            parser.skipChildren();
        }
        if (seenMeters == 0) {
            refuse("data.readings", "must name a meter at least");
        }
    }

    private void readReading(String name, JsonToken token, JsonParser parser) {
        String field = "data.readings." + name;
        Meter meter = meters.byName(name);
        if (meter == null) {
            refuse(field, "is not a meter that is known here");
            return;
        }
        if ((seenMeters & meter.bit()) != 0) {
            refuse(field, "is given twice");
            return;
        }
        if (!token.isNumeric() && token != JsonToken.VALUE_STRING) {
            refuse(field, "must be a number, or a string that is one");
            return;
        }
        String wrong = decimal.read(parser.getString());
        if (wrong != null) {
            refuse(field, wrong);
            return;
        }
        readMeters[readings.size()] = meter;
        seenMeters |= meter.bit();
        if (decimal.isNarrow()) {
            readings.add(decimal.unscaled(), decimal.scale());
        } else {
            readings.add(decimal.value());
        }
    }

    private void readOptions(JsonParser parser) {
        Map<String, String> read = new TreeMap<>();
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            refuse("data.options", "must be an object");
            return;
        }
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            JsonToken token = parser.nextToken();
            String value = token.isScalarValue() ? parser.getValueAsString() : null;
            if (value == null || value.length() > TEXT_LIMIT || read.size() >= OPTIONS_LIMIT) {
                refuse("data.options." + name, "must be one of few short texts");
            } else {
                read.put(name, value);
            }
            parser.skipChildren();
        }
        options = read;
    }

    private String text(EventField field, JsonParser parser) {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            refuse(field.path(), "must be a string");
            return "";
        }
        String text = parser.getString();
        if (text.isBlank() || text.length() > TEXT_LIMIT) {
            refuse(field.path(), "must have 1 to " + TEXT_LIMIT + " characters");
        }
        return text;
    }

    private String name(EventField field, JsonParser parser) {
        String name = text(field, parser);
        String wrong = NodeName.problem(name);
        if (wrong != null) {
            refuse(field.path(), wrong);
        }
        return name;
    }

    private void expect(EventField field, String text, String expected) {
        if (!text.equals(expected)) {
            refuse(field.path(), "must be \"" + expected + "\"");
        }
    }

    private int cloudlets(EventField field, JsonParser parser) {
        return (int) whole(field, parser, CLOUDLETS_LIMIT);
    }

    private long whole(EventField field, JsonParser parser, long limit) {
        boolean isInteger = parser.currentToken() == JsonToken.VALUE_NUMBER_INT;
        String wrong = isInteger ? decimal.read(parser.getString()) : "";
        boolean isRight = wrong == null && decimal.isNarrow() && decimal.unscaled() <= limit;
        if (!isRight) {
            refuse(field.path(), "must be a whole number that is not negative");
            return 0;
        }
        return decimal.unscaled();
    }

    long epochMillis() {
        return epochMillis;
    }

    /// Of an event without a problem.
    void addTo(SampleBatch batch, long origin) {
        NodeSetting.Change change =
                new NodeSetting.Change(reservedCloudlets, cloudletLimit, options);
        NodeTraits traits = new NodeTraits(nodeType, hostGroup, NodeSetting.NONE.with(change));
        int place = batch.node(new NodeName(account, environment, node), traits);
        batch.change(place, Instant.ofEpochMilli(epochMillis), change);
        batch.begin(place, epochMillis, origin);
        for (int at = 0; at < readings.size(); at++) {
            if (readings.isNarrow(at)) {
                batch.reading(readMeters[at], readings.unscaledAt(at), readings.scaleAt(at));
            } else {
                batch.reading(readMeters[at], readings.at(at));
            }
        }
    }
}
