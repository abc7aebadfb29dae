package io.farthing.door.gandi;

import io.farthing.access.Passwords;
import io.farthing.catalog.Platform;
import io.farthing.db.Tx;
import io.farthing.resources.Answer.About;
import io.farthing.resources.NewDisk;
import io.farthing.resources.Resource;
import io.farthing.resources.ResourceQuery.Column;
import io.farthing.resources.ResourceType;
import io.farthing.resources.ServerChange;
import io.farthing.resources.Servers;
import io.farthing.wire.RpcStruct;
import io.farthing.wire.RpcValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Servers.
final class VmMethods {
    private static final Parameter<Boolean> FINALIZE =
            Parameter.optional("finalize", Type.FLAG, "Whether the move may be finished.");

    private final GandiDoor.Hosting hosting;
    private final Passwords passwords;

    VmMethods(GandiDoor.Hosting hosting, Passwords passwords) {
        this.hosting = hosting;
        this.passwords = passwords;
    }

    List<Method> methods() {
        Shelf shelf =
                new Shelf(
                        hosting.resources(),
                        ResourceType.VM,
                        "hosting.vm.",
                        "servers",
                        Ids.VM,
                        Map.of(
                                "hostname", Column.NAME,
                                "state", Column.STATE,
                                "cores", Column.CORES,
                                "memory", Column.MEMORY,
                                "farm", Column.FARM));
        List<Method> methods =
                new ArrayList<>(
                        shelf.methods(
                                (server, inventory, _) -> VmReply.listed(server, inventory),
                                VmReply::whole,
                                (server, _) -> VmReply.besides(server)));
        methods.addAll(changes());
        methods.addAll(states());
        methods.addAll(moves());
        return methods;
    }

    private List<Method> changes() {
        return List.of(
                Method.of(
                                "hosting.vm.create",
                                "Makes a server from a disk that is there. Answers with the"
                                        + " interface's operation where one is made, then the"
                                        + " server's.",
                                new Method.Body.Prepared(this::create),
                                VmSpec.CREATE)
                        .returning("array"),
                Method.of(
                                "hosting.vm.create_from",
                                "Makes a server with a disk copied from another. Answers with the"
                                        + " operations of the disk, the interface and the server.",
                                new Method.Body.Prepared(this::createFrom),
                                VmSpec.CREATE,
                                DiskSpec.SYSTEM,
                                Ids.SOURCE)
                        .returning("array"),
                Method.of(
                        "hosting.vm.update",
                        "Changes a server.",
                        new Method.Body.Prepared(this::update),
                        Ids.VM,
                        VmSpec.UPDATE));
    }

    private List<Method> states() {
        Servers servers = hosting.servers();
        return List.of(
                Changing.method(
                        "hosting.vm.start", "Starts a halted server.", Ids.VM, servers::start),
                Changing.method(
                        "hosting.vm.stop",
                        "Stops a running server; its disks and addresses go on costing credits.",
                        Ids.VM,
                        servers::stop),
                Changing.method(
                        "hosting.vm.reboot",
                        "Starts a running server anew.",
                        Ids.VM,
                        servers::reboot),
                Changing.method(
                        "hosting.vm.delete",
                        "Deletes a halted server, its system disk and its first interface.",
                        Ids.VM,
                        servers::delete));
    }

    private List<Method> moves() {
        return List.of(
                Method.of(
                        "hosting.vm.can_migrate",
                        "Where a server can be moved to: can_migrate, can_migrate_to, matched.",
                        new Method.Body.Reading(this::canMigrate),
                        Ids.VM),
                Method.of(
                        "hosting.vm.migrate",
                        "Moves a server to the first datacenter it can be moved to.",
                        Changing.one((tx, asker, call) ->
                                hosting.servers()
                                        .migrate(
                                                tx,
                                                asker,
                                                call.get(Ids.VM),
                                                call.arguments().get(FINALIZE, false),
                                                call.now())),
                        Ids.VM,
                        FINALIZE));
    }

