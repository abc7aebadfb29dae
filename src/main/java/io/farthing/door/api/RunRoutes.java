package io.farthing.door.api;

import io.farthing.calendar.Hour;
import io.farthing.charging.Charging;
import io.farthing.charging.HourlyRun;
import io.farthing.db.Tx;
import io.farthing.metering.HourlyUsage;
import io.farthing.wire.Json;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// `/charging`: the hourly run by hand, and what came too late for it.
final class RunRoutes {
    private static final Hour BEGINNING = new Hour(0);
    private static final Charging.Progress UNTOLD = (_, _) -> {};

    private static final Schema.Struct RUN =
            Schema.struct("NewRun")
                    .maybe("from", Schema.instant("from its hour on; all if absent"))
                    .maybe("to", Schema.instant("before its hour; now if absent"))
                    .maybe(
                            "recharge",
                            Schema.truth("charge what came late, as differences, instead"));

    private static final Schema.Struct DONE =
            Schema.struct("Run")
                    .with("hours", Schema.whole("hours of shards that were charged"))
                    .with("charges", Schema.whole("charges posted"))
                    .with("deactivated", Schema.whole("accounts that stopped being active"))
                    .with(
                            "failures",
                            Schema.list(Schema.text("a shard that was not charged, and why")));

    private static final Schema.Struct LATE =
            Schema.struct("LateHour")
                    .with("shard", Schema.whole(""))
                    .with("hour", Schema.instant("its start"))
                    .with("samples", Schema.whole("those not charged"));

    private final Charging charging;
    private final HourlyRun hourlyRun;
    private final HourlyUsage usage;

    RunRoutes(Charging charging, HourlyRun hourlyRun, HourlyUsage usage) {
        this.charging = charging;
        this.hourlyRun = hourlyRun;
        this.usage = usage;
    }

    List<Operation> operations() {
        return List.of(
                Operation.post(
                                "/api/v1/charging/runs",
                                "api.charging.run",
                                "Charges whole hours that are not charged yet")
                        .staff()
                        .body(RUN)
                        .replies(DONE)
                        .alone(this::run),
                Operation.get(
                                "/api/v1/charging/late-hours",
                                "api.charging.late-hours.list",
                                "Hours that got usage after they were charged")
                        .staff()
                        .pagesOf(LATE)
                        .reads(this::late));
    }

    /// Each hour is charged once however often it is asked for, so a run needs no key.
    private Answer run(Call call) {
        BodyFields body = call.body();
        Hour from = body.has("from") ? Hour.of(body.instant("from", call.now())) : BEGINNING;
        Hour to = Hour.of(body.instant("to", call.now()));
        Charging.Result result =
                body.flag("recharge", false)
                        ? charging.recharge(from, to, call.now(), UNTOLD)
                        : hourlyRun.run(from, to, call.now(), UNTOLD);
        ObjectNode done =
                Json.object()
                        .put("hours", result.hours())
                        .put("charges", result.charges())
                        .put("deactivated", result.deactivated());
        return Answer.ok(
                Wire.texts(
                        done,
                        "failures",
                        result.failures().stream().map(Charging.Failure::reason).toList()));
    }

    private Answer late(Tx tx, Call call) {
        Page page = Page.of(call, "late-hours");
        int[] after = after(page);
        List<HourlyUsage.LateHour> found =
                usage.lateHours(tx, after[0], after[1], page.limit() + 1);
        return Answer.ok(
                page.reply(found, RunRoutes::toWire, each -> each.shard() + ":" + each.hour()));
    }

    private static int[] after(Page page) {
        String after = page.after();
        if (after == null) {
            return new int[] {-1, 0};
        }
        String[] parts = after.split(":", -1);
        try {
            return new int[] {Integer.parseInt(parts[0]), Integer.parseInt(parts[1])};
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException _) {
            throw page.unknown();
        }
    }

    private static ObjectNode toWire(HourlyUsage.LateHour late) {
        return Json.object()
                .put("shard", late.shard())
                .put("hour", new Hour(late.hour()).start().toString())
                .put("samples", late.samples());
    }
}
