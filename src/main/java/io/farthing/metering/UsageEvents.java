package io.farthing.metering;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/// Usage as CloudEvents 1.0 in JSON, made into samples: one event, an array of them, or one a line.
/// What is wrong with an event refuses that event and names the field.
public final class UsageEvents {

    private static final JsonFactory JSON =
            JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxNestingDepth(20)
                                    .maxNumberLength(100)
                                    .maxStringLength(100_000)
                                    .maxNameLength(1000)
                                    .build())
                    .build();

    /// An event refused: which one in its batch, from 0 on, or the line; and what is wrong with it.
    public record Refusal(long index, String field, String reason) {

        @Override
        public String toString() {
            return field + ": " + reason;
        }
    }

    private final EventReader reader;
    private final SampleBatch samples = new SampleBatch();
    private final List<Refusal> refusals = new ArrayList<>();

    /// For the events of one request. The host group is that of nodes whose first event names none.
    public UsageEvents(Meters meters, String hostGroup, Instant now) {
        reader = new EventReader(meters.known(), new TimeBounds(now), hostGroup);
    }

    /// What has been read so far; to be submitted once.
    public SampleBatch samples() {
        return samples;
    }

    public List<Refusal> refusals() {
        return List.copyOf(refusals);
    }

    /// Reads a body of one event or an array of events. Not null if it is not JSON or too long:
    /// then nothing of it may be stored.
    public @Nullable String readBody(byte[] body) {
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), body)) {
            boolean isArray = parser.nextToken() == JsonToken.START_ARRAY;
            long index = 0;
            boolean isMore = isArray ? parser.nextToken() != JsonToken.END_ARRAY : true;
            while (isMore) {
                if (parser.currentToken() == null || samples.isFull()) {
                    return samples.isFull() ? "too many events" : "an event is missing";
                }
                readEvent(parser, samples, index++);
                isMore = isArray && parser.nextToken() != JsonToken.END_ARRAY;
            }
            return parser.nextToken() == null ? null : "something follows the events";
        } catch (JacksonException malformed) {
            return reason(malformed);
        }
    }

    /// Reads a line that is one event; the index is the line's. Null if it was taken, else what is
    /// also among the refusals.
    public @Nullable Refusal readLine(byte[] buffer, int offset, int length, long index) {
        Refusal refusal = readLine(buffer, offset, length, index, samples);
        if (refusal != null) {
            refusals.add(refusal);
        }
        return refusal;
    }

    /// Without where an object began, which Jackson tells in words about its own settings.
    private static String reason(JacksonException malformed) {
        String reason = malformed.getOriginalMessage();
        int place = reason.indexOf(" (start marker at ");
        return "not JSON: " + (place < 0 ? reason : reason.substring(0, place));
    }

    public boolean isFull() {
        return samples.isFull();
    }

    private @Nullable Refusal readLine(
            byte[] buffer, int offset, int length, long index, SampleBatch into) {
        try (JsonParser parser =
                JSON.createParser(ObjectReadContext.empty(), buffer, offset, length)) {
            parser.nextToken();
            EventReader.Problem problem = reader.read(parser);
            if (problem == null && parser.nextToken() != null) {
                problem = new EventReader.Problem("event", "something follows it on its line");
            }
            if (problem != null) {
                return new Refusal(index, problem.field(), problem.reason());
            }
            reader.addTo(into, index);
            return null;
        } catch (JacksonException malformed) {
            return new Refusal(index, "event", reason(malformed));
        }
    }

    ParsedLine parse(LineReader line, SampleBatch into, long origin) {
        int length = line.end() - line.start();
        Refusal refusal = readLine(line.buffer(), line.start(), length, origin, into);
        return refusal == null
                ? new ParsedLine.Sample(reader.epochMillis())
                : new ParsedLine.Refused(refusal.toString());
    }

    private void readEvent(JsonParser parser, SampleBatch into, long index) {
        EventReader.Problem problem = reader.read(parser);
        if (problem == null) {
            reader.addTo(into, index);
        } else {
            refusals.add(new Refusal(index, problem.field(), problem.reason()));
        }
    }
}
