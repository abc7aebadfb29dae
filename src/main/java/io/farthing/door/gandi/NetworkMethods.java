package io.farthing.door.gandi;

import io.farthing.db.Tx;
import io.farthing.resources.Networks;
import io.farthing.resources.NewInterface;
import io.farthing.resources.NewVlan;
import io.farthing.resources.ResourceQuery.Column;
import io.farthing.resources.ResourceType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Interfaces, their addresses, and private networks.
final class NetworkMethods {
    private static final Type<String> ADDRESS_FORM =
            Type.matching(Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|"), 15);

    static final Parameter<Long> IP_VERSION =
            Parameter.optional(
                    "ip_version",
                    Type.oneOf(4, 6),
                    "4 for an address of each kind, 6 for one of version 6 only.");
    private static final Parameter<BigDecimal> BANDWIDTH =
            Parameter.required("bandwidth", Type.DOUBLE, "kbit/s.");
    private static final Parameter<Long> VLAN =
            Parameter.optional("vlan", Ids.ID, "The private network to be in.");
    private static final Parameter<String> IP =
            Parameter.optional("ip", ADDRESS_FORM, "Address in the private network.");
    private static final Parameter<Arguments> IFACE_CREATE =
            Parameter.required(
                    "iface_spec",
                    Type.struct("IfaceCreate", Ids.DATACENTER, IP_VERSION, BANDWIDTH, VLAN, IP),
                    "The interface.");
    private static final Parameter<Arguments> IFACE_UPDATE =
            Parameter.required(
                    "iface_spec", Type.struct("IfaceUpdate", BANDWIDTH), "What changes.");
    private static final Parameter<String> REVERSE =
            Parameter.required("reverse", Type.text(0, 253), "The name that it leads back to.");
    private static final Parameter<Arguments> IP_UPDATE =
            Parameter.required("params", Type.struct("IPUpdate", REVERSE), "What changes.");
    private static final Parameter<String> NAME =
            Parameter.required("name", Type.text(1, 64), "Its name.");
    private static final Parameter<String> NEW_NAME =
            Parameter.optional("name", Type.text(1, 64), "Its new name.");
    private static final Parameter<String> SUBNET =
            Parameter.optional(
                    "subnet",
                    Type.matching(Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}/[0-9]{1,2}|"), 18),
                    "As 192.168.0.0/24.");
    private static final Parameter<String> GATEWAY =
            Parameter.optional("gateway", ADDRESS_FORM, "Address of the gateway.");
    private static final Parameter<Arguments> VLAN_CREATE =
            Parameter.required(
                    "vlan_spec",
                    Type.struct("VlanCreate", NAME, Ids.DATACENTER, SUBNET, GATEWAY),
                    "The network.");
    private static final Parameter<Arguments> VLAN_UPDATE =
            Parameter.required(
                    "params", Type.struct("VlanUpdate", NEW_NAME, GATEWAY), "What changes.");

    private final GandiDoor.Hosting hosting;

    NetworkMethods(GandiDoor.Hosting hosting) {
        this.hosting = hosting;
    }

    List<Method> methods() {
        List<Method> methods = new ArrayList<>(ifaces());
        methods.addAll(addresses());
        methods.addAll(vlans());
        return methods;
    }

    private List<Method> ifaces() {
        Shelf.Shape shape = (iface, inventory, _) -> NetworkReply.iface(iface, inventory);
        List<Method> methods =
                new ArrayList<>(
                        shelf(
                                        ResourceType.IFACE,
                                        "interfaces",
                                        Ids.IFACE,
                                        Map.of(
                                                "type", Column.IFACE_TYPE,
                                                "state", Column.IFACE_STATE,
                                                "vm_id", Column.PARENT))
                                .methods(shape, shape, NetworkReply::besides));
        methods.addAll(ifaceChanges());
        return methods;
    }

    private List<Method> ifaceChanges() {
        return List.of(
                Method.of(
                        "hosting.iface.create",
                        "Makes an interface with its addresses, or one in a private network.",
                        new Method.Body.Writing(this::createIface),
                        IFACE_CREATE),
                Method.of(
                        "hosting.iface.update",
                        "Changes an interface's bandwidth.",
                        Changing.one((tx, asker, call) ->
                                networks()
                                        .updateIface(
                                                tx,
                                                asker,
                                                call.get(Ids.IFACE),
                                                call.get(IFACE_UPDATE).get(BANDWIDTH).intValue(),
                                                call.now())),
                        Ids.IFACE,
                        IFACE_UPDATE),
                Changing.method(
                        "hosting.iface.delete",
                        "Deletes an interface that is on no server, and its addresses.",
                        Ids.IFACE,
                        networks()::deleteIface),
                Method.of(
                        "hosting.iface.migrate",
                        "Moves an interface that is on no server to another datacenter.",
                        Changing.one((tx, asker, call) ->
                                networks()
                                        .migrateIface(
                                                tx,
                                                asker,
                                                call.get(Ids.IFACE),
                                                call.get(Ids.TARGET).intValue(),
                                                call.now())),
                        Ids.IFACE,
                        Ids.TARGET));
    }

    private Answer createIface(Tx tx, Call call) {
        Arguments spec = call.get(IFACE_CREATE);
        Long vlan = spec.find(VLAN);
        if (vlan == null && !spec.has(IP_VERSION)) {
            return Answer.refused(
                    FaultObject.STRUCT,
                    FaultCause.EXPECTED,
                    "either 'ip_version' or 'vlan' is mandatory");
        }
        NewInterface wanted =
                new NewInterface(
                        spec.get(Ids.DATACENTER).intValue(),
                        vlan == null ? spec.get(IP_VERSION).intValue() : 0,
                        spec.get(BANDWIDTH).intValue(),
                        vlan,
                        spec.get(IP, ""));
        return Outcomes.last(
                networks().createIface(tx, Changing.asker(call), wanted, call.now()), call.now());
    }

    private List<Method> addresses() {
        Shelf.Shape shape = (address, inventory, _) -> NetworkReply.address(address, inventory);
        List<Method> methods =
                new ArrayList<>(
                        shelf(
                                        ResourceType.IP,
                                        "addresses",
                                        Ids.IP,
                                        Map.of(
                                                "ip", Column.NAME,
                                                "state", Column.STATE,
                                                "version", Column.IP_VERSION,
                                                "iface_id", Column.PARENT))
                                .methods(shape, shape, NetworkReply::addressBesides));
        methods.add(
                Method.of(
                        "hosting.ip.update",
                        "Names what an address leads back to.",
                        Changing.one((tx, asker, call) ->
                                networks()
                                        .setReverse(
                                                tx,
                                                asker,
                                                call.get(Ids.IP),
                                                call.get(IP_UPDATE).get(REVERSE),
                                                call.now())),
                        Ids.IP,
                        IP_UPDATE));
        return methods;
    }

    private List<Method> vlans() {
        Shelf.Shape shape = (vlan, _, _) -> NetworkReply.vlan(vlan);
        List<Method> methods =
                new ArrayList<>(
                        shelf(
                                        ResourceType.VLAN,
                                        "private networks",
                                        Ids.VLAN,
                                        Map.of("name", Column.NAME, "state", Column.STATE))
                                .methods(shape, shape, (_, _) -> Map.of()));
        methods.add(
                Method.of(
                        "hosting.vlan.create",
                        "Makes a private network.",
                        Changing.one((tx, asker, call) ->
                                networks()
                                        .createVlan(
                                                tx,
                                                asker,
                                                vlan(call.get(VLAN_CREATE)),
                                                call.now())),
                        VLAN_CREATE));
        methods.add(
                Method.of(
                        "hosting.vlan.update",
                        "Changes a private network.",
                        new Method.Body.Writing(this::updateVlan),
                        Ids.VLAN,
                        VLAN_UPDATE));
        methods.add(
                Changing.method(
                        "hosting.vlan.delete",
                        "Deletes a private network that no interface is in.",
                        Ids.VLAN,
                        networks()::deleteVlan));
        return methods;
    }

    private static NewVlan vlan(Arguments spec) {
        return new NewVlan(
                spec.get(Ids.DATACENTER).intValue(),
                spec.get(NAME),
                spec.get(SUBNET, "192.168.0.0/24"),
                spec.get(GATEWAY, ""));
    }

    private Answer updateVlan(Tx tx, Call call) {
        Arguments spec = call.get(VLAN_UPDATE);
        if (spec.isEmpty()) {
            return Outcomes.nothingToUpdate(FaultObject.VLAN);
        }
        Networks.VlanChange change =
                new Networks.VlanChange(spec.find(NEW_NAME), spec.find(GATEWAY));
        return Outcomes.last(
                networks()
                        .updateVlan(
                                tx, Changing.asker(call), call.get(Ids.VLAN), change, call.now()),
                call.now());
    }

    private Shelf shelf(
            ResourceType type, String plural, Parameter<Long> id, Map<String, Column> columns) {
        String prefix = "hosting." + type.text() + ".";
        return new Shelf(hosting.resources(), type, prefix, plural, id, columns);
    }

    private Networks networks() {
        return hosting.networks();
    }
}
