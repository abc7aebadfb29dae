package io.farthing.charging;

import io.farthing.calendar.Period;
import io.farthing.invoices.InvoiceNumber;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// On which invoice a charge is, and whether it corrects a month that had been invoiced before.
///
/// @param invoice null where it is on none yet, or was paid from the balance
public record InvoicedOn(@Nullable InvoiceNumber invoice, boolean isCorrection) {
    static final InvoicedOn NOTHING = new InvoicedOn(null, false);

    /// An account's invoice over the usage of a month.
    ///
    /// @param through the last ledger transaction whose charges it holds
    record Month(InvoiceNumber number, Period period, long through) {}

    /// The other side of [UnbilledStore]'s rule: a charge is on the invoice of its hour's month,
    /// and on a later one where it was posted after that was issued.
    ///
    /// @param months the account's invoices, the first month first
    /// @param transaction the charge's, which what the account owes was posted with
    static InvoicedOn of(List<Month> months, Instant hour, long transaction) {
        Month own = null;
        for (Month month : months) {
            own = own == null && month.period().contains(hour) ? month : own;
            if (own != null && transaction <= month.through()) {
                return new InvoicedOn(month.number(), !month.equals(own));
            }
        }
        return new InvoicedOn(null, own != null);
    }
}
