package io.farthing.console;

import io.farthing.wire.Reply;
import java.util.List;

/// What comes of a visit.
sealed interface Outcome {

    /// A page. A form that is shown again because of a mistake has status 422.
    ///
    /// @param template below `src/main/jte`, without its ending
    /// @param model what the template's parameter `model` takes
    record Shown(int status, String template, Object model) implements Outcome {}

    /// Elsewhere, by GET: how every form ends that did its work, so that reloading repeats nothing.
    record Moved(String location, List<Cookie> cookies) implements Outcome {
        public Moved {
            cookies = List.copyOf(cookies);
        }
    }

    /// A file, or anything else that is no page.
    record Sent(Reply reply) implements Outcome {}

    /// A page that says why there is none; 404 for what is not there and what is not the visitor's.
    record Refused(int status) implements Outcome {}

    static Outcome shown(String template, Object model) {
        return new Shown(200, template, model);
    }

    static Outcome mistaken(String template, Object model) {
        return new Shown(422, template, model);
    }

    static Outcome moved(String location) {
        return new Moved(location, List.of());
    }

    static Outcome missing() {
        return new Refused(404);
    }
}
