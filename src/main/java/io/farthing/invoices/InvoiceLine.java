package io.farthing.invoices;

import io.farthing.calendar.Period;
import io.farthing.money.Money;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// A line of an invoice, at its exact net: lines are not rounded, their sum is
/// (docs/decisions/invoice-rounding.md).
///
/// @param unitPrice null where prices varied within the line, as with metered usage
/// @param credits of a credit note: the position of the line that it takes back
public record InvoiceLine(
        String group,
        String description,
        String serviceName,
        @Nullable Long service,
        @Nullable Period period,
        BigDecimal quantity,
        @Nullable Money unitPrice,
        Money net,
        String revenue,
        TaxTreatment tax,
        @Nullable Integer credits) {

    /// The group of what is metered by the hour.
    public static final String USAGE = "USAGE";

    public InvoiceLine {
        if (description.isEmpty()) {
            throw new IllegalArgumentException("a line needs a description");
        }
    }

    /// What one environment used of one resource in the invoice's period.
    public static InvoiceLine usage(
            String environment,
            String resource,
            BigDecimal quantity,
            Money amount,
            TaxTreatment tax) {
        return new InvoiceLine(
                USAGE,
                resource,
                environment,
                null,
                null,
                quantity,
                null,
                amount,
                resource,
                tax,
                null);
    }

    InvoiceLine crediting(@Nullable Integer position) {
        return position == null
                ? this
                : new InvoiceLine(
                        group,
                        description,
                        serviceName,
                        service,
                        period,
                        quantity,
                        unitPrice,
                        net,
                        revenue,
                        tax,
                        position);
    }

    /// The same taken back: what line of the original it undoes, null for a part of several.
    InvoiceLine takenBack(Money part, @Nullable Integer position) {
        boolean isWhole = part.equals(net);
        return new InvoiceLine(
                group,
                description,
                serviceName,
                service,
                period,
                isWhole ? quantity.negate() : BigDecimal.ONE.negate(),
                isWhole ? unitPrice : part,
                part.negated(),
                revenue,
                tax,
                position);
    }
}
