package io.farthing.door.jelastic;

import io.farthing.db.Database;
import io.farthing.db.Tx;
import java.util.function.Function;

/// A transaction whose work is kept only if it was done: what a door refuses leaves nothing behind,
/// as the nouns count on.
final class Rollback extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Answer.Failed answer;

    private Rollback(Answer.Failed answer) {
        super(answer.error(), null, false, false);
        this.answer = answer;
    }

    static Answer unlessDone(Database database, Function<Tx, Answer> work) {
        try {
            return database.transact(tx -> kept(work.apply(tx)));
        } catch (Rollback refused) {
            return refused.answer;
        }
    }

    private static Answer kept(Answer answer) {
        if (answer instanceof Answer.Failed failed) {
            throw new Rollback(failed);
        }
        return answer;
    }
}
