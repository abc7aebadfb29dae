package io.farthing.services;

import java.util.List;

/// A service that has begun, with the options that began with it.
public record Delivered(Service service, List<Service> options) {
    public Delivered {
        options = List.copyOf(options);
    }
}
