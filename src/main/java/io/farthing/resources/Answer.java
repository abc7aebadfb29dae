package io.farthing.resources;

import java.util.List;

/// What comes of asking for a change.
public sealed interface Answer {

    /// It will be carried out, by these in their order.
    record Accepted(List<Operation> operations) implements Answer {
        public Accepted {
            operations = List.copyOf(operations);
        }

        public Operation last() {
            return operations.getLast();
        }
    }

    /// Nothing was done.
    ///
    /// @param about what the refusal is about
    record Refused(About about, Why why, String sentence) implements Answer {}

    enum About {
        HOSTING_ACCOUNT,
        VM,
        DISK,
        IFACE,
        IP,
        VLAN,
        RPROXY,
        SSH,
        IMAGE,
        DATACENTER,
        SNAPSHOT_PROFILE,
        PREPAID,
        PRODUCT,
        QUANTITY,
        OPERATION;

        static About of(ResourceType type) {
            return valueOf(type.name());
        }
    }

    enum Why {
        NOT_FOUND,
        EXISTS,
        BAD_VALUE,
        WRONG_STATE,
        ATTACHED,
        NOT_ATTACHED,
        CANNOT_SHRINK,
        OTHER_DATACENTER,
        /// The datacenter takes no new resources.
        CLOSED,
        NOT_ENOUGH_MONEY,
        NOT_ENOUGH_CREDITS,
        IN_USE,
        TOO_LATE,
        GIVEN_BEFORE
    }
}
