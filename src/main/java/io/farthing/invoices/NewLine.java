package io.farthing.invoices;

import io.farthing.calendar.Period;
import io.farthing.money.Money;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// A line that is to stand on an invoice, before tax.
///
/// @param group the product family under which the invoice lists it
/// @param serviceName the service it is for, as the customer knows it; may be empty
/// @param revenue the finer part of the revenue book it counts for; [#TO_BALANCE] makes it the
///   customer's own prepaid money instead, [#DEFERRED] what was paid for credits not used yet
public record NewLine(
        String group,
        String description,
        String serviceName,
        @Nullable Long service,
        @Nullable Period period,
        BigDecimal quantity,
        @Nullable Money unitPrice,
        Money net,
        String revenue) {

    /// No revenue: the money is the customer's, and taxed when it is spent.
    public static final String TO_BALANCE = "";

    /// Not revenue yet: it is earned as the credits are used.
    public static final String DEFERRED = "deferred.credits";

    public NewLine {
        if (description.isBlank()) {
            throw new IllegalArgumentException("a line needs a description");
        }
        if (net.currency().isCommodity()) {
            throw new IllegalArgumentException(
                    "an invoice is in money, not in " + net.currency().code());
        }
    }

    InvoiceLine taxed(TaxTreatment tax) {
        return new InvoiceLine(
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
                null);
    }
}
