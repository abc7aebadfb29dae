package io.farthing.invoices;

import io.farthing.money.Money;
import java.math.BigDecimal;

/// What one environment used of one resource in the period, at its exact amount: lines are not
/// rounded, their sum is (docs/decisions/invoice-rounding.md).
public record InvoiceLine(String environment, String resource, BigDecimal quantity, Money amount) {

    public InvoiceLine {
        if (resource.isEmpty()) {
            throw new IllegalArgumentException("a line needs a resource");
        }
    }
}
