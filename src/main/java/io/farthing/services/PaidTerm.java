package io.farthing.services;

import io.farthing.calendar.Term;
import java.time.Instant;

/// A term that an order has paid for a service.
public record PaidTerm(long service, long order, Term term, Instant startsAt, Instant endsAt) {}
