package io.farthing.door.ovh;

import io.farthing.jobs.JobStatus;
import io.farthing.orders.OrderStatus;
import org.jspecify.annotations.Nullable;

/// `order.upgrade.OperationStatusEnum`: to be done until it is paid, and from then on as far as the
/// job that tells the machine.
final class UpgradeStatus {

    private UpgradeStatus() {}

    /// @param work null where no job tells the machine of it yet
    static String of(OrderStatus order, @Nullable JobStatus work) {
        return switch (order) {
            case PLACED, CHECKING -> "TODO";
            case CANCELLED, EXPIRED -> "CANCELLED";
            case PAID, DELIVERING, DELIVERED -> work == null ? "DOING" : ofPaid(work);
        };
    }

    private static String ofPaid(JobStatus work) {
        return switch (work) {
            case WAITING, NEW, PROCESSING -> "DOING";
            case DONE -> "DONE";
            case ERROR -> "ERROR";
            case CANCELLED -> "CANCELLED";
        };
    }
}
