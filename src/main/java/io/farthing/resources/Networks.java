package io.farthing.resources;

import io.farthing.db.Tx;
import io.farthing.resources.Answer.About;
import io.farthing.resources.Answer.Refused;
import io.farthing.resources.Answer.Why;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Makes, changes and ends interfaces with their addresses, and private networks.
public final class Networks {
    static final String VLAN = "vlan";
    static final String BANDWIDTH = "bandwidth";
    static final String TYPE = "type";
    static final String VERSION = "version";
    static final String REVERSE = "reverse";
    static final String SUBNET = "subnet";
    static final String GATEWAY = "gateway";

    private static final int VERSION_4 = 4;
    private static final int VERSION_6 = 6;

    private final Resources resources;

    public Networks(Resources resources) {
        this.resources = resources;
    }

    /// @param address the first of its addresses; null where it has none
    record Made(Resource iface, @Nullable Resource address, Operation operation) {}

    public Answer createIface(Tx tx, Asker asker, NewInterface wanted, Instant now) {
        Refused refusal = resources.withoutCredits(tx, asker, now);
        refusal = refusal != null ? refusal : refusal(tx, asker, wanted, now);
        return refusal != null
                ? refusal
                : new Answer.Accepted(List.of(make(tx, asker, wanted, null, now).operation()));
    }

    @Nullable Refused refusal(Tx tx, Asker asker, NewInterface wanted, Instant now) {
        Refused closed = resources.closed(tx, wanted.datacenter(), now);
        if (closed != null) {
            return closed;
        }
        Long vlan = wanted.vlan();
        boolean isPublic = vlan == null;
        if (isPublic && wanted.ipVersion() != VERSION_4 && wanted.ipVersion() != VERSION_6) {
            return new Refused(About.IFACE, Why.BAD_VALUE, "ip_version is 4 or 6");
        }
        if (wanted.bandwidth() < 1) {
            return new Refused(About.IFACE, Why.BAD_VALUE, "bandwidth must be positive");
        }
        return vlan == null || resources.find(tx, asker.account(), ResourceType.VLAN, vlan) != null
                ? null
                : resources.none(ResourceType.VLAN, vlan);
    }

    /// @param server the one whose first interface it becomes; null for none
    Made make(Tx tx, Asker asker, NewInterface wanted, @Nullable Long server, Instant now) {
        Long vlan = wanted.vlan();
        boolean isPublic = vlan == null;
        Map<String, String> attributes = new HashMap<>();
        attributes.put(BANDWIDTH, Integer.toString(wanted.bandwidth()));
        attributes.put(TYPE, isPublic ? "public" : "private");
        if (vlan != null) {
            attributes.put(VLAN, Long.toString(vlan));
        }
        int ipv4 = isPublic && wanted.ipVersion() == VERSION_4 ? 1 : 0;
        Resources.Draft draft =
                Resources.Draft.of(
                        ResourceType.IFACE,
                        "iface",
                        wanted.datacenter(),
                        Size.ofAddresses(ipv4, isPublic ? 1 : 0),
                        attributes);
        Resource iface =
                resources.insert(tx, asker, server == null ? draft : draft.on(server, 0), now);
        NewOperation operation = NewOperation.of(OperationType.IFACE_CREATE, asker, iface);
        Resource first = null;
        for (Resource address : addresses(tx, asker, wanted, iface, now)) {
            first = first == null ? address : first;
        }
        operation = first == null ? operation : operation.with(first);
        return new Made(iface, first, resources.operations().begin(tx, operation, now));
    }

    private List<Resource> addresses(
            Tx tx, Asker asker, NewInterface wanted, Resource iface, Instant now) {
        if (wanted.vlan() != null) {
            return wanted.address().isEmpty()
                    ? List.of()
                    : List.of(
                            address(
                                    tx,
                                    asker,
                                    iface,
                                    new Address(wanted.address(), VERSION_4, 0),
                                    now));
        }
        Address six = new Address(Addresses.version6(iface.id()), VERSION_6, 1);
        if (wanted.ipVersion() == VERSION_6) {
            return List.of(address(tx, asker, iface, six.at(0), now));
        }
        Address four = new Address(Addresses.version4(iface.id()), VERSION_4, 0);
        return List.of(address(tx, asker, iface, four, now), address(tx, asker, iface, six, now));
    }

    private record Address(String text, int version, int position) {
        Address at(int other) {
            return new Address(text, version, other);
        }
    }

    private Resource address(Tx tx, Asker asker, Resource iface, Address address, Instant now) {
        return resources.insert(
                tx,
                asker,
                Resources.Draft.of(
                                ResourceType.IP,
                                address.text(),
                                iface.datacenter(),
                                Size.NOTHING,
                                Map.of(VERSION, Integer.toString(address.version())))
                        .on(iface.id(), address.position()),
                now);
    }

