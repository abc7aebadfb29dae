package io.farthing.services;

import java.time.Instant;

/// A step and when it is due.
public record DueStep(LifeStep step, Instant at) {}
