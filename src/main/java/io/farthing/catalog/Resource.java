package io.farthing.catalog;

/// Something that can be metered and priced. The DEFAULT ones come with the product; EXTERNAL ones
/// are reported by others, CUSTOM ones are the provider's own.
public record Resource(String name, String description, Type type, String unit) {

    public enum Type {
        DEFAULT,
        EXTERNAL,
        CUSTOM
    }

    public Resource {
        if (name.isBlank()) {
            throw new IllegalArgumentException("name must not be empty");
        }
    }
}