    public Answer updateIface(Tx tx, Asker asker, long id, int bandwidth, Instant now) {
        Resource iface = resources.find(tx, asker.account(), ResourceType.IFACE, id);
        if (iface == null) {
            return resources.none(ResourceType.IFACE, id);
        }
        return bandwidth < 1
                ? resources.refused(iface, Why.BAD_VALUE, "bandwidth must be positive")
                : resources.begin(
                        tx,
                        NewOperation.of(OperationType.IFACE_UPDATE, asker, iface)
                                .withAttributes(Map.of(BANDWIDTH, Integer.toString(bandwidth))),
                        now);
    }

    public Answer deleteIface(Tx tx, Asker asker, long id, Instant now) {
        Resource iface = resources.find(tx, asker.account(), ResourceType.IFACE, id);
        if (iface == null) {
            return resources.none(ResourceType.IFACE, id);
        }
        return iface.isAttached()
                ? resources.refused(iface, Why.ATTACHED, "is attached to " + iface.parent())
                : resources.begin(
                        tx, NewOperation.of(OperationType.IFACE_DELETE, asker, iface), now);
    }

    public Answer migrateIface(Tx tx, Asker asker, long id, int datacenter, Instant now) {
        Resource iface = resources.find(tx, asker.account(), ResourceType.IFACE, id);
        if (iface == null) {
            return resources.none(ResourceType.IFACE, id);
        }
        if (iface.isAttached()) {
            return resources.refused(iface, Why.ATTACHED, "is attached to " + iface.parent());
        }
        Refused closed = resources.closed(tx, datacenter, now);
        return closed != null
                ? closed
                : resources.begin(
                        tx,
                        NewOperation.of(OperationType.HOSTING_MIGRATION_IFACE, asker, iface)
                                .with(Changes.DATACENTER, Integer.toString(datacenter))
                                .showing("from_dc_id", Integer.toString(iface.datacenter()))
                                .showing("to_dc_id", Integer.toString(datacenter)),
                        now);
    }

    public Answer setReverse(Tx tx, Asker asker, long ip, String reverse, Instant now) {
        Resource address = resources.find(tx, asker.account(), ResourceType.IP, ip);
        return address == null
                ? resources.none(ResourceType.IP, ip)
                : resources.begin(
                        tx,
                        NewOperation.of(OperationType.IP_UPDATE, asker, address)
                                .withAttributes(Map.of(REVERSE, reverse)),
                        now);
    }

    /// Names are an account's own, and each is given once.
    public Answer createVlan(Tx tx, Asker asker, NewVlan wanted, Instant now) {
        Refused refusal = resources.withoutCredits(tx, asker, now);
        refusal = refusal != null ? refusal : resources.closed(tx, wanted.datacenter(), now);
        refusal = refusal != null ? refusal : taken(tx, asker, wanted.name());
        if (refusal != null) {
            return refusal;
        }
        Resource vlan =
                resources.insert(
                        tx,
                        asker,
                        Resources.Draft.of(
                                ResourceType.VLAN,
                                wanted.name(),
                                wanted.datacenter(),
                                Size.NOTHING,
                                Map.of(SUBNET, wanted.subnet(), GATEWAY, wanted.gateway())),
                        now);
        return resources.begin(tx, NewOperation.of(OperationType.VLAN_CREATE, asker, vlan), now);
    }

    private @Nullable Refused taken(Tx tx, Asker asker, String name) {
        if (name.isBlank()) {
            return new Refused(About.VLAN, Why.BAD_VALUE, "name must not be empty");
        }
        boolean isTaken =
                resources.list(tx, asker.account(), ResourceType.VLAN).stream()
                        .anyMatch(each -> each.name().equals(name));
        return isTaken ? new Refused(About.VLAN, Why.EXISTS, "there is a vlan " + name) : null;
    }

    /// Null leaves a part as it is.
    public Answer updateVlan(Tx tx, Asker asker, long id, VlanChange change, Instant now) {
        Resource vlan = resources.find(tx, asker.account(), ResourceType.VLAN, id);
        if (vlan == null) {
            return resources.none(ResourceType.VLAN, id);
        }
        String name = change.name();
        Refused refusal = name == null || name.equals(vlan.name()) ? null : taken(tx, asker, name);
        if (refusal != null) {
            return refusal;
        }
        String gateway = change.gateway();
        NewOperation operation =
                NewOperation.of(OperationType.VLAN_UPDATE, asker, vlan)
                        .withAttributes(gateway == null ? Map.of() : Map.of(GATEWAY, gateway));
        return resources.begin(
                tx, name == null ? operation : operation.with(Changes.NAME, name), now);
    }

    public record VlanChange(@Nullable String name, @Nullable String gateway) {}

    /// Only once no interface is in it.
    public Answer deleteVlan(Tx tx, Asker asker, long id, Instant now) {
        Resource vlan = resources.find(tx, asker.account(), ResourceType.VLAN, id);
        if (vlan == null) {
            return resources.none(ResourceType.VLAN, id);
        }
        String text = Long.toString(id);
        boolean isUsed =
                resources.list(tx, asker.account(), ResourceType.IFACE).stream()
                        .anyMatch(each -> each.attribute(VLAN).equals(text));
        return isUsed
                ? resources.refused(vlan, Why.IN_USE, "an interface is in it")
                : resources.begin(tx, NewOperation.of(OperationType.VLAN_DELETE, asker, vlan), now);
    }
}
