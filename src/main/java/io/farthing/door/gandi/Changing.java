package io.farthing.door.gandi;

import io.farthing.db.Tx;
import io.farthing.resources.Asker;

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

    /// Answers with all operations.
    static Method.Body all(Change change) {
        return new Method.Body.Writing(
                (tx, call) -> Outcomes.all(change.ask(tx, asker(call), call), call.now()));
    }

    static Asker asker(Call call) {
        return new Asker(call.account(), call.caller().handle());
    }
}
