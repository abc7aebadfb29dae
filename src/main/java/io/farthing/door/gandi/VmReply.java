package io.farthing.door.gandi;

import io.farthing.catalog.Platform;
import io.farthing.resources.Resource;
import io.farthing.resources.ResourceType;
import io.farthing.wire.RpcStruct;
import io.farthing.wire.RpcValue;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A server as the dialect shows it: shortly in lists, whole by itself. Billing measures nothing
/// inside of it, so it has no graphs, probes and triggers.
final class VmReply {
    static final String CONSOLE = "console";
    static final String DESCRIPTION = "description";
    static final String FARM = "farm";
    static final String MOST_MEMORY = "vm_max_memory";

    /// What it can grow to without being stopped, unless it was asked for otherwise.
    private static final int USUAL_MOST_MEMORY = 2048;

    private static final RpcValue NIL = new RpcValue.Nil();
    private static final RpcValue.Struct GRAPHS =
            new RpcStruct()
                    .put("vcpu", Wire.NONE)
                    .put("vdi", Wire.NONE)
                    .put("vif", Wire.NONE)
                    .build();

    private VmReply() {}

    static RpcValue.Struct listed(Resource server, Inventory inventory) {
        return members(server, inventory).build();
    }

    static RpcValue.Struct whole(
            Resource server, Inventory inventory, @Nullable Platform platform) {
        List<RpcValue> disks =
                inventory.attached(server, ResourceType.DISK).stream()
                        .<RpcValue>map(each -> DiskReply.of(each, inventory, platform))
                        .toList();
        List<RpcValue> ifaces =
                inventory.attached(server, ResourceType.IFACE).stream()
                        .<RpcValue>map(each -> NetworkReply.iface(each, inventory))
                        .toList();
        return members(server, inventory)
                .put("disks", new RpcValue.Sequence(disks))
                .put("ifaces", new RpcValue.Sequence(ifaces))
                .put("console_url", NIL)
                .put("graph_urls", GRAPHS)
                .put("probes", Wire.NONE)
                .put("triggers", Wire.NONE)
                .put("farm", Wire.textOrNil(server.attribute(FARM)))
                .put("hvm_state", NIL)
                .build();
    }

    static Map<String, RpcValue> besides(Resource server) {
        return Map.of(FARM, new RpcValue.Text(server.attribute(FARM)));
    }

    private static RpcStruct members(Resource server, Inventory inventory) {
        String mostMemory = server.attribute(MOST_MEMORY);
        return new RpcStruct()
                .put("id", server.id())
                .put("hostname", server.name())
                .put("state", server.state().text())
                .put("cores", server.size().cores())
                .put("memory", server.size().memory())
                .put(
                        MOST_MEMORY,
                        mostMemory.isEmpty()
                                ? Math.max(USUAL_MOST_MEMORY, server.size().memory())
                                : Integer.parseInt(mostMemory))
                .put("datacenter_id", server.datacenter())
                .put(DESCRIPTION, Wire.textOrNil(server.attribute(DESCRIPTION)))
                .put("date_created", Dates.toWire(server.createdAt()))
                .put("date_updated", Dates.toWire(server.updatedAt()))
                .put("disks_id", ids(server, ResourceType.DISK, inventory))
                .put("ifaces_id", ids(server, ResourceType.IFACE, inventory))
                .put(CONSOLE, server.attribute(CONSOLE).equals("1") ? 1 : 0)
                .put("ai_active", 0)
                .put("flex_shares", 0);
    }

    private static RpcValue ids(Resource server, ResourceType type, Inventory inventory) {
        return Wire.ids(inventory.attached(server, type).stream().map(Resource::id).toList());
    }
}
