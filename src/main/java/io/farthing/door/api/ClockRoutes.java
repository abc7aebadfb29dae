package io.farthing.door.api;

import io.farthing.calendar.TestClock;
import io.farthing.wire.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `/test-clock`: there only where the server runs on one.
final class ClockRoutes {
    private static final String PATH = "/api/v1/test-clock";

    /// Far enough for any contract, near enough for every calendar.
    private static final Instant END = Instant.parse("2200-01-01T00:00:00Z");

    private static final Schema.Struct CLOCK =
            Schema.struct("TestClock").with("now", Schema.instant(""));

    private static final Schema.Struct MOVE =
            Schema.struct("ClockMove")
                    .maybe("now", Schema.instant("where to move it"))
                    .maybe(
                            "advance",
                            new Schema.Text(
                                    Schema.Form.DURATION, List.of(), "or by how much, as PT1H"));

    private final TestClock clock;

    ClockRoutes(TestClock clock) {
        this.clock = clock;
    }

    List<Operation> operations() {
        return List.of(
                Operation.get(PATH, "api.test-clock.get", "Where the test clock stands")
                        .signedIn()
                        .replies(CLOCK)
                        .alone(_ -> shown()),
                Operation.put(PATH, "api.test-clock.move", "Moves the test clock forward")
                        .staff()
                        .body(MOVE)
                        .replies(CLOCK)
                        .alone(this::move));
    }

    private Answer move(Call call) {
        BodyFields body = call.body();
        if (body.has("now") == body.has("advance")) {
            throw RefusedCall.of("now", "must be given, or else advance, and not both");
        }
        Instant target = target(body);
        if (target == null || target.isAfter(END)) {
            return Answer.fieldRefused(body.has("now") ? "now" : "advance", "leads beyond " + END);
        }
        return clock.moveTo(target)
                ? shown()
                : new Answer.Refused(
                        Complaint.CLOCK_MOVES_FORWARD.about(
                                "now", "the clock stands at " + clock.instant() + " already"));
    }

    private @Nullable Instant target(BodyFields body) {
        if (body.has("now")) {
            return Instant.parse(body.text("now"));
        }
        Duration step = Duration.parse(body.text("advance"));
        boolean isTooFar = step.compareTo(Duration.between(clock.instant(), END)) > 0;
        return isTooFar ? null : clock.instant().plus(step);
    }

    private Answer shown() {
        return Answer.ok(Json.object().put("now", clock.instant().toString()));
    }
}
