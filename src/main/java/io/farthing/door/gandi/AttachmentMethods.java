package io.farthing.door.gandi;

import io.farthing.db.Tx;
import io.farthing.resources.Answer.About;
import io.farthing.resources.Attachments;
import io.farthing.resources.ResourceType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Puts disks and interfaces on servers. The oldest clients name the interface first.
final class AttachmentMethods {
    private static final Parameter<Long> POSITION =
            Parameter.optional(
                    "position",
                    Type.whole(0, 255, FaultObject.DISK),
                    "0 makes it the system disk; usually the next that is free.");
    private static final Parameter<String> ACCESS =
            Parameter.optional(
                    "access", Type.choice("read", "write"), "Told to the platform; usually write.");
    private static final Parameter<Arguments> OPTIONS =
            Parameter.optional("options", Type.struct("VMDiskAttach", POSITION, ACCESS), "How.");

    private final GandiDoor.Hosting hosting;

    AttachmentMethods(GandiDoor.Hosting hosting) {
        this.hosting = hosting;
    }

    List<Method> methods() {
        return List.of(
                Method.of(
                        "hosting.vm.disk_attach",
                        "Puts a disk on a server.",
                        Changing.one((tx, asker, call) ->
                                attachments()
                                        .attachDisk(
                                                tx,
                                                asker,
                                                pair(call, Ids.DISK),
                                                position(call),
                                                call.now())),
                        Ids.VM,
                        Ids.DISK,
                        OPTIONS),
                Method.of(
                        "hosting.vm.disk_detach",
                        "Takes a disk off a server; the system disk only off a halted one.",
                        Changing.one((tx, asker, call) ->
                                attachments()
                                        .detachDisk(tx, asker, pair(call, Ids.DISK), call.now())),
                        Ids.VM,
                        Ids.DISK),
                Method.of(
                        "hosting.vm.disk_rollback",
                        "Puts what a snapshot holds back on its disk.",
                        new Method.Body.Writing(this::rollback),
                        Ids.VM,
                        Ids.SNAPSHOT),
                attach("hosting.vm.iface_attach", Ids.VM, Ids.IFACE),
                detach("hosting.vm.iface_detach", Ids.VM, Ids.IFACE),
                attach("iface.attach", Ids.IFACE, Ids.VM),
                detach("iface.detach", Ids.IFACE, Ids.VM));
    }

    private Method attach(String name, Parameter<Long> first, Parameter<Long> second) {
        return Method.of(
                name,
                "Puts an interface on a server.",
                Changing.one((tx, asker, call) ->
                        attachments().attachIface(tx, asker, pair(call, Ids.IFACE), call.now())),
                first,
                second);
    }

    private Method detach(String name, Parameter<Long> first, Parameter<Long> second) {
        return Method.of(
                name,
                "Takes an interface off a server.",
                Changing.one((tx, asker, call) ->
                        attachments().detachIface(tx, asker, pair(call, Ids.IFACE), call.now())),
                first,
                second);
    }

    private Answer rollback(Tx tx, Call call) {
        long server = call.get(Ids.VM);
        if (hosting.resources().find(tx, call.account(), ResourceType.VM, server) == null) {
            return Outcomes.found(null, About.VM, server);
        }
        return DiskMethods.rollback(tx, call, hosting, call.get(Ids.SNAPSHOT));
    }

    private Attachments attachments() {
        return hosting.attachments();
    }

    private static Attachments.Pair pair(Call call, Parameter<Long> other) {
        return new Attachments.Pair(call.get(Ids.VM), call.get(other));
    }

    private static @Nullable Integer position(Call call) {
        Arguments options = call.arguments().find(OPTIONS);
        Long position = options == null ? null : options.find(POSITION);
        return position == null ? null : position.intValue();
    }
}
