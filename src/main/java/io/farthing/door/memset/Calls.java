package io.farthing.door.memset;

import io.farthing.access.ApiKeyScopes;
import io.farthing.db.Database;
import io.farthing.db.Tx;
import io.farthing.wire.RpcValue;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Takes a call to its answer, in the order that the dialect's documents give: who calls, whether
/// the key's scopes allow it, what the parameters say, and only then the method itself.
final class Calls {
    private final Database database;
    private final Reception reception;
    private final MethodTable table;
    private final InstantSource clock;

    Calls(Database database, Reception reception, MethodTable table, InstantSource clock) {
        this.database = database;
        this.reception = reception;
        this.table = table;
        this.clock = clock;
    }

    static Answer.Failed noMethod(String name) {
        return new Answer.Failed(
                ErrorType.METHOD_NOT_FOUND, "Method '" + name + "' does not exist");
    }

    /// What metrics call the method; what is no method must not make up names there.
    String label(String method) {
        Method known = table.find(method);
        return "memset " + (known == null ? "unknown" : known.name());
    }

    Answer answer(Asked asked) {
        Instant now = clock.instant();
        return switch (reception.welcome(asked.shown(), now)) {
            case Reception.Welcome.Refused(Answer.Failed answer, boolean _) -> answer;
            case Reception.Welcome.In(Call.Caller caller) -> answer(asked, caller, now);
        };
    }

    private Answer answer(Asked asked, Call.Caller caller, Instant now) {
        Method method = table.find(asked.method());
        if (method == null) {
            return noMethod(asked.method());
        }
        Map<String, RpcValue> sent = asked.parameters(method);
        Answer refusal = outOfScope(method, caller.scopes(), sent.get(Parameter.NAME.name()));
        if (refusal != null) {
            return refusal;
        }
        if (asked.refusal() != null) {
            return asked.refusal();
        }
        if (asked.byPosition().size() > method.parameters().size()) {
            return new Answer.Failed(
                    ErrorType.BAD_PARAMETERS,
                    "Arguments are given as one dictionary of named parameters.");
        }
        return switch (Arguments.bind(sent, method.parameters())) {
            case Arguments.Binding.Refused(Answer.Failed answer) -> answer;
            case Arguments.Binding.Bound(Arguments arguments) ->
                    run(method.body(), new Call(caller, arguments, now));
        };
    }

    /// A scope names a method by any of its names.
    private @Nullable Answer outOfScope(
            Method method, ApiKeyScopes scopes, @Nullable RpcValue name) {
        if (!scopes.methods().isEmpty()
                && scopes.methods().stream().noneMatch(each -> method.names().contains(each))) {
            return Answer.forbidden("This API key is not permitted to call " + method.name());
        }
        if (scopes.names().isEmpty()) {
            return null;
        }
        if (!method.isAboutService()) {
            return Answer.forbidden("This API key is not permitted to call " + method.name());
        }
        String service = name == null ? null : Type.textOf(name);
        if (service != null && scopes.names().contains(service)) {
            return null;
        }
        return Answer.forbidden(
                service == null || service.isEmpty()
                        ? "This API key is only permitted to call " + method.name() + " with a name"
                        : "This API key is not permitted to call "
                                + method.name()
                                + " for "
                                + service);
    }

    private Answer run(Method.Body body, Call call) {
        return switch (body) {
            case Method.Body.Plain(Method.PlainHandler handler) -> handler.handle(call);
            case Method.Body.Reading(Method.Handler handler) ->
                    database.<Answer>read(tx -> handler.handle(tx, call));
            case Method.Body.Writing(Method.Handler handler) -> write(handler, call);
            case Method.Body.Trying(Method.Handler handler) ->
                    call.arguments().get(CreateParameters.DRY_RUN, false)
                            ? database.<Answer>dryRun(tx -> handler.handle(tx, call))
                            : write(handler, call);
        };
    }

    private Answer write(Method.Handler handler, Call call) {
        try {
            return database.<Answer>transact(tx -> kept(tx, handler, call));
        } catch (RolledBack rolledBack) {
            return rolledBack.answer;
        }
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
            super(answer.text(), null, false, false);
            this.answer = answer;
        }
    }
}
