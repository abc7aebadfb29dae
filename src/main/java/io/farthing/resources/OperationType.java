package io.farthing.resources;

import io.farthing.jobs.ProvisionAction;
import java.util.Locale;

/// What can be asked for, and how the provider's automation is told of it.
public enum OperationType {
    VM_CREATE(ProvisionAction.CREATE),
    VM_DELETE(ProvisionAction.DELETE),
    VM_START(ProvisionAction.RESUME),
    VM_STOP(ProvisionAction.SUSPEND),
    VM_REBOOT(ProvisionAction.CHANGE),
    VM_UPDATE(ProvisionAction.CHANGE),
    /// For want of credits, and back.
    VM_PAUSE(ProvisionAction.SUSPEND),
    VM_RESUME(ProvisionAction.RESUME),
    DISK_CREATE(ProvisionAction.CREATE),
    DISK_DELETE(ProvisionAction.DELETE),
    DISK_UPDATE(ProvisionAction.CHANGE),
    DISK_ROLLBACK(ProvisionAction.CHANGE),
    DISK_ATTACH(ProvisionAction.CHANGE),
    DISK_DETACH(ProvisionAction.CHANGE),
    IFACE_CREATE(ProvisionAction.CREATE),
    IFACE_DELETE(ProvisionAction.DELETE),
    IFACE_UPDATE(ProvisionAction.CHANGE),
    IFACE_ATTACH(ProvisionAction.CHANGE),
    IFACE_DETACH(ProvisionAction.CHANGE),
    IP_UPDATE(ProvisionAction.CHANGE),
    VLAN_CREATE(ProvisionAction.CREATE),
    VLAN_DELETE(ProvisionAction.DELETE),
    VLAN_UPDATE(ProvisionAction.CHANGE),
    RPROXY_IAAS_CREATE(ProvisionAction.CREATE),
    RPROXY_IAAS_UPDATE(ProvisionAction.CHANGE),
    RPROXY_IAAS_DELETE(ProvisionAction.DELETE),
    /// Questions to the automation, and one thing that it does elsewhere: nothing here becomes
    /// another by them.
    RPROXY_PROBE_TEST(ProvisionAction.CHANGE),
    RPROXY_SERVER_CHECK(ProvisionAction.CHANGE),
    RPROXY_VHOST_ALTER(ProvisionAction.CHANGE),
    HOSTING_MIGRATION_VM(ProvisionAction.CHANGE),
    HOSTING_MIGRATION_DISK(ProvisionAction.CHANGE),
    HOSTING_MIGRATION_IFACE(ProvisionAction.CHANGE),
    /// Credits; nothing is provisioned.
    HOSTING_ACCOUNT_CREDIT(ProvisionAction.CREATE);

    private final ProvisionAction action;

    OperationType(ProvisionAction action) {
        this.action = action;
    }

    ProvisionAction action() {
        return action;
    }

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static OperationType fromText(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
