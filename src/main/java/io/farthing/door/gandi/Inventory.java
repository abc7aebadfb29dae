package io.farthing.door.gandi;

import io.farthing.resources.Disks;
import io.farthing.resources.Resource;
import io.farthing.resources.ResourceType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// All that an account has, so that each thing can be shown with what is attached to it.
final class Inventory {
    private final Map<Long, Resource> byId = new LinkedHashMap<>();
    private final Map<Long, List<Resource>> byParent = new HashMap<>();
    private final Map<String, List<Long>> bySource = new HashMap<>();

    Inventory(List<Resource> resources) {
        resources.forEach(each -> byId.put(each.id(), each));
        Map<Long, List<Resource>> attached = new HashMap<>();
        for (Resource each : resources) {
            if (Disks.isSnapshot(each)) {
                bySource.computeIfAbsent(each.attribute(Disks.SOURCE), _ -> new ArrayList<>())
                        .add(each.id());
            }
            Long parent = each.parent();
            if (parent != null) {
                attached.computeIfAbsent(parent, _ -> new ArrayList<>()).add(each);
            }
        }
        attached.forEach((parent, all) -> byParent.put(parent, inOrder(all)));
    }

    private static List<Resource> inOrder(List<Resource> attached) {
        return attached.stream()
                .sorted(
                        Comparator.comparingInt(Inventory::positionOf)
                                .thenComparingLong(Resource::id))
                .toList();
    }

    private static int positionOf(Resource resource) {
        Integer position = resource.position();
        return position == null ? Integer.MAX_VALUE : position;
    }

    List<Resource> ofType(ResourceType type) {
        return byId.values().stream().filter(each -> each.type() == type).toList();
    }

    @Nullable Resource find(ResourceType type, long id) {
        Resource found = byId.get(id);
        return found != null && found.type() == type ? found : null;
    }

    /// What is attached to it, in the order of places.
    List<Resource> attached(Resource to, ResourceType type) {
        return byParent.getOrDefault(to.id(), List.of()).stream()
                .filter(each -> each.type() == type)
                .toList();
    }

    /// Taken of a disk by hand.
    List<Long> snapshots(Resource disk) {
        return bySource.getOrDefault(Long.toString(disk.id()), List.of());
    }

    @Nullable Resource parent(Resource of, ResourceType type) {
        Long parent = of.parent();
        return parent == null ? null : find(type, parent);
    }
}
