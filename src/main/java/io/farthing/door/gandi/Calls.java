package io.farthing.door.gandi;

import io.farthing.access.AuditEntry;
import io.farthing.access.AuditTrail;
import io.farthing.db.Database;
import io.farthing.db.Tx;
import io.farthing.wire.RpcValue;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Takes a call to its answer: the method, who calls, what the arguments say, and only then the
/// method itself.
final class Calls {
    private final Database database;
    private final Reception reception;
    private final MethodTable table;
    private final InstantSource clock;
    private final AuditTrail audit = new AuditTrail();

    Calls(Database database, Reception reception, MethodTable table, InstantSource clock) {
        this.database = database;
        this.reception = reception;
        this.table = table;
        this.clock = clock;
    }

    static Answer.Failed noMethod(String name) {
        return Answer.refused(
                FaultObject.METHOD,
                FaultCause.DONTEXIST,
                "Method '%s' does not exist".formatted(name));
    }

    /// What metrics call the method; what is no method must not make up names there.
    String label(String method) {
        Method known = table.find(method);
        return "gandi " + (known == null ? "unknown" : known.name());
    }

    Answer answer(String name, List<RpcValue> sent) {
        Instant now = clock.instant();
        Method method = table.find(name);
        if (method == null) {
            return noMethod(name);
        }
        if (method.admission() == Method.Admission.NOTHING) {
            return answer(method, Call.Caller.NOBODY, sent, now);
        }
        if (sent.isEmpty()) {
            return Answer.refused(FaultObject.METHOD, FaultCause.EXPECTED, "'apikey' is mandatory");
        }
        return switch (reception.welcome(sent.getFirst(), method.admission())) {
            case Reception.Welcome.Refused(Fault fault) -> new Answer.Failed(fault);
            case Reception.Welcome.In(Call.Caller caller) ->
                    answer(method, caller, sent.subList(1, sent.size()), now);
        };
    }

    private Answer answer(Method method, Call.Caller caller, List<RpcValue> sent, Instant now) {
        Trial trial = Trial.of(sent, method.parameters().size());
        List<Complaint> complaints = new ArrayList<>();
        Arguments arguments =
                Arguments.ofCall(
                        trial.arguments, method.parameters(), new Spot("", "", complaints));
        if (!complaints.isEmpty()) {
            return trial.isDry ? told(complaints) : new Answer.Failed(gravest(complaints));
        }
        Call call = new Call(caller, arguments, now);
        if (!trial.isDry) {
            return run(method, call);
        }
        return tried(method, call) instanceof Answer.Failed(Fault fault)
                ? refused(fault)
                : Answer.of(List.of());
    }

    /// Arguments without the mark that asks for a trial only, wherever clients put it.
    private record Trial(List<RpcValue> arguments, boolean isDry) {
        static Trial of(List<RpcValue> sent, int wanted) {
            List<RpcValue> arguments = new ArrayList<>();
            boolean isDry = false;
            for (RpcValue each : sent) {
                if (each instanceof RpcValue.Struct(Map<String, RpcValue> members)
                        && members.containsKey(Arguments.DRY_RUN)) {
                    Map<String, RpcValue> rest = new HashMap<>(members);
                    RpcValue mark = rest.remove(Arguments.DRY_RUN);
                    isDry |= isSet(mark);
                    if (!rest.isEmpty() || arguments.size() < wanted) {
                        arguments.add(new RpcValue.Struct(rest));
                    }
                } else {
                    arguments.add(each);
                }
            }
            return new Trial(arguments, isDry);
        }

        private static boolean isSet(@Nullable RpcValue mark) {
            return new RpcValue.Flag(true).equals(mark) || new RpcValue.Whole(1).equals(mark);
        }
    }

    /// Wrong types come before everything else.
    private static Fault gravest(List<Complaint> complaints) {
        return complaints.stream()
                .filter(Complaint::isOfType)
                .findFirst()
                .orElse(complaints.getFirst())
                .fault();
    }

    private static Answer told(List<Complaint> complaints) {
        return Answer.of(complaints.stream().map(Complaint::toWire).toList());
    }

    private static Answer refused(Fault fault) {
        return fault.isCallers() ? told(List.of(Complaint.of(fault))) : new Answer.Failed(fault);
    }

    private Answer run(Method method, Call call) {
        return switch (method.body()) {
            case Method.Body.Plain(Method.PlainHandler handler) -> handler.handle(call);
            case Method.Body.Reading(Method.Handler handler) ->
                    database.<Answer>read(tx -> handler.handle(tx, call));
            case Method.Body.Sparing(Method.SparingHandler handler) ->
                    handler.handle(database, call);
            case Method.Body.Writing(Method.Handler handler) -> write(method, handler, call);
            case Method.Body.Prepared(Method.Preparation preparation) ->
                    write(method, preparation.prepare(call), call);
        };
    }

    /// The very same path, rolled back.
    private Answer tried(Method method, Call call) {
        return switch (method.body()) {
            case Method.Body.Writing(Method.Handler handler) ->
                    database.<Answer>dryRun(tx -> handler.handle(tx, call));
            case Method.Body.Prepared(Method.Preparation preparation) -> {
                Method.Handler handler = preparation.prepare(call);
                yield database.<Answer>dryRun(tx -> handler.handle(tx, call));
            }
            case Method.Body.Plain _, Method.Body.Reading _, Method.Body.Sparing _ ->
                    run(method, call);
        };
    }

    private Answer write(Method method, Method.Handler handler, Call call) {
        try {
            return database.<Answer>transact(tx -> audited(tx, method, handler, call));
        } catch (RolledBack rolledBack) {
            return rolledBack.answer;
        }
    }

    /// What is done in a customer's name is written down with it: by whom, and to whom.
    private Answer audited(Tx tx, Method method, Method.Handler handler, Call call) {
        Answer answer = kept(tx, handler, call);
        Call.Caller caller = call.caller();
        if (caller.owner() != caller.account()) {
            AuditEntry.Act act =
                    new AuditEntry.Act(
                            null,
                            caller.account(),
                            "gandi " + method.name(),
                            "by " + Handles.of(caller.owner()));
            audit.record(tx, act, call.now());
        }
        return answer;
    }

    private static Answer kept(Tx tx, Method.Handler handler, Call call) {
        Answer answer = handler.handle(tx, call);
        if (answer instanceof Answer.Failed failed) {
            throw new RolledBack(failed);
        }
        return answer;
    }

    /// Leaves the transaction, so that a refused call has changed nothing.
    private static final class RolledBack extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Answer answer;

        RolledBack(Answer.Failed answer) {
            super(answer.fault().text(), null, false, false);
            this.answer = answer;
        }
    }
}
