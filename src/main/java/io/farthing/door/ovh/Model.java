package io.farthing.door.ovh;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A type of the dialect that has a name of its own.
sealed interface Model {
    String name();

    record Enumeration(String name, List<String> values) implements Model {
        public Enumeration {
            values = List.copyOf(values);
        }
    }

    record Shape(String name, List<Property> properties) implements Model {
        public Shape {
            properties = List.copyOf(properties);
        }

        @Nullable Property property(String wanted) {
            for (Property property : properties) {
                if (property.name().equals(wanted)) {
                    return property;
                }
            }
            return null;
        }
    }

    /// A part of a shape.
    ///
    /// @param isRequired must be sent where the model is a body
    record Property(
            String name, String type, boolean isNullable, boolean isRequired, boolean isWritable) {}
}
