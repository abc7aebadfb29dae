package io.farthing.rating;

import java.util.HashSet;
import java.util.List;

/// The metered resources, in the order in which a node-hour lists their quantities. Names are
/// looked up once, when a model is compiled; rating an hour only follows positions.
public record ResourceSlots(List<String> names) {

    public static final int ABSENT = -1;

    public ResourceSlots {
        names = List.copyOf(names);
        if (new HashSet<>(names).size() != names.size()) {
            throw new IllegalArgumentException("resource slots: a name appears twice in " + names);
        }
    }

    public static ResourceSlots of(String... names) {
        return new ResourceSlots(List.of(names));
    }

    /// The position of a resource, or [#ABSENT].
    public int indexOf(String resource) {
        return names.indexOf(resource);
    }

    public int count() {
        return names.size();
    }
}
