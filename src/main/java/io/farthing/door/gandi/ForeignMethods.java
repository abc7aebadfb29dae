package io.farthing.door.gandi;

import java.util.ArrayList;
import java.util.List;

/// Methods of parts of the platform that billing does not know: they are there, and say so. An
/// invented answer would be taken for a true one.
final class ForeignMethods {
    private static final List<String> NAMES =
            List.of(
                    "hosting.rproxy.probe.check_server",
                    "hosting.rproxy.probe.test",
                    "hosting.rproxy.vhost.alter_zone");

    private ForeignMethods() {}

    static List<Method> methods() {
        List<Method> methods = new ArrayList<>();
        for (String name : NAMES) {
            methods.add(
                    Method.of(
                            name,
                            "Belongs to a part of the platform that is not behind this API: it"
                                    + " always refuses.",
                            new Method.Body.Plain(_ ->
                                    Answer.refused(
                                            FaultObject.METHOD,
                                            FaultCause.DISABLED,
                                            "'%s' is not offered here: billing does not know that part of"
                                                            .formatted(name)
                                                    + " the platform")),
                            Parameter.optional("params", Type.ANYTHING, "Not read."),
                            Parameter.optional("more", Type.ANYTHING, "Not read."),
                            Parameter.optional("still_more", Type.ANYTHING, "Not read.")));
        }
        return methods;
    }
}
