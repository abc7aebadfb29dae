package io.farthing.door.gandi;

import io.farthing.db.Tx;
import io.farthing.resources.Asker;
import java.time.Instant;

/// Makes methods that ask for a change and answer with its operation.
final class Changing {
    private Changing() {}

    @FunctionalInterface
    interface Change {
        io.farthing.resources.Answer ask(Tx tx, Asker asker, Call call);
    }

    /// Answers with the last operation.
    static Method.Body one(Change change) {
        return new Method.Body.Writing(
                (tx, call) -> Outcomes.last(change.ask(tx, asker(call), call), call.now()));
    }

    /// A change of one thing, which says all by itself.
    @FunctionalInterface
    interface ChangeOfOne {
        io.farthing.resources.Answer ask(Tx tx, Asker asker, long id, Instant now);
    }

    static Method method(String name, String text, Parameter<Long> id, ChangeOfOne change) {
        return Method.of(
                name,
                text,
                one((tx, asker, call) -> change.ask(tx, asker, call.get(id), call.now())),
                id);
    }

    static Asker asker(Call call) {
        return new Asker(call.account(), call.caller().handle());
    }
}
