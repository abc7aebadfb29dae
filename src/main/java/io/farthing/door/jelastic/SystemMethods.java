package io.farthing.door.jelastic;

import java.util.List;

/// `billing/system`.
final class SystemMethods {
    private final JelasticDoor.Options options;

    SystemMethods(JelasticDoor.Options options) {
        this.options = options;
    }

    List<Method> methods() {
        return new Service("billing", "system")
                .open("GetVersion", new Method.Body.Plain(this::version))
                .methods();
    }

    /// Health checks ask for it without a session.
    private Answer version(Call call) {
        return new Answer.Done(Answer.ok().put("version", options.version()));
    }
}
