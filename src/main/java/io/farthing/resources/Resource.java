package io.farthing.resources;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One thing a customer has. What only a dialect shows and nothing here decides by, such as a
/// description or a reverse name, is among the attributes.
///
/// @param id unique among all of them
/// @param name of a server its host name, of an address the address itself
/// @param parent the server a disk or an interface is attached to; the interface of an address; the
///   network of an interface's own is the attribute `vlan`. Null for none
/// @param position the place on the parent, from 0; null where it is attached to none
public record Resource(
        long id,
        long account,
        ResourceType type,
        String name,
        ResourceState state,
        int datacenter,
        @Nullable Long parent,
        @Nullable Integer position,
        Size size,
        Map<String, String> attributes,
        Instant createdAt,
        Instant updatedAt) {

    public Resource {
        attributes = Map.copyOf(attributes);
    }

    /// Empty where it has none.
    public String attribute(String key) {
        return attributes.getOrDefault(key, "");
    }

    public boolean isAttached() {
        return parent != null;
    }

    Resource with(ResourceState other) {
        return copy(name, other, parent, position, size, attributes);
    }

    Resource with(Size other) {
        return copy(name, state, parent, position, other, attributes);
    }

    Resource withName(String other) {
        return copy(other, state, parent, position, size, attributes);
    }

    Resource withAttributes(Map<String, String> changed) {
        Map<String, String> all = new HashMap<>(attributes);
        all.putAll(changed);
        return copy(name, state, parent, position, size, all);
    }

    Resource attachedTo(long other, int at) {
        return copy(name, state, other, at, size, attributes);
    }

    Resource detached() {
        return copy(name, state, null, null, size, attributes);
    }

    Resource in(int other) {
        return new Resource(
                id,
                account,
                type,
                name,
                state,
                other,
                parent,
                position,
                size,
                attributes,
                createdAt,
                updatedAt);
    }

    private Resource copy(
            String newName,
            ResourceState newState,
            @Nullable Long newParent,
            @Nullable Integer newPosition,
            Size newSize,
            Map<String, String> newAttributes) {
        return new Resource(
                id,
                account,
                type,
                newName,
                newState,
                datacenter,
                newParent,
                newPosition,
                newSize,
                newAttributes,
                createdAt,
                updatedAt);
    }
}
