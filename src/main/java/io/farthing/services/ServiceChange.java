package io.farthing.services;

import java.util.List;

/// How a change of what is kept of a service ended.
public sealed interface ServiceChange {

    record Changed(Service service) implements ServiceChange {}

    record NoSuchService(long id) implements ServiceChange {}

    /// Not like that, and why.
    ///
    /// @param values what the kind's sentence has in its places
    record Refused(String field, Kind kind, List<String> values) implements ServiceChange {
        public Refused {
            values = List.copyOf(values);
        }

        /// As the APIs say it, in English.
        public String sentence() {
            return kind.text.formatted(values.toArray());
        }
    }

    /// What can be in the way.
    enum Kind {
        NICKNAME("nickname %s"),
        NOT_HELD("The service is not running."),
        CANCELLED("The service has been cancelled."),
        OTHER_MODE("%s does not offer the renewal mode %s; it offers %s."),
        OTHER_TERM("%s is not renewed for %s."),
        ENGAGED("The service is engaged until %s."),
        END_INVOICED("The end of %s has been invoiced."),
        TAKEN_DOWN("%s is being taken down."),
        NOT_ENGAGEABLE("%s cannot be engaged now."),
        NO_ENGAGEMENT_TO_COME("%s has no engagement that is still to come."),
        NOT_ENGAGED("%s is not engaged."),
        IS_OPTION("%s is an option: suspend what it belongs to."),
        PENDING_DELETION("%s is going to be deleted."),
        NOT_RUNNING("%s is not running."),
        NOT_SUSPENDED("%s has not been suspended by its owner."),
        DELETION_FIRST("%s is going to be deleted; undo that first.");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        Refused at(String field, String... values) {
            return new Refused(field, this, List.of(values));
        }
    }
}
