package io.farthing.jobs;

/// The provider's automation, as far as billing talks to it.
@FunctionalInterface
public interface Provisioner {
    Provisioned provision(ProvisionRequest request);
}
