package io.farthing.door.jelastic;

import io.farthing.calendar.Hour;
import io.farthing.charging.Charging;
import java.time.Instant;
import java.util.List;

/// Charging a period by hand, in `billing/account`: it does what the hourly run does, so hours that
/// are charged already stay as they are (`jelastic.md` 4.8).
final class RunMethods {
    private static final Parameter<Instant> START =
            Parameter.required("startDate", Type.DATE).or("starttime");
    private static final Parameter<Instant> END =
            Parameter.required("endDate", Type.DATE).or("endtime");

    private final Charging charging;

    RunMethods(JelasticDoor.Nouns nouns) {
        charging = nouns.trade().charging();
    }

    List<Method> methods() {
        return new Service("billing", "account")
                .staff("WithdrawAccounts", new Method.Body.Alone(this::withdraw), START, END)
                .staff("SurchargeAccounts", new Method.Body.Alone(this::surcharge), START, END)
                .methods();
    }

    @FunctionalInterface
    private interface Run {
        Charging.Result of(Hour from, Hour to);
    }

    /// Charges what a missed run left uncharged.
    private Answer withdraw(Call call) {
        return run(call, (from, to) -> charging.run(from, to, call.now(), (_, _) -> {}));
    }

    /// Charges the difference that usage has made which came in after its hour was charged.
    private Answer surcharge(Call call) {
        return run(call, (from, to) -> charging.recharge(from, to, call.now(), (_, _) -> {}));
    }

    private static Answer run(Call call, Run run) {
        Instant start = call.arguments().get(START);
        Instant end = call.arguments().get(END);
        if (end.isBefore(start)) {
            return Answer.invalid(END.name(), "lies before the start");
        }
        Charging.Result result = run.of(Hour.notBefore(start), Hour.notBefore(end));
        if (!result.failures().isEmpty()) {
            return new Answer.Failed(
                    ResultCode.SYSTEM_ERROR, result.failures().getFirst().reason());
        }
        return new Answer.Done(
                Answer.ok()
                        .put("hours", result.hours())
                        .put("charges", result.charges())
                        .put("deactivated", result.deactivated()));
    }
}
