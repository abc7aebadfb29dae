package io.farthing.services;

import io.farthing.calendar.Term;
import io.farthing.catalog.RenewalMode;
import org.jspecify.annotations.Nullable;

/// How a service is to go on; a term of null leaves it as it is.
public record RenewalSettings(RenewalMode mode, @Nullable Term term) {}
