package io.farthing.metering;

/// Lines of one usage event each.
final class EventLines implements LineParser {

    private final UsageEvents events;

    EventLines(UsageEvents events) {
        this.events = events;
    }

    @Override
    public ParsedLine parse(LineReader line, SampleBatch into, long origin) {
        return events.parse(line, into, origin);
    }
}
