package io.farthing.catalog;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where hourly resources can be made, and from what: the same for every customer.
public record Platform(
        List<Datacenter> datacenters,
        List<Image> images,
        List<SnapshotProfile> snapshotProfiles,
        List<Kernels> kernels) {

    /// Whom a datacenter takes no more resources from.
    public enum ClosedFor {
        NONE,
        NEW,
        ALL
    }

    public record Datacenter(
            int id,
            String code,
            String name,
            String country,
            String iso,
            ClosedFor closedFor,
            List<Integer> migratesTo) {
        public Datacenter {
            migratesTo = List.copyOf(migratesTo);
        }
    }

    /// A system to begin with.
    ///
    /// @param diskId the source disk that stands for it
    /// @param size of the disk, in MiB
    public record Image(
            int id,
            String label,
            long diskId,
            int datacenter,
            String architecture,
            String kernel,
            int size,
            String visibility) {}

    public record Schedule(String name, int kept) {}

    public record SnapshotProfile(
            int id, String name, BigDecimal quotaFactor, List<Schedule> schedules) {
        public SnapshotProfile {
            schedules = List.copyOf(schedules);
        }

        public int keptInAll() {
            return schedules.stream().mapToInt(Schedule::kept).sum();
        }
    }

    public record Kernels(String flavour, List<String> names) {
        public Kernels {
            names = List.copyOf(names);
        }
    }

    public Platform {
        datacenters = List.copyOf(datacenters);
        images = List.copyOf(images);
        snapshotProfiles = List.copyOf(snapshotProfiles);
        kernels = List.copyOf(kernels);
    }

    public @Nullable Datacenter datacenter(int id) {
        return datacenters.stream().filter(each -> each.id() == id).findFirst().orElse(null);
    }

    public @Nullable Image image(int id) {
        return images.stream().filter(each -> each.id() == id).findFirst().orElse(null);
    }

    /// By its id as a text; null where there is none.
    public @Nullable SnapshotProfile snapshotProfile(String id) {
        return snapshotProfiles.stream()
                .filter(each -> Integer.toString(each.id()).equals(id))
                .findFirst()
                .orElse(null);
    }

    /// The image that a source disk stands for; null where it is a customer's own disk.
    public @Nullable Image imageOfDisk(long disk) {
        return images.stream().filter(each -> each.diskId() == disk).findFirst().orElse(null);
    }
}
