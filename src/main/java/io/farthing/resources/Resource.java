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
        return copy(new Body(name, other, size, attributes), place());
    }

    Resource with(Size other) {
        return copy(new Body(name, state, other, attributes), place());
    }

    Resource withName(String other) {
        return copy(new Body(other, state, size, attributes), place());
    }

    Resource withAttributes(Map<String, String> changed) {
        Map<String, String> all = new HashMap<>(attributes);
        all.putAll(changed);
        return copy(new Body(name, state, size, all), place());
    }

    Resource attachedTo(long other, int at) {
        return copy(body(), new Place(datacenter, other, at));
    }

    Resource detached() {
        return copy(body(), new Place(datacenter, null, null));
    }

    Resource in(int other) {
        return copy(body(), new Place(other, parent, position));
    }

    private record Body(
            String name, ResourceState state, Size size, Map<String, String> attributes) {}

    private record Place(int datacenter, @Nullable Long parent, @Nullable Integer position) {}

    private Body body() {
        return new Body(name, state, size, attributes);
    }

    private Place place() {
        return new Place(datacenter, parent, position);
    }

    private Resource copy(Body body, Place place) {
        return new Resource(
                id,
                account,
                type,
                body.name(),
                body.state(),
                place.datacenter(),
                place.parent(),
                place.position(),
                body.size(),
                body.attributes(),
                createdAt,
                updatedAt);
    }
}
