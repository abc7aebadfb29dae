package io.farthing.door.gandi;

/// Parameters that name what there is.
final class Ids {
    static final Type<Long> ID = Type.whole(0, Integer.MAX_VALUE, FaultObject.INTEGER);

    static final Parameter<Long> VM = Parameter.required("vm_id", ID, "The server.");
    static final Parameter<Long> DISK = Parameter.required("disk_id", ID, "The disk.");
    static final Parameter<Long> IFACE = Parameter.required("iface_id", ID, "The interface.");
    static final Parameter<Long> IP = Parameter.required("ip_id", ID, "The address.");
    static final Parameter<Long> VLAN = Parameter.required("vlan_id", ID, "The private network.");
    static final Parameter<Long> RPROXY =
            Parameter.required("rproxy_id", ID, "The web accelerator.");
    static final Parameter<Long> KEY = Parameter.required("key_id", ID, "The key.");
    static final Parameter<Long> SNAPSHOT = Parameter.required("snapshot_id", ID, "The snapshot.");
    static final Parameter<Long> DATACENTER = Parameter.required("datacenter_id", ID, "Where.");
    static final Parameter<Long> SOURCE =
            Parameter.required("src_disk_id", ID, "The image's disk, or a disk, to copy.");
    static final Parameter<Long> TARGET =
            Parameter.required("target_dc", ID, "The datacenter to move to.");

    private Ids() {}
}
