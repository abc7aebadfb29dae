package io.farthing.door.gandi;

import io.farthing.resources.Resource;
import io.farthing.resources.ResourceType;
import io.farthing.wire.RpcStruct;
import io.farthing.wire.RpcValue;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Interfaces, addresses and private networks as the dialect shows them.
final class NetworkReply {
    static final String BANDWIDTH = "bandwidth";
    static final String VLAN = "vlan";
    static final String REVERSE = "reverse";
    static final String SUBNET = "subnet";
    static final String GATEWAY = "gateway";

    private static final RpcValue NIL = new RpcValue.Nil();

    private NetworkReply() {}

    static RpcValue.Struct iface(Resource iface, Inventory inventory) {
        Long server = iface.parent();
        Resource vlan = vlan(iface, inventory);
        List<Resource> addresses = inventory.attached(iface, ResourceType.IP);
        return new RpcStruct()
                .put("id", iface.id())
                .put("num", numberOrNil(iface.position()))
                .put("type", iface.attribute(VLAN).isEmpty() ? "public" : "private")
                .put("state", ifaceState(iface))
                .put(BANDWIDTH, bandwidth(iface))
                .put("datacenter_id", iface.datacenter())
                .put("vm_id", server == null ? NIL : new RpcValue.Whole(server))
                .put(VLAN, vlan == null ? NIL : shortly(vlan))
                .put("ips_id", Wire.ids(addresses.stream().map(Resource::id).toList()))
                .put(
                        "ips",
                        new RpcValue.Sequence(
                                addresses.stream()
                                        .<RpcValue>map(each -> address(each, inventory))
                                        .toList()))
                .put("date_created", Dates.toWire(iface.createdAt()))
                .put("date_updated", Dates.toWire(iface.updatedAt()))
                .build();
    }

    /// Used or free, once it is there.
    private static String ifaceState(Resource iface) {
        return switch (iface.state()) {
            case BEING_CREATED, DELETED -> iface.state().text();
            case CREATED, RUNNING, HALTED, PAUSED -> iface.isAttached() ? "used" : "free";
        };
    }

    private static RpcValue bandwidth(Resource iface) {
        String known = iface.attribute(BANDWIDTH);
        return Numbers.toWire(known.isEmpty() ? BigDecimal.ZERO : new BigDecimal(known));
    }

    private static @Nullable Resource vlan(Resource iface, Inventory inventory) {
        String id = iface.attribute(VLAN);
        return id.isEmpty() ? null : inventory.find(ResourceType.VLAN, Long.parseLong(id));
    }

    private static RpcValue shortly(Resource vlan) {
        return new RpcStruct().put("id", vlan.id()).put("name", vlan.name()).build();
    }

    static Map<String, RpcValue> besides(Resource iface, Inventory inventory) {
        Map<String, RpcValue> besides = new HashMap<>();
        besides.put("vlan_id", Wire.wholeOrNil(iface.attribute(VLAN)));
        Resource server = inventory.parent(iface, ResourceType.VM);
        besides.put("vm_hostname", server == null ? NIL : new RpcValue.Text(server.name()));
        return besides;
    }

    static RpcValue.Struct address(Resource address, Inventory inventory) {
        Resource iface = inventory.parent(address, ResourceType.IFACE);
        Long server = iface == null ? null : iface.parent();
        Long parent = address.parent();
        return new RpcStruct()
                .put("id", address.id())
                .put("ip", address.name())
                .put("version", address.name().indexOf(':') < 0 ? 4 : 6)
                .put("iface_id", parent == null ? NIL : new RpcValue.Whole(parent))
                .put("vm_id", server == null ? NIL : new RpcValue.Whole(server))
                .put("num", numberOrNil(address.position()))
                .put(REVERSE, Wire.textOrNil(address.attribute(REVERSE)))
                .put("state", address.state().text())
                .put("datacenter_id", address.datacenter())
                .put("date_created", Dates.toWire(address.createdAt()))
                .put("date_updated", Dates.toWire(address.updatedAt()))
                .build();
    }

    static Map<String, RpcValue> addressBesides(Resource address, Inventory inventory) {
        Resource iface = inventory.parent(address, ResourceType.IFACE);
        Resource server = iface == null ? null : inventory.parent(iface, ResourceType.VM);
        return Map.of("vm_hostname", server == null ? NIL : new RpcValue.Text(server.name()));
    }

    static RpcValue.Struct vlan(Resource vlan) {
        return new RpcStruct()
                .put("id", vlan.id())
                .put("name", vlan.name())
                .put("state", vlan.state().text())
                .put(SUBNET, Wire.textOrNil(vlan.attribute(SUBNET)))
                .put(GATEWAY, Wire.textOrNil(vlan.attribute(GATEWAY)))
                .put("datacenter_id", vlan.datacenter())
                .put("uuid", vlan.id())
                .put("date_created", Dates.toWire(vlan.createdAt()))
                .put("date_updated", Dates.toWire(vlan.updatedAt()))
                .build();
    }

    private static RpcValue numberOrNil(@Nullable Integer number) {
        return number == null ? NIL : new RpcValue.Whole(number);
    }
}
