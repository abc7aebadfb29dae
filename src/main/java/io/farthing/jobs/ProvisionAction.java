package io.farthing.jobs;

/// What a provider's automation is asked to do with a service.
public enum ProvisionAction {
    CREATE,
    CHANGE,
    SUSPEND,
    RESUME,
    DELETE,
    REBOOT,
    /// Keeps a copy of its disks.
    SNAPSHOT
}
