package io.farthing.console;

import org.jspecify.annotations.Nullable;

/// Where to turn the page: addresses, null where there is nothing.
public record Turning(@Nullable String back, @Nullable String forth) {}
