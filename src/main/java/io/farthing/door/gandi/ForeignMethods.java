package io.farthing.door.gandi;

import java.util.ArrayList;
import java.util.List;

/// Methods of parts of the platform that billing does not know: they are there, and say so. An
/// invented answer would be taken for a true one.
final class ForeignMethods {
    private static final List<String> NAMES =
            List.of(
                    "hosting.metric.query",
                    "hosting.rproxy.probe.check_server",
                    "hosting.rproxy.probe.disable",
                    "hosting.rproxy.probe.enable",
                    "hosting.rproxy.probe.test",
                    "hosting.rproxy.probe.update",
                    "hosting.rproxy.vhost.alter_zone",
                    "hosting.rproxy.vhost.get_dns_entries",
                    "paas.create",
                    "paas.delete",
                    "paas.info",
                    "paas.list",
                    "paas.restart",
                    "paas.snapshotprofile.list",
                    "paas.type.list",
                    "paas.update",
                    "paas.vhost.create",
                    "paas.vhost.delete",
                    "paas.vhost.info",
                    "paas.vhost.list");

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
