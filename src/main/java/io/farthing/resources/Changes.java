package io.farthing.resources;

import io.farthing.credits.CreditAccount;
import io.farthing.credits.Credits;
import io.farthing.db.Tx;
import io.farthing.jobs.Job;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What becomes of resources once an operation on them has been carried out.
final class Changes {
    static final String NAME = "name";
    static final String CORES = "cores";
    static final String MEMORY = "memory";
    static final String DISK = "disk";
    static final String TO = "to";
    static final String POSITION = "position";
    static final String DATACENTER = "datacenter";
    static final String ATTRIBUTE = "attribute.";

    private final Credits credits;
    private final Spans spans;

    Changes(Credits credits) {
        this.credits = credits;
        this.spans = new Spans(credits);
    }

    void apply(Tx tx, Job job, Instant now) {
        Resource resource = subject(tx, job);
        if (resource == null || resource.state() == ResourceState.DELETED) {
            return;
        }
        switch (OperationType.fromText(job.type())) {
            case VM_CREATE, VM_START, VM_RESUME -> run(tx, resource, now);
            case VM_STOP -> save(tx, resource.with(ResourceState.HALTED), now);
            case DISK_CREATE, IFACE_CREATE, VLAN_CREATE, RPROXY_IAAS_CREATE ->
                    create(tx, resource, now);
            case VM_UPDATE, DISK_UPDATE, IFACE_UPDATE, IP_UPDATE, VLAN_UPDATE, RPROXY_IAAS_UPDATE ->
                    save(tx, updated(resource, job), now);
            case DISK_ATTACH, IFACE_ATTACH -> attach(tx, resource, job, now);
            case DISK_DETACH, IFACE_DETACH -> save(tx, resource.detached(), now);
            case VM_DELETE -> deleteServer(tx, resource, now);
            case DISK_DELETE, VLAN_DELETE, RPROXY_IAAS_DELETE -> delete(tx, resource, now);
            case IFACE_DELETE -> deleteWithAddresses(tx, resource, now);
            case HOSTING_MIGRATION_VM, HOSTING_MIGRATION_DISK, HOSTING_MIGRATION_IFACE ->
                    migrate(tx, resource, Integer.parseInt(job.detail(DATACENTER)), now);
            case VM_REBOOT,
                    VM_PAUSE,
                    DISK_ROLLBACK,
                    RPROXY_PROBE_TEST,
                    RPROXY_SERVER_CHECK,
                    RPROXY_VHOST_ALTER,
                    HOSTING_ACCOUNT_CREDIT -> {}
        }
    }

    /// What was to be made will not be.
    static void undo(Tx tx, Job job, Instant now) {
        Resource resource = subject(tx, job);
        if (resource != null && resource.state() == ResourceState.BEING_CREATED) {
            for (Resource child : ResourceStore.children(tx, resource.account(), resource.id())) {
                boolean isAddress = child.type() == ResourceType.IP;
                ResourceStore.save(
                        tx, isAddress ? child.with(ResourceState.DELETED) : child.detached(), now);
            }
            ResourceStore.save(tx, resource.with(ResourceState.DELETED), now);
        }
    }

    private static @Nullable Resource subject(Tx tx, Job job) {
        return ResourceStore.find(
                tx, job.account(), Long.parseLong(job.detail(Operations.RESOURCE)));
    }

    /// What ran dry meanwhile waits for credits like all else.
    private void run(Tx tx, Resource server, Instant now) {
        CreditAccount account = credits.find(tx, server.account());
        boolean mayRun = account != null && !account.isDry();
        save(tx, server.with(mayRun ? ResourceState.RUNNING : ResourceState.PAUSED), now);
    }

    private void create(Tx tx, Resource resource, Instant now) {
        save(tx, resource.with(ResourceState.CREATED), now);
        for (Resource child : ResourceStore.children(tx, resource.account(), resource.id())) {
            if (child.type() == ResourceType.IP) {
                save(tx, child.with(ResourceState.CREATED), now);
            }
        }
    }

    private static Resource updated(Resource resource, Job job) {
        Map<String, String> attributes = new HashMap<>();
        job.details()
                .forEach((key, value) -> {
                    if (key.startsWith(ATTRIBUTE)) {
                        attributes.put(key.substring(ATTRIBUTE.length()), value);
                    }
                });
        Size size = resource.size();
        Size changed =
                new Size(
                        number(job, CORES, size.cores()),
                        number(job, MEMORY, size.memory()),
                        number(job, DISK, size.disk()),
                        size.ipv4(),
                        size.ipv6());
        return resource.with(changed)
                .withName(job.details().getOrDefault(NAME, resource.name()))
                .withAttributes(attributes);
    }

    private static int number(Job job, String key, int fallback) {
        String found = job.details().get(key);
        return found == null ? fallback : Integer.parseInt(found);
    }

    /// Whatever stands at the place takes the next free one: so a new system disk is put in.
    private void attach(Tx tx, Resource resource, Job job, Instant now) {
        long server = Long.parseLong(job.detail(TO));
        List<Resource> there =
                ResourceStore.children(tx, resource.account(), server).stream()
                        .filter(each -> each.type() == resource.type())
                        .filter(each -> each.id() != resource.id())
                        .toList();
        int position = number(job, POSITION, free(there));
        for (Resource each : there) {
            Integer at = each.position();
            if (at != null && at == position) {
                int next = Math.max(free(there), position + 1);
                save(tx, each.attachedTo(server, next), now);
            }
        }
        save(tx, resource.attachedTo(server, position), now);
    }

    static int free(List<Resource> there) {
        int free = 0;
        for (Resource each : there) {
            Integer at = each.position();
            free = at == null ? free : Math.max(free, at + 1);
        }
        return free;
    }

    /// The system disk and the first interface go with the server, all else is detached.
    private void deleteServer(Tx tx, Resource server, Instant now) {
        for (Resource child : ResourceStore.children(tx, server.account(), server.id())) {
            Integer position = child.position();
            boolean isFirst = position != null && position == 0;
            if (!isFirst) {
                save(tx, child.detached(), now);
            } else {
                deleteWithAddresses(tx, child, now);
            }
        }
        delete(tx, server, now);
    }

    private void deleteWithAddresses(Tx tx, Resource resource, Instant now) {
        for (Resource address : ResourceStore.children(tx, resource.account(), resource.id())) {
            delete(tx, address, now);
        }
        delete(tx, resource, now);
    }

    private void delete(Tx tx, Resource resource, Instant now) {
        save(tx, resource.detached().with(ResourceState.DELETED), now);
    }

    private void migrate(Tx tx, Resource resource, int datacenter, Instant now) {
        for (Resource child : ResourceStore.children(tx, resource.account(), resource.id())) {
            migrate(tx, child, datacenter, now);
        }
        save(tx, resource.in(datacenter), now);
    }

    void save(Tx tx, Resource resource, Instant now) {
        ResourceStore.save(tx, resource, now);
        spans.note(tx, resource, now);
    }
}
