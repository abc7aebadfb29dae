package io.farthing.console;

import io.farthing.db.Tx;

/// One address of the console, whom it is for, and what it does.
record Route(String method, String path, PageAudience audience, Work work) {

    /// How the work stands to the database.
    sealed interface Work {

        /// On one snapshot.
        record Reads(Steps steps) implements Work {}

        /// In one transaction, which is committed whatever the outcome.
        record Writes(Steps steps) implements Work {}

        /// Without one: it begins its own, or needs none.
        record Alone(Free free) implements Work {}
    }

    @FunctionalInterface
    interface Steps {
        Outcome run(Tx tx, Visit visit);
    }

    @FunctionalInterface
    interface Free {
        Outcome run(Visit visit);
    }

    /// A page to look at.
    static Route page(String path, PageAudience audience, Steps steps) {
        return new Route("GET", path, audience, new Work.Reads(steps));
    }

    /// A form that changes something.
    static Route form(String path, PageAudience audience, Steps steps) {
        return new Route("POST", path, audience, new Work.Writes(steps));
    }

    static Route pageAlone(String path, PageAudience audience, Free free) {
        return new Route("GET", path, audience, new Work.Alone(free));
    }

    /// A form whose work is slow, or takes more than one transaction.
    static Route formAlone(String path, PageAudience audience, Free free) {
        return new Route("POST", path, audience, new Work.Alone(free));
    }
}
