package io.farthing.resources;

import io.farthing.catalog.Platform;
import io.farthing.db.Tx;
import io.farthing.resources.Answer.About;
import io.farthing.resources.Answer.Accepted;
import io.farthing.resources.Answer.Refused;
import io.farthing.resources.Answer.Why;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Makes, changes and ends servers.
public final class Servers {
    public static final int LEAST_MEMORY = 256;
    public static final int MEMORY_STEP = 64;
    public static final int MOST_CORES = 64;
    public static final int MOST_MEMORY = 262_144;

    private final Resources resources;
    private final Disks disks;
    private final Networks networks;

    public Servers(Resources resources, Disks disks, Networks networks) {
        this.resources = resources;
        this.disks = disks;
        this.networks = networks;
    }

    /// With the disk and the interface that it asks for, in this order: the disk's operation where
    /// one is made, the interface's where one is made, the server's.
    public Answer create(
            Tx tx, Asker asker, NewServer wanted, @Nullable NewDisk disk, Instant now) {
        Refused refusal = refusal(tx, asker, wanted, now);
        if (refusal == null && disk != null) {
            refusal = disks.refusal(tx, asker, disk, now);
        }
        if (refusal != null) {
            return refusal;
        }
        List<Operation> operations = new ArrayList<>();
        Resource server =
                resources.insert(
                        tx,
                        asker,
                        Resources.Draft.of(
                                ResourceType.VM,
                                wanted.hostname(),
                                wanted.datacenter(),
                                Size.ofServer(wanted.cores(), wanted.memory()),
                                wanted.attributes()),
                        now);
        NewOperation creation = NewOperation.of(OperationType.VM_CREATE, asker, server);
        if (disk != null) {
            Disks.Made made = disks.make(tx, asker, disk, server.id(), now);
            operations.add(made.operation());
            creation = creation.with(made.resource());
        }
        NewInterface network = wanted.network();
        if (network != null) {
            Networks.Made made = networks.make(tx, asker, network, server.id(), now);
            operations.add(made.operation());
            creation = creation.with(made.iface());
            creation = made.address() == null ? creation : creation.with(made.address());
        }
        for (Resource existing : attachExisting(tx, asker, wanted, server, now)) {
            creation = creation.with(existing);
        }
        operations.add(resources.operations().begin(tx, creation, now));
        return new Accepted(operations);
    }

    /// What was there before and is the server's from now on.
    private List<Resource> attachExisting(
            Tx tx, Asker asker, NewServer wanted, Resource server, Instant now) {
        List<Resource> attached = new ArrayList<>();
        Long disk = wanted.systemDisk();
        if (disk != null) {
            attached.add(
                    Objects.requireNonNull(
                            resources.find(tx, asker.account(), ResourceType.DISK, disk)));
        }
        Long iface = wanted.iface();
        if (iface != null) {
            attached.add(
                    Objects.requireNonNull(
                            resources.find(tx, asker.account(), ResourceType.IFACE, iface)));
        }
        attached.forEach(each -> ResourceStore.save(tx, each.attachedTo(server.id(), 0), now));
        return attached;
    }

    private @Nullable Refused refusal(Tx tx, Asker asker, NewServer wanted, Instant now) {
        Refused refusal = resources.withoutCredits(tx, asker, now);
        refusal = refusal != null ? refusal : resources.closed(tx, wanted.datacenter(), now);
        refusal = refusal != null ? refusal : badSize(wanted.cores(), wanted.memory());
        if (refusal == null && wanted.hostname().isBlank()) {
            refusal = new Refused(About.VM, Why.BAD_VALUE, "hostname must not be empty");
        }
        Long disk = wanted.systemDisk();
        if (refusal == null && disk != null) {
            refusal = unusable(tx, asker, ResourceType.DISK, disk, wanted.datacenter());
        }
        Long iface = wanted.iface();
        if (refusal == null && iface != null) {
            refusal = unusable(tx, asker, ResourceType.IFACE, iface, wanted.datacenter());
        }
        NewInterface network = wanted.network();
        if (refusal == null && network != null) {
            refusal = networks.refusal(tx, asker, network, now);
        }
        return refusal;
    }

    private @Nullable Refused unusable(
            Tx tx, Asker asker, ResourceType type, long id, int datacenter) {
        Resource found = resources.find(tx, asker.account(), type, id);
        if (found == null) {
            return resources.none(type, id);
        }
        if (found.isAttached()) {
            return resources.refused(found, Why.ATTACHED, "is attached to " + found.parent());
        }
        return found.datacenter() == datacenter
                ? null
                : resources.refused(found, Why.OTHER_DATACENTER, "is in another datacenter");
    }

