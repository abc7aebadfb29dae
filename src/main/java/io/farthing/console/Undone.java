package io.farthing.console;

import io.farthing.db.Database;
import io.farthing.db.Tx;
import java.util.function.Function;

/// Undoes what a form wrote before it was refused, and tells what to show in its place.
final class Undone extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Function<Tx, Outcome> instead;

    Undone(Function<Tx, Outcome> instead) {
        super("the form was refused", null, false, false);
        this.instead = instead;
    }

    /// What is shown in its place is not kept either.
    static Outcome unlessRefused(Database database, Database.Work<Outcome> work) {
        try {
            return database.<Outcome>transact(work);
        } catch (Undone undone) {
            return database.<Outcome>dryRun(undone.instead::apply);
        }
    }
}