    private Method.Handler create(Call call) {
        Arguments spec = call.get(VmSpec.CREATE);
        String hash = hash(spec);
        return (tx, same) -> {
            Fault missing = VmSpec.missing(spec);
            return missing == null ? create(tx, same, null, hash) : new Answer.Failed(missing);
        };
    }

    private Method.Handler createFrom(Call call) {
        Arguments spec = call.get(VmSpec.CREATE);
        String hash = hash(spec);
        return (tx, same) -> {
            Fault missing = VmSpec.missingNetwork(spec);
            NewDisk disk =
                    DiskSpec.disk(
                            call.get(DiskSpec.SYSTEM),
                            VmSpec.datacenter(spec),
                            call.get(Ids.SOURCE));
            return missing == null ? create(tx, same, disk, hash) : new Answer.Failed(missing);
        };
    }

    private Answer create(Tx tx, Call call, @Nullable NewDisk disk, @Nullable String hash) {
        Arguments spec = call.get(VmSpec.CREATE);
        if (disk != null && disk.datacenter() != VmSpec.datacenter(spec)) {
            return Answer.refused(
                    FaultObject.DISK,
                    FaultCause.DATACENTER,
                    "a server and its disk are in the same datacenter");
        }
        Long unknown = unknownKey(tx, call, VmSpec.keys(spec));
        if (unknown != null) {
            return Outcomes.found(null, About.SSH, unknown);
        }
        return Outcomes.all(
                hosting.servers()
                        .create(
                                tx,
                                Changing.asker(call),
                                VmSpec.server(spec, hash),
                                disk,
                                call.now()),
                call.now());
    }

    /// However many are named, they are looked for at once. Null where all are there.
    private @Nullable Long unknownKey(Tx tx, Call call, List<Long> keys) {
        if (keys.isEmpty()) {
            return null;
        }
        Set<Long> known =
                hosting.resources().list(tx, call.account(), ResourceType.SSH).stream()
                        .map(Resource::id)
                        .collect(Collectors.toSet());
        for (Long key : keys) {
            if (!known.contains(key)) {
                return key;
            }
        }
        return null;
    }

    private Method.Handler update(Call call) {
        Arguments spec = call.get(VmSpec.UPDATE);
        String hash = hash(spec);
        ServerChange change =
                new ServerChange(
                        VmSpec.cores(spec),
                        VmSpec.memory(spec),
                        VmSpec.hostname(spec),
                        VmSpec.attributes(spec, hash));
        return (tx, same) ->
                spec.isEmpty()
                        ? Outcomes.nothingToUpdate(FaultObject.VM)
                        : Outcomes.last(
                                hosting.servers()
                                        .update(
                                                tx,
                                                Changing.asker(same),
                                                call.get(Ids.VM),
                                                change,
                                                call.now()),
                                call.now());
    }

    /// Hashing takes its time, so it is done before the transaction.
    private @Nullable String hash(Arguments spec) {
        String password = VmSpec.password(spec);
        return password == null ? null : passwords.hashForServer(password);
    }

    private Answer canMigrate(Tx tx, Call call) {
        long id = call.get(Ids.VM);
        Resource server = hosting.resources().find(tx, call.account(), ResourceType.VM, id);
        Platform platform = hosting.resources().platform(tx, call.now());
        if (server == null || platform == null) {
            return Outcomes.found(null, About.VM, id);
        }
        List<String> codes = new ArrayList<>();
        for (int each : hosting.servers().destinations(tx, server, call.now())) {
            Platform.Datacenter datacenter = platform.datacenter(each);
            if (datacenter != null) {
                codes.add(datacenter.code());
            }
        }
        RpcValue shown = RpcValue.texts(codes);
        return new Answer.Done(
                new RpcStruct()
                        .put("can_migrate", !codes.isEmpty())
                        .put("can_migrate_to", shown)
                        .put("matched", shown)
                        .build());
    }
}