    private static @Nullable Refused badSize(int cores, int memory) {
        if (cores < 1 || cores > MOST_CORES) {
            return new Refused(
                    About.VM, Why.BAD_VALUE, "cores must lie between 1 and " + MOST_CORES);
        }
        if (memory < LEAST_MEMORY || memory > MOST_MEMORY || memory % MEMORY_STEP != 0) {
            return new Refused(
                    About.VM,
                    Why.BAD_VALUE,
                    "memory must be a multiple of %d, from %d to %d"
                            .formatted(MEMORY_STEP, LEAST_MEMORY, MOST_MEMORY));
        }
        return null;
    }

    public Answer start(Tx tx, Asker asker, long vm, Instant now) {
        Refused refusal = resources.withoutCredits(tx, asker, now);
        return refusal != null
                ? refusal
                : change(
                        tx,
                        asker,
                        new Wanted(OperationType.VM_START, vm, Set.of(ResourceState.HALTED)),
                        now);
    }

    public Answer stop(Tx tx, Asker asker, long vm, Instant now) {
        return change(
                tx,
                asker,
                new Wanted(OperationType.VM_STOP, vm, Set.of(ResourceState.RUNNING)),
                now);
    }

    public Answer reboot(Tx tx, Asker asker, long vm, Instant now) {
        return change(
                tx,
                asker,
                new Wanted(OperationType.VM_REBOOT, vm, Set.of(ResourceState.RUNNING)),
                now);
    }

    /// Only of a halted server, as ever; its system disk and first interface go with it.
    public Answer delete(Tx tx, Asker asker, long vm, Instant now) {
        return change(
                tx,
                asker,
                new Wanted(
                        OperationType.VM_DELETE,
                        vm,
                        Set.of(ResourceState.HALTED, ResourceState.PAUSED)),
                now);
    }

    private record Wanted(OperationType type, long vm, Set<ResourceState> states) {}

    private Answer change(Tx tx, Asker asker, Wanted wanted, Instant now) {
        Resource server = resources.find(tx, asker.account(), ResourceType.VM, wanted.vm());
        if (server == null) {
            return resources.none(ResourceType.VM, wanted.vm());
        }
        if (!wanted.states().contains(server.state())) {
            return wrongState(server);
        }
        return resources.begin(tx, NewOperation.of(wanted.type(), asker, server), now);
    }

    private Refused wrongState(Resource server) {
        return resources.refused(server, Why.WRONG_STATE, "the server is " + server.state().text());
    }

    public Answer update(Tx tx, Asker asker, long vm, ServerChange change, Instant now) {
        Resource server = resources.find(tx, asker.account(), ResourceType.VM, vm);
        if (server == null) {
            return resources.none(ResourceType.VM, vm);
        }
        Integer cores = change.cores();
        Integer memory = change.memory();
        int newCores = cores == null ? server.size().cores() : cores;
        int newMemory = memory == null ? server.size().memory() : memory;
        Refused refusal = badSize(newCores, newMemory);
        boolean isMore = newCores > server.size().cores() || newMemory > server.size().memory();
        if (refusal == null && isMore) {
            refusal = resources.withoutCredits(tx, asker, now);
        }
        if (refusal != null) {
            return refusal;
        }
        NewOperation operation =
                NewOperation.of(OperationType.VM_UPDATE, asker, server)
                        .with(Changes.CORES, Integer.toString(newCores))
                        .with(Changes.MEMORY, Integer.toString(newMemory))
                        .withAttributes(change.attributes());
        String hostname = change.hostname();
        return resources.begin(
                tx, hostname == null ? operation : operation.with(Changes.NAME, hostname), now);
    }

    /// Where a server could be moved to, by id; empty where it cannot be moved at all.
    public List<Integer> destinations(Tx tx, Resource server, Instant now) {
        Platform platform = resources.platform(tx, now);
        Platform.Datacenter here =
                platform == null ? null : platform.datacenter(server.datacenter());
        return here == null ? List.of() : here.migratesTo();
    }

    /// To the first place that takes it.
    ///
    /// @param isFinal whether the move may be finished, which stops the server for a moment
    public Answer migrate(Tx tx, Asker asker, long vm, boolean isFinal, Instant now) {
        Resource server = resources.find(tx, asker.account(), ResourceType.VM, vm);
        if (server == null) {
            return resources.none(ResourceType.VM, vm);
        }
        List<Integer> destinations = destinations(tx, server, now);
        if (destinations.isEmpty()) {
            return resources.refused(
                    server, Why.OTHER_DATACENTER, "cannot be moved from where it is");
        }
        String to = Integer.toString(destinations.getFirst());
        return resources.begin(
                tx,
                NewOperation.of(OperationType.HOSTING_MIGRATION_VM, asker, server)
                        .with(Changes.DATACENTER, to)
                        .showing("from_dc_id", Integer.toString(server.datacenter()))
                        .showing("to_dc_id", to)
                        .showing("inner_step", isFinal ? "wait_finalize" : "wait_sync"),
                now);
    }

    /// The attributes of a server that images bring along.
    static Map<String, String> attributesOf(Platform.Image image) {
        return Map.of("kernel", image.kernel(), "label", image.label());
    }
}
