package io.farthing.invoices;

/// Who sells and who buys, as they were at issue: an invoice does not change when somebody moves.
public record Parties(Party seller, Party buyer) {}
