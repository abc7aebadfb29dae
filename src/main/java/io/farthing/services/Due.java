package io.farthing.services;

import org.jspecify.annotations.Nullable;

/// A service that the clock has come to, and its step; null where there is none after all.
public record Due(Service service, @Nullable LifeStep step) {}
