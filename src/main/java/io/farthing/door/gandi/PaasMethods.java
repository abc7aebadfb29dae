package io.farthing.door.gandi;

import io.farthing.wire.RpcValue;
import java.util.List;

/// Simple hosting, of which there is none: every datacenter is closed for it, nobody has any, and
/// billing measures nothing. So lists are empty and whatever is asked for is not there.
final class PaasMethods {
    private static final Parameter<Long> PAAS =
            Parameter.required("paas_id", Ids.ID, "The instance.");
    private static final Parameter<String> NAME =
            Parameter.required("vhost", Type.TEXT, "Name of the host.");
    private static final Parameter<RpcValue.Struct> SPEC =
            Parameter.required("params", Type.FILTERS, "What is wanted.");

    private PaasMethods() {}

    static List<Method> methods() {
        return List.of(
                none("paas.list", "Instances."),
                none("paas.type.list", "Types of instances."),
                none("paas.snapshotprofile.list", "Snapshot profiles of instances."),
                none("paas.vhost.list", "Hosts of instances."),
                Method.of(
                                "hosting.metric.query",
                                "What servers and instances measured: nothing is known here.",
                                new Method.Body.Plain(_ -> Answer.of(List.of())),
                                SPEC)
                        .returning("array"),
                Method.of(
                        "paas.create",
                        "Makes an instance. No datacenter takes any.",
                        new Method.Body.Plain(_ ->
                                Answer.refused(
                                        FaultObject.DATACENTER,
                                        FaultCause.DISABLED,
                                        "every datacenter is closed for Paas")),
                        SPEC),
                unknown("paas.info", "An instance."),
                unknown("paas.update", "Changes an instance.", SPEC),
                unknown("paas.restart", "Starts an instance again."),
                unknown("paas.delete", "Deletes an instance."),
                unknownHost("paas.vhost.info", NAME),
                unknownHost("paas.vhost.delete", NAME),
                unknownHost(
                        "paas.vhost.create",
                        Parameter.required("params", Type.FILTERS, "The host.")));
    }

    private static Method none(String name, String text) {
        return Method.of(
                        name,
                        text + " There are none.",
                        new Method.Body.Plain(_ -> Answer.of(List.of())),
                        Listing.OPTIONS)
                .returning("array");
    }

    /// In the words that one client compares.
    private static Method unknown(String name, String text, Parameter<?>... more) {
        Parameter<?>[] all = new Parameter<?>[more.length + 1];
        all[0] = PAAS;
        System.arraycopy(more, 0, all, 1, more.length);
        return Method.of(
                name,
                text,
                new Method.Body.Plain(call ->
                        Answer.refused(
                                FaultObject.PAAS,
                                FaultCause.NOTFOUND,
                                "Paas '%d' doesn't exist.".formatted(call.get(PAAS)))),
                all);
    }

    private static Method unknownHost(String name, Parameter<?> parameter) {
        return Method.of(
                name,
                "A host of an instance. There are none.",
                new Method.Body.Plain(_ ->
                        Answer.refused(
                                FaultObject.VIRTUALHOST,
                                FaultCause.NOTFOUND,
                                "there are no hosts of Paas instances")),
                parameter);
    }
}
