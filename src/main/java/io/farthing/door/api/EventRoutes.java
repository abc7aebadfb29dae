package io.farthing.door.api;

import io.farthing.catalog.Catalog;
import io.farthing.catalog.Provider;
import io.farthing.db.Database;
import io.farthing.metering.Intake;
import io.farthing.metering.Meters;
import io.farthing.metering.Taken;
import io.farthing.metering.UsageEvents;
import io.farthing.wire.Json;
import io.farthing.wire.Limits;
import io.farthing.wire.NdjsonLines;
import io.farthing.wire.Request;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// `/usage/events`: usage in, as CloudEvents. An event's identity is what it says (node, meter,
/// instant), so sending it again is always safe and needs no idempotency key.
final class EventRoutes {
    static final String PATH = "/api/v1/usage/events";

    /// Read as a stream, so their number is bounded by the body alone.
    private static final String LINES = "application/x-ndjson";

    private static final List<String> WHOLE =
            List.of("application/cloudevents+json", "application/cloudevents-batch+json");

    private static final List<String> TYPES = List.of(WHOLE.get(0), WHOLE.get(1), LINES);

    /// A batch is held whole before it is read; lines are not, and may be many more.
    private static final int WHOLE_BYTES = 8 * 1024 * 1024;

    /// Refusals listed; all are counted.
    private static final int MOST_LISTED = 1000;

    private static final Schema.Struct REFUSAL =
            Schema.struct("RefusedEvent")
                    .with("index", Schema.whole("in the batch from 0, or the line from 1"))
                    .with("field", Schema.text(""))
                    .with("reason", Schema.text(""));

    private static final Schema.Struct TAKEN =
            Schema.struct("UsageTaken")
                    .with("new", Schema.whole("stored now, and durable"))
                    .with("repeated", Schema.whole("stored before, and not counted again"))
                    .with("late", Schema.whole("of the new ones, for hours charged already"))
                    .with("refused", Schema.whole(""))
                    .with("refusals", Schema.list(REFUSAL));

    private static final Schema EVENT =
            Schema.anything("CloudEvents 1.0 of type io.farthing.usage.v1; see docs/api.md");

    private final Intake intake;
    private final Meters meters;
    private final HostGroup hostGroup;

    EventRoutes(ApiDoor.Nouns nouns) {
        intake = nouns.intake();
        meters = nouns.meters();
        hostGroup = new HostGroup(nouns.database(), nouns.catalog());
    }

    List<Operation> operations() {
        return List.of(
                Operation.post(PATH, "api.usage.events.create", "Takes usage in, each event once")
                        .staff()
                        .body(new Operation.Body(TYPES, EVENT))
                        .replies(TAKEN)
                        .alone(this::take));
    }

    /// The host group of nodes whose events name none: read once a provider is there, and kept.
    private static final class HostGroup {
        private final Database database;
        private final Catalog catalog;
        private volatile @Nullable String name;

        HostGroup(Database database, Catalog catalog) {
            this.database = database;
            this.catalog = catalog;
        }

        String usual() {
            String known = name;
            if (known != null) {
                return known;
            }
            Provider provider = database.read(catalog::provider);
            if (provider == null) {
                return "default";
            }
            name = provider.hostGroup();
            return provider.hostGroup();
        }
    }

    private Answer take(Call call) {
        Request request = call.request();
        String type = request.contentType();
        if (LINES.equals(type)) {
            return takeLines(call);
        }
        if (type == null || !WHOLE.contains(type)) {
            return Answer.refused(
                    Complaint.MEDIA_TYPE, "the body must be one of " + String.join(", ", TYPES));
        }
        UsageEvents events = events(call);
        String unreadable = events.readBody(whole(request));
        if (unreadable != null) {
            throw RefusedCall.of("body", unreadable);
        }
        Tally tally = new Tally();
        tally.submit(events);
        return Answer.ok(tally.finish());
    }

    private static byte[] whole(Request request) {
        try {
            byte[] body = request.bodyStream().readNBytes(WHOLE_BYTES + 1);
            if (body.length > WHOLE_BYTES) {
                throw new RefusedCall(
                        Complaint.BODY_TOO_LARGE.problem(
                                "more than " + WHOLE_BYTES + " bytes are read only as " + LINES));
            }
            return body;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// Good lines are stored as they come, so a body cut short loses only what did not arrive; it
    /// may be sent again whole.
    private Answer takeLines(Call call) {
        Tally tally = new Tally();
        UsageEvents events = events(call);
        NdjsonLines lines =
                new NdjsonLines(call.request().bodyStream(), NdjsonLines.LONGEST_LINE_BYTES);
        try {
            for (NdjsonLines.Step step = lines.next();
                    step != NdjsonLines.Step.END;
                    step = lines.next()) {
                if (step == NdjsonLines.Step.TOO_LONG) {
                    tally.refuse(new UsageEvents.Refusal(lines.number(), "event", "is too long"));
                } else {
                    readLine(events, lines);
                }
                if (events.isFull()) {
                    tally.submit(events);
                    events = events(call);
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        tally.submit(events);
        return Answer.ok(tally.finish());
    }

    /// What is wrong with it is among the events' refusals as well.
    private static void readLine(UsageEvents events, NdjsonLines lines) {
        UsageEvents.Refusal _ =
                events.readLine(lines.buffer(), lines.offset(), lines.length(), lines.number());
    }

    private UsageEvents events(Call call) {
        return new UsageEvents(meters, hostGroup.usual(), call.now());
    }

    /// What became of a body's events, in one piece or several.
    private final class Tally {
        private final List<CompletableFuture<Taken>> pieces = new ArrayList<>(1);
        private final List<ObjectNode> refusals = new ArrayList<>(0);
        private long refused;
        private long fresh;
        private long repeated;
        private long late;

        void submit(UsageEvents events) {
            events.refusals().forEach(this::refuse);
            pieces.add(intake.submit(events.samples()));
        }

        void refuse(UsageEvents.Refusal refusal) {
            refused++;
            if (refusals.size() < MOST_LISTED) {
                refusals.add(
                        Json.object()
                                .put("index", refusal.index())
                                .put("field", refusal.field())
                                .put("reason", refusal.reason()));
            }
        }

        ObjectNode finish() {
            pieces.forEach(piece -> add(piece.join()));
            ObjectNode node =
                    Json.object()
                            .put("new", fresh)
                            .put("repeated", repeated)
                            .put("late", late)
                            .put("refused", refused);
            return Wire.objects(node, "refusals", refusals);
        }

        private void add(Taken taken) {
            fresh += taken.stored();
            repeated += taken.repeated();
            late += taken.late();
            taken.refused()
                    .forEach(unknown ->
                            refuse(
                                    new UsageEvents.Refusal(
                                            unknown.origin(),
                                            "data.account",
                                            "there is no account " + unknown.account())));
        }
    }

    static Limits.BodyLimits limits() {
        return Limits.BodyLimits.BULK;
    }
}
